"""Why two are worth putting in touch, as somebody would say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.directory import geography
from attache.directory.models import Organisation
from attache.introductions.pairs import Reason


def said(reasons: Iterable[Sequence[str]]) -> list[str]:
    return [_SAID[Reason(name)](*what) for name, *what in reasons]


def in_short(reasons: Iterable[Sequence[str]]) -> list[str]:
    """Say the same in a few words each, for a list of many."""
    return list(dict.fromkeys(_IN_SHORT[Reason(name)](*what) for name, *what in reasons))


def _answer(asker: str, question: str, other: str, done: str) -> str:
    who = {"asker": asker, "question": question, "other": other, "done": done}
    if done:
        return (
            _("%(asker)s wonders “%(question)s”; %(other)s knows something of it: “%(done)s”.")
            % who
        )
    return _("%(asker)s wondered “%(question)s”, and the answer led to %(other)s.") % who


def _themes(*names: str) -> str:
    shared = ngettext("Theme in common: %(themes)s.", "Themes in common: %(themes)s.", len(names))
    return shared % {"themes": ", ".join(names)}


def _attended(*events: str) -> str:
    titles = ", ".join(_("“%(title)s”") % {"title": title} for title in events)
    return _("Both were there: %(events)s.") % {"events": titles}


def _neighbours(level: str, code: str) -> str:
    if level == "departement":
        return _("Same département: %(name)s.") % {"name": geography.departement_name(code)}
    return _("Same region: %(name)s.") % {"name": geography.region_name(code)}


def _seniority(elder: str, since: str, younger: str, until: str) -> str:
    return _("%(elder)s belongs since %(since)s, %(younger)s since %(until)s.") % {
        "elder": elder,
        "since": since,
        "younger": younger,
        "until": until,
    }


def _kind(kind: str) -> str:
    return _("Same kind of body: %(kind)s.") % {"kind": Organisation.Kind(kind).label}


_SAID: dict[Reason, Callable[..., str]] = {
    Reason.ANSWER: _answer,
    Reason.THEMES: _themes,
    Reason.ATTENDED: _attended,
    Reason.NEIGHBOURS: _neighbours,
    Reason.SENIORITY: _seniority,
    Reason.KIND: _kind,
}


def _question(_asker: str, question: str, *_told: str) -> str:
    return _("“%(title)s”") % {"title": question}


def _events(*events: str) -> str:
    count = len(events)
    return ngettext("An event in common", "%(n)d events in common", count) % {"n": count}


_IN_SHORT: dict[Reason, Callable[..., str]] = {
    Reason.ANSWER: _question,
    Reason.THEMES: lambda *names: ", ".join(names),
    Reason.ATTENDED: _events,
    Reason.NEIGHBOURS: lambda _level, _code: _("neighbours"),
    Reason.SENIORITY: lambda *_who: _("seniority"),
    Reason.KIND: lambda _kind: _("same kind"),
}
