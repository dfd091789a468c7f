"""Who could be asked to come, and why each is thought of."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Function, Organisation, Part, Person, Theme
from attache.gatherings.models import Event
from attache.memberships.models import Member

MANY = 500


@dataclass(frozen=True)
class Guest:
    """Somebody of a circle, with the reason why they are in it."""

    person: Person
    reason: str
    is_invited: bool


def circle(event: Event, *, region: str, theme: Theme | None, user: User, on: date) -> list[Guest]:
    """Gather the permanent contacts of members somewhere, or around a theme, each with a reason."""
    bodies = Member.objects.belonging(on).filter(organisation__isnull=False)
    if region:
        bodies = bodies.filter(region=region)
    if theme:
        about = Organisation.themes.through.objects.filter(theme=theme)
        bodies = bodies.filter(organisation__in=about.values("organisation"))
    contacts = (
        Function.objects.visible_to(user)
        .living(on)
        .filter(
            parts__kind=Part.Kind.PERMANENT_CONTACT,
            organisation__in=bodies.values("organisation"),
        )
        .select_related("person", "organisation")
        .order_by("organisation__sort_name", "person__sort_name", "pk")[:MANY]
    )
    invited = set(event.invitations.values_list("person", flat=True))
    said = [geography.region_name(region)] if region else []
    said += [theme.name] if theme else []
    known: dict[int, Guest] = {}
    for function in contacts:
        reason = _("permanent contact of %(body)s") % {"body": function.organisation}
        known.setdefault(
            function.person_id,
            Guest(
                function.person,
                " · ".join([reason, *said]),
                function.person_id in invited,
            ),
        )
    return list(known.values())
