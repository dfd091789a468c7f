"""Who was there, when and how, who was represented, and the quorum, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import expected, words
from attache.assemblies.queries.roll import Roll, Row
from attache.assemblies.quorum import Count
from attache.gatherings import hours
from attache.kit import dates
from attache.minutes.drafting.fragments import joined, paragraphs, rows
from attache.minutes.queries.proceedings import Proceedings, represented
from attache.statutes.governing import Of, Session


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


def held(known: Roll, session: Session) -> str:
    """Who is there when a vote opens, and that they may decide.

    What the quorum is was said of the opening, and is the same all day: again only where it lacks.
    """
    count = known.quorum(session)
    is_known = count.is_reached and (count.needed or count.colleges)
    quorum = _("the quorum is reached") if is_known else _quorum(count)
    return _with(known, quorum)


def _with(known: Roll, quorum: str) -> str:
    return _("%(here)s; %(quorum)s.") % {"here": here(known), "quorum": quorum}


def _quorum(count: Count) -> str:
    """Quorum of 18 members reached; of each college too, where statutes ask it."""
    if not count.needed and not count.colleges:
        return _("the statutes ask for no quorum")
    if count.colleges:
        asked = words.quorum(count)
    elif count.of == Of.VOTES:
        asked = ngettext("%(n)d vote of %(all)d", "%(n)d votes of %(all)d", count.needed)
    else:
        asked = ngettext("%(n)d member of %(all)d", "%(n)d members of %(all)d", count.needed)
    said = {"asked": asked % {"n": count.needed, "all": count.all}}
    if count.is_reached:
        return _("the quorum (%(asked)s) is reached") % said
    return _("the quorum (%(asked)s) is not reached") % said


def _opening(told: Proceedings) -> Iterator[str]:
    """Of each session of the assembly, where it has two, whether it could decide."""
    known, sessions = told.opening, told.meeting.sessions
    if len(sessions) == 1:
        whole = _with(known, _quorum(known.quorum(sessions[0])))
        yield _("At the opening: %(here)s") % {"here": whole}
        return
    yield _("At the opening: %(here)s.") % {"here": here(known)}
    labels = dict(Meeting.Session.choices)
    for session in sessions:
        yield _("%(session)s: %(quorum)s.") % {
            "session": labels[session],
            "quorum": _quorum(known.quorum(session)),
        }


def here(known: Roll) -> str:
    """24 members present or represented, with 26 votes."""
    votes = sum(known.electorate.present.values())
    members = ngettext(
        "%(n)d member present or represented",
        "%(n)d members present or represented",
        len(known.here),
    )
    held_ = ngettext("with %(n)d vote", "with %(n)d votes", votes)
    return f"{members % {'n': len(known.here)}}, {held_ % {'n': votes}}"


def stay(presence: Presence) -> str:
    came = dates.hour(hours.on_the_clock(presence.arrived_at))
    if presence.left_at is None:
        return _("from %(came)s") % {"came": came}
    left = dates.hour(hours.on_the_clock(presence.left_at))
    return _("from %(came)s to %(left)s") % {"came": came, "left": left}


def _counted(told: Proceedings) -> Iterator[str]:
    yield from _opening(told)
    yield from _from_afar(told)
    rows_ = told.opening.rows
    absent = len(rows_) - len({row.member.pk for row in _ever(told)})
    yield ngettext(
        "Neither present nor represented at any time: %(n)d member of %(all)d who have a vote.",
        "Neither present nor represented at any time: %(n)d members of %(all)d who have a vote.",
        absent,
    ) % {"n": absent, "all": len(rows_)}


def _from_afar(told: Proceedings) -> Iterator[str]:
    if told.meeting.governed.remote:
        yield ngettext(
            "Statutes let members take part from afar: %(n)d member did.",
            "Statutes let members take part from afar: %(n)d members did.",
            told.from_afar,
        ) % {"n": told.from_afar}
    elif told.meeting.link:
        yield _("It could be followed from afar; by the statutes, one takes part on site.")


def _ever(told: Proceedings) -> list[Row]:
    """Whoever was there or represented at the opening or at a vote, or came in between."""
    known = {row.member.pk for roll in told.rolls for row in roll.here} | set(told.presences)
    return [row for row in told.opening.rows if row.member.pk in known]


def _present(told: Proceedings) -> Iterator[Iterable[object]]:
    presences = told.presences
    for row in told.opening.rows:
        stays = presences.get(row.member.pk, [])
        if stays:
            names = dict.fromkeys(each.name for each in stays if each.name) or [""]
            yield (
                row.member,
                ", ".join(expected.came(row.member, name) for name in names),
                row.votes,
                ", ".join(dict.fromkeys(each.how for each in stays)),
                " · ".join(stay(each) for each in stays),
            )


def _represented(told: Proceedings) -> Iterator[Iterable[object]]:
    holders = represented(told.rolls)
    for row in told.opening.rows:
        if row.pk in holders:
            yield row.member, ", ".join(holders[row.pk]), row.votes
