"""What publications add to the page of a body and of a person, to their timeline and export."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.registries import Held, Holding, Panel, Party
from attache.kit.timeline import Entry
from attache.library.models import Credit, Publication

SHOWN, TOLD = 8, 30


def credited(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    """Give the publications they are credited in, the latest first."""
    if not user.has_perm("library.view"):
        return None
    found = list(_of(party)[: SHOWN + 1])
    return {"publications": found[:SHOWN], "more": len(found) > SHOWN} if found else None


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("library.view"):
        return
    for publication in _of(party).filter(dated_on__isnull=False, published_at__isnull=False)[:TOLD]:
        if publication.dated_on:
            said = _("Credited in: %(publication)s") % {"publication": publication}
            url = publication.get_absolute_url()
            yield Entry(publication.dated_on, said, url=url, tone="kept")


def held(person: Person) -> Holding:
    """Their credits: what they signed is public as long as it is published."""
    made = Credit.objects.filter(person=person).select_related("publication")
    why = gettext_lazy("To say who made what, in citations too")
    kept = gettext_lazy("As long as the publication is there")
    return Holding(
        "credits",
        gettext_lazy("Publications"),
        [Held(credit.publication.title, credit.get_role_display(), why, kept) for credit in made],
        {
            "credits": [
                {
                    "publication": credit.publication.title,
                    "role": credit.role,
                    "name": credit.name,
                    "dated_on": credit.publication.dated_on,
                }
                for credit in made
            ]
        },
    )


def _of(party: Party) -> QuerySet[Publication]:
    theirs = Credit.objects.filter(
        **{"organisation" if isinstance(party, Organisation) else "person": party}
    )
    found = Publication.objects.filter(pk__in=theirs.values("publication"))
    roles = Prefetch("credits", theirs, to_attr="theirs")
    return found.prefetch_related(roles).order_by("-dated_on", "-pk").defer("body", "summary")


PANELS = [
    Panel(where, "side", "library/panels/publications.html", credited)
    for where in ("organisation", "person")
]
