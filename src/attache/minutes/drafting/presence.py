"""Who was there, when and how, who was represented, and the quorum, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import words
from attache.assemblies.queries.roll import Roll, Row
from attache.gatherings import hours
from attache.kit import dates
from attache.minutes.drafting.fragments import joined, paragraphs, rows
from attache.minutes.queries.proceedings import Proceedings


def told(proceedings: Proceedings) -> SafeString:
    return joined(
        [
            paragraphs(_counted(proceedings)),
            rows(
                (_("Present"), _("Through"), pgettext("of a member", "Votes"), _("How"), _("When")),
                _present(proceedings),
            ),
            rows(
                (_("Represented"), _("Represented by"), pgettext("of a member", "Votes")),
                _represented(proceedings),
            ),
        ]
    )


def opening(told: Proceedings) -> str:
    return _("At the opening: %(here)s.") % {"here": here(told.opening)}


def quorums(told: Proceedings) -> list[str]:
    """A sentence for each session of the assembly, as it opened."""
    meeting, known = told.meeting, told.opening
    labels = dict(Meeting.Session.choices)
    return [
        _("Quorum, %(session)s: %(words)s; %(verdict)s.")
        % {
            "session": labels[session],
            "words": words.quorum(count),
            "verdict": _("it is reached") if count.is_reached else _("it is not reached"),
        }
        for session, count in ((each, known.quorum(each)) for each in meeting.sessions)
    ]


def here(known: Roll) -> str:
    """24 members present or represented, who hold 26 votes."""
    votes = sum(known.electorate.present.values())
    return ngettext(
        "%(n)d member present or represented (votes: %(votes)d)",
        "%(n)d members present or represented (votes: %(votes)d)",
        len(known.here),
    ) % {"n": len(known.here), "votes": votes}


def stay(presence: Presence) -> str:
    """From when until when somebody was there, to the minute."""
    came = dates.hour(hours.on_the_clock(presence.arrived_at))
    if presence.left_at is None:
        return _("from %(came)s") % {"came": came}
    left = dates.hour(hours.on_the_clock(presence.left_at))
    return _("from %(came)s to %(left)s") % {"came": came, "left": left}


def means(presence: Presence) -> str:
    return str(Presence.Means(presence.means).label)


def _counted(told: Proceedings) -> Iterator[str]:
    yield opening(told)
    yield from quorums(told)
    rows_ = told.opening.rows
    absent = len(rows_) - len({row.member.pk for row in _ever(told)})
    yield ngettext(
        "Neither present nor represented at any time: %(n)d member of %(all)d who have a vote.",
        "Neither present nor represented at any time: %(n)d members of %(all)d who have a vote.",
        absent,
    ) % {"n": absent, "all": len(rows_)}


def _ever(told: Proceedings) -> list[Row]:
    """Whoever was there or represented at the opening or at a vote, or came in between."""
    known = {row.member.pk for roll in told.rolls for row in roll.here} | set(told.presences)
    return [row for row in told.opening.rows if row.member.pk in known]


def _present(told: Proceedings) -> Iterator[Iterable[object]]:
    presences = told.presences
    for row in told.opening.rows:
        stays = presences.get(row.member.pk, [])
        if stays:
            names = dict.fromkeys(each.name for each in stays if each.name)
            yield (
                row.member,
                ", ".join(names),
                row.votes,
                ", ".join(dict.fromkeys(means(each) for each in stays)),
                " · ".join(stay(each) for each in stays),
            )


def _represented(told: Proceedings) -> Iterator[Iterable[object]]:
    """Through whom, as often as it changed."""
    names = {row.member.pk: str(row.member) for row in told.opening.rows}
    holders: dict[int, dict[str, None]] = {}
    for known in told.rolls:
        for row in known.here:
            if row.is_represented and row.holder:
                holders.setdefault(row.member.pk, {})[names[row.holder]] = None
    for row in told.opening.rows:
        if row.member.pk in holders:
            yield row.member, ", ".join(holders[row.member.pk]), row.votes
