"""The attendance sheet on paper: to sign before an assembly, to prove the quorum after it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import words
from attache.kit import pdf
from attache.minutes.drafting import presence
from attache.minutes.models import Signature
from attache.minutes.printing import common, lead
from attache.minutes.queries.sheets import Line, Sheet

TEMPLATE = "minutes/typst/sheet.typ"


def sheet(told: Sheet) -> bytes:
    meeting = told.meeting
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Attendance sheet: %(assembly)s") % {"assembly": meeting}
        given = common(title, meeting) | {
            "heading": _("Attendance sheet"),
            "assembly": str(meeting),
            "lead": lead(meeting),
            "head": _head(told),
            "widths": _widths(told),
            "rows": [[*_cells(told, line)] for line in told.lines],
            "is_to_sign": not told.has_begun,
            "totals": [*_totals(told)],
            "signatures": [
                {"role": str(Signature.Role.CHAIR.label), "name": meeting.chair_name},
                {"role": str(Signature.Role.SECRETARY.label), "name": meeting.secretary_name},
            ],
        }
    return pdf.typeset(TEMPLATE, given)


def sheet_name(told: Sheet) -> str:
    return _("attendance-%(name)s.pdf") % {"name": told.meeting.slug}


def _head(told: Sheet) -> list[str]:
    head = [_("Member")]
    head += [_("College")] if told.has_colleges else []
    head += [pgettext("of a member", "Votes"), _("Through whom it votes"), _("Proxies")]
    return [*head, _("Presence")] if told.has_begun else [*head, _("Signature")]


def _widths(told: Sheet) -> list[float]:
    """Shares of the width of the page."""
    return [3.2, *([1.4] if told.has_colleges else []), 0.7, 2.3, 2.3, 2.8]


def _cells(told: Sheet, line: Line) -> Iterator[str]:
    yield str(line.row.member)
    if told.has_colleges:
        yield line.row.college
    yield str(line.row.votes)
    yield line.voter
    yield " · ".join(_proxies(line))
    yield " · ".join(_there(line)) if told.has_begun else ""


def _there(line: Line) -> Iterator[str]:
    yield from (_stay(each) for each in line.presences)
    if line.voted_through:
        yield _("represented by %(names)s") % {"names": ", ".join(line.voted_through)}


def _proxies(line: Line) -> Iterator[str]:
    proxy = line.row.proxy
    if proxy and proxy.holder:
        yield _("given to %(holder)s") % {"holder": proxy.holder}
    elif proxy:
        yield _("given to whoever chairs")
    if line.proxies:
        yield ngettext("holds %(n)d proxy", "holds %(n)d proxies", line.proxies) % {
            "n": line.proxies
        }


def _stay(each: Presence) -> str:
    """What somebody said on their own page stands for a signature."""
    said = {"means": each.how, "stay": presence.stay(each)}
    if each.is_electronic:
        return _("%(means)s, electronic trace, %(stay)s") % said
    return _("%(means)s, %(stay)s") % said


def _totals(told: Sheet) -> Iterator[str]:
    every = sum(line.row.votes for line in told.lines)
    members = ngettext("%(n)d member has a vote", "%(n)d members have a vote", len(told.lines)) % {
        "n": len(told.lines)
    }
    votes = ngettext("%(n)d vote in all", "%(n)d votes in all", every) % {"n": every}
    yield f"{members} ({votes})."
    if not told.has_begun:
        given = sum(line.row.proxy is not None for line in told.lines)
        if given:
            said = ngettext("%(n)d proxy is given.", "%(n)d proxies are given.", given)
            yield said % {"n": given}
        return
    yield _("Came: %(here)d. Represented without having come: %(represented)d.") % {
        "here": len(told.here),
        "represented": told.represented,
    }
    labels = dict(Meeting.Session.choices)
    for session in told.meeting.sessions:
        yield _("%(session)s, at the end: %(words)s.") % {
            "session": labels[session],
            "words": words.quorum(told.roll.quorum(session)),
        }
