"""What we hold about a person, who sees it, and what was decided about them: for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts import matrix
from attache.accounts.models import Office
from attache.directory import registries
from attache.directory.models import Consent, Person
from attache.directory.registries import Eraser, Holding
from attache.journal import queries as journal
from attache.journal.models import Record

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

LINES_SHOWN = 30
# What each of these permissions shows or does to a person's record, said to them.
POWERS: dict[str, Words] = {
    "directory.view": gettext_lazy("Read your record: name, address, functions, agreements"),
    "directory.edit": gettext_lazy("Correct your record"),
    "directory.open_space": gettext_lazy("Open your space, or close it"),
    "events.view": gettext_lazy("See which events you registered for and came to"),
    "questions.view": gettext_lazy("Read the questions that you asked"),
    "post.view": gettext_lazy("See which mails we wrote to you"),
    "journal.view": gettext_lazy("Read in the journal what was decided about you"),
    "spaces.review": gettext_lazy("Look at the corrections that you propose"),
    "spaces.forget": gettext_lazy("Erase you, when you ask for it"),
    "accounts.manage": gettext_lazy("Open and close accounts"),
}


@dataclass(frozen=True)
class Sight:
    """Something that may be done with a person's record, and by whom, in words."""

    what: str
    who: str


def holdings(person: Person) -> list[Holding]:
    return [of(person) for of in registries.holdings]


def erasers() -> list[Eraser]:
    """From who they are to what they did: the other way round than erasing goes."""
    return list(registries.erasers)[::-1]


def sights() -> list[Sight]:
    """Read the rules themselves: what is said here is what the pages do."""
    cast = matrix.cast()
    labels = {kind.value.replace("_", " "): str(kind.label) for kind in Office.Kind}
    said = []
    for permission, what in POWERS.items():
        holders = [label for name, label in labels.items() if cast[name].has_perm(permission)]
        everybody = len(holders) == len(labels)
        said.append(
            Sight(str(what), _("Everybody on the team") if everybody else ", ".join(holders))
        )
    return said


def others(person: Person, *, on: date) -> Iterator[Sight]:
    """Who sees something of them outside the team."""
    yield Sight(
        _("Your name, your function and your parts in the tie"), _("The people of your body")
    )
    agreed = set(Consent.objects.living(on).filter(person=person).values_list("purpose", flat=True))
    if Consent.Purpose.DIRECTORY in agreed:
        yield Sight(_("Your name and your function"), _("Other members: you agreed to it"))
    if Consent.Purpose.PUBLIC_LISTING in agreed:
        yield Sight(_("Your name among the members"), _("Everybody: you agreed to it"))
    yield Sight(
        _("Your name on what you wrote or told"),
        _("Everybody: on the pages of our publications and events that name you"),
    )


def journal_of(person: Person, *, limit: int | None = LINES_SHOWN) -> list[journal.Line]:
    records = Record.objects.about(person).order_by("-number")
    return [journal.line(record) for record in (records[:limit] if limit else records)]


def exported(person: Person, *, on: date) -> dict[str, Any]:
    """Everything, by room, as JSON can say it."""
    return {
        "about": str(person),
        "taken_on": on,
        "holdings": {
            holding.name: {
                "label": str(holding.label),
                "rows": [
                    {
                        "what": str(row.what),
                        "value": str(row.value),
                        "since": row.since,
                        "why": str(row.why),
                        "kept": str(row.kept),
                    }
                    for row in holding.rows
                ],
                **holding.data,
            }
            for holding in holdings(person)
        },
        "journal": [
            {
                "at": line.at,
                "who": line.who,
                "what": line.what,
                "subject": line.subject,
                "changes": [
                    {"field": one.field, "before": one.before, "after": one.after}
                    for one in line.changes
                ],
            }
            for line in journal_of(person, limit=None)
        ],
    }
