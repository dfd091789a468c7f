"""What introductions hold about a person, as it is said to themselves."""

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.introductions.models import Introduction


def introductions(person: Person) -> Holding:
    """List whom they were to be put in touch with, for themselves or for their body."""
    themselves = Q(person=person) | Q(member__person=person)
    asked = Q(member_asked=person) | Q(other_asked=person)
    found = list(
        Introduction.objects.filter(themselves | asked)
        .select_related("member", "organisation", "person")
        .order_by("proposed_on", "pk")
    )
    why = _("To put members in touch with each other, and with those who can help them.")
    kept = _("For good with the body; your name goes when you are erased.")
    rows = [Held(_("Introduction"), str(each), why, kept, each.proposed_on) for each in found]
    data = [
        {
            "between": str(each),
            "about": each.about,
            "asked_on": each.proposed_on,
            "put_in_touch_on": each.made_on,
        }
        for each in found
    ]
    return Holding("introductions", _("Introductions"), rows, {"introductions": data})
