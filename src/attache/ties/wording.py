"""Signs in words: a short name for lists, and the sentence that each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from attache.directory.models import Function
from attache.kit import dates
from attache.ties.signs import Name

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

    from attache.kit.timeline import Tone

LABELS: dict[Name, Words] = {
    Name.LEAVING: gettext_lazy("Leaving, or thinking of it"),
    Name.NOBODY: gettext_lazy("Nobody knows us"),
    Name.CONTACT_GONE: gettext_lazy("No permanent contact"),
    Name.PROMISE_LATE: gettext_lazy("A promise of ours is late"),
    Name.COMMITMENT_ENDS: gettext_lazy("Commitment about to end"),
    Name.SILENCE: gettext_lazy("No exchange"),
    Name.ONE_PERSON: gettext_lazy("One person knows us"),
    Name.REORGANISATION: gettext_lazy("Reorganisation ahead"),
    Name.ELECTION: gettext_lazy("Election ahead"),
    Name.ABSENCE: gettext_lazy("Takes no part"),
    Name.ONE_LEVEL: gettext_lazy("Known at one level"),
    Name.OTHER: gettext_lazy("Something else heard"),
}

_SENTENCES = {
    "leaves": gettext_noop("Leaves on %(day)s, as announced on %(since)s."),
    "heard_leaving": gettext_noop("Thinks of leaving, heard on %(day)s: “%(about)s”"),
    "heard_reorganisation": gettext_noop("Reorganisation ahead, by %(until)s: “%(about)s”"),
    "heard_election": gettext_noop("Election ahead, on %(until)s: “%(about)s”"),
    "heard_other": gettext_noop("Heard on %(day)s: “%(about)s”"),
    "nobody": gettext_noop("Nobody knows us there any more since %(day)s."),
    "nobody_from_start": gettext_noop("No contact noted since they joined, on %(day)s."),
    "contact_gone": gettext_noop(
        "%(about)s, permanent contact, is gone since %(day)s; nobody is named."
    ),
    "contact_gone_succession_open": gettext_noop(
        "%(about)s, permanent contact, is gone since %(day)s; who succeeds is to be answered."
    ),
    "contact_moved": gettext_noop(
        "%(about)s was the permanent contact in a function that ended on %(day)s: who is now?"
    ),
    "contact_gone_from_start": gettext_noop(
        "No permanent contact named since they joined, on %(day)s."
    ),
    "commitment_ends": gettext_noop("The commitment ends on %(day)s: what follows?"),
    "commitment_ended": gettext_noop("The commitment ended on %(day)s: what follows?"),
    "silence": gettext_noop("No exchange since %(day)s."),
    "never_met": gettext_noop("No exchange since they joined, on %(day)s."),
    "one_person": gettext_noop("%(about)s alone knows us there since %(day)s."),
    "one_person_from_start": gettext_noop(
        "%(about)s is the only contact noted since they joined, on %(day)s."
    ),
    "absence": gettext_noop("No registration, question or talk since %(day)s."),
    "never_took_part": gettext_noop(
        "No registration, question or talk since they joined, on %(day)s."
    ),
}
# Red says what is lost; all the rest is to be looked at.
_LOST = {"leaves", "nobody", "contact_gone", "contact_gone_succession_open"}


@dataclass(frozen=True)
class Told:
    """A kept sign as pages say it. What was heard has the key of its notice."""

    name: Name
    words: str
    since: date
    tone: Tone
    url: str
    notice: int | None
    # Who overruled it, why and until when; nothing for one that stands.
    overruled: Mapping[str, Any] | None


def read(kept: Mapping[str, Any]) -> Told:
    overruled = kept.get("overruled")
    return Told(
        Name(kept["name"]),
        sentence(kept),
        date.fromisoformat(kept["since"]),
        "lost" if kept["said"] in _LOST else "look",
        kept["url"],
        kept["notice"],
        overruled and {**overruled, "until": date.fromisoformat(overruled["until"])},
    )


def sentence(kept: Mapping[str, Any]) -> str:
    days = {name: _shown(kept[name]) for name in ("since", "day", "until")}
    values = {**days, "about": kept["about"], "n": kept["count"]}
    if kept["said"] == "promise_late":
        return _promises(kept["count"]) % values
    if kept["name"] == Name.ONE_LEVEL:
        return _one_level(kept["said"]) % {**values, "about": Function.Level(kept["about"]).label}
    return _(_SENTENCES[kept["said"]]) % values


def _promises(count: int) -> str:
    return ngettext(
        "A promise of ours is late: it was due on %(day)s.",
        "%(n)d promises of ours are late, the first since %(day)s.",
        count,
    )


def _one_level(said: str) -> str:
    if said == Name.ONE_LEVEL:
        return _("%(n)d people know us there, all at one level since %(day)s: %(about)s.")
    return _(
        "%(n)d people know us there, all at one level since they joined, on %(day)s: %(about)s."
    )


def _shown(day: str | None) -> str:
    return dates.shown(date.fromisoformat(day)) if day else ""
