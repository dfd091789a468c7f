"""What publications add to the page of a body and of a person, to their timeline and export."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Person
from attache.directory.queries.about import About
from attache.directory.registries import Held, Holding, Panel, Party
from attache.kit.timeline import Entry
from attache.library.models import Credit, Publication

SHOWN, TOLD = 8, 30
# What somebody signed in all, but for the few who sign everything.
READ = 200

_CREDITS = About(
    lambda _owner, **of: (
        Credit.objects.filter(**of)
        .select_related("publication")
        .only(
            "role",
            *(f"publication__{name}" for name in ("title", "slug", "kind")),
            *(f"publication__{name}" for name in ("dated_on", "published_at")),
        )
        .order_by("-publication__dated_on", "-publication_id", "position", "pk")[:READ]
    )
)


@dataclass
class Signed:
    """A publication, and as what somebody is credited in it."""

    publication: Publication
    theirs: list[Credit] = field(default_factory=list)


def credited(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    if not user.has_perm("library.view"):
        return None
    found = _signed(_CREDITS.again(party))
    return {"publications": found[:SHOWN], "more": len(found) > SHOWN} if found else None


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("library.view"):
        return
    signed = [each.publication for each in _signed(_CREDITS.first(party))]
    out = [(each.dated_on, each) for each in signed if each.published_at and each.dated_on]
    for day, publication in out[:TOLD]:
        said = _("Credited in: %(publication)s") % {"publication": publication}
        yield Entry(day, said, url=publication.get_absolute_url(), tone="kept")


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


def _signed(made: Iterable[Credit]) -> list[Signed]:
    found: dict[int, Signed] = {}
    for credit in made:
        signed = found.setdefault(credit.publication_id, Signed(credit.publication))
        signed.theirs.append(credit)
    return list(found.values())


PANELS = [
    Panel(where, "together", "library/panels/publications.html", credited)
    for where in ("organisation", "person")
]
