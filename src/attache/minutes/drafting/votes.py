"""A text put to the vote, in words: who was there, what was said, what was decided, what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from attache.assemblies import tellings
from attache.assemblies.models import Choice, Mistake, Resolution
from attache.assemblies.queries import words
from attache.assemblies.queries.roll import Row
from attache.gatherings import hours
from attache.kit import dates
from attache.memberships.models import Member
from attache.minutes.drafting import effects, presence
from attache.minutes.drafting.fragments import joined, paragraphs, points, written
from attache.minutes.queries.proceedings import Vote
from attache.statutes.governing import Session


def told(vote: Vote) -> SafeString:
    resolution = vote.resolution
    return joined(
        [
            format_html("<h3>{}</h3>", str(resolution)),
            paragraphs(_moved(resolution)),
            _quoted(resolution.text),
            _replaced(resolution),
            paragraphs([*_mistakes(resolution), *_withdrawn(vote), *_who(vote)]),
            _result(vote),
            points(_named(vote)),
            joined(effects.told(each) for each in vote.effects),
        ]
    )


def _moved(resolution: Resolution) -> Iterator[str]:
    if resolution.amends and resolution.moved_by:
        yield _("Amendment moved by %(name)s.") % {"name": resolution.moved_by}
    elif resolution.amends:
        yield _("Amendment.")
    elif resolution.moved_by:
        yield _("Moved by %(name)s.") % {"name": resolution.moved_by}


def _quoted(text: str) -> SafeString:
    said = written(text)
    return format_html("<blockquote>{}</blockquote>", said) if said else said


def _replaced(resolution: Resolution) -> SafeString:
    if not (resolution.amends and resolution.was):
        return SafeString("")
    said = paragraphs([_("In the place of:")])
    return joined([said, _quoted(resolution.was)])


def _mistakes(resolution: Resolution) -> Iterator[str]:
    for mistake in resolution.mistakes.all():
        said = _("A vote was cancelled at %(hour)s: %(why)s") % {
            "hour": dates.hour(hours.on_the_clock(mistake.cancelled_at)),
            "why": mistake.because,
        }
        counted = _counted(mistake, resolution)
        yield f"{said} {counted}" if counted else said


def _counted(mistake: Mistake, resolution: Resolution) -> str:
    if not mistake.result:
        return ""
    names = {each.pk: each.name for each in resolution.candidates.all()}
    said = words.decided(tellings.read(mistake.result), names)
    return _("(It had said: %(result)s)") % {"result": said}


def _withdrawn(vote: Vote) -> Iterator[str]:
    names = [each.name for each in vote.candidates if each.withdrawn_at]
    if names:
        yield _("Stood, then withdrew: %(names)s.") % {"names": ", ".join(names)}


def _who(vote: Vote) -> Iterator[str]:
    resolution = vote.resolution
    if vote.opened is None or resolution.opened_at is None:
        yield _("This text was not put to the vote.")
        return
    if resolution.amends and not resolution.result and resolution.closed_at:
        # Whoever moved the text made it theirs: nobody voted.
        yield from _changes(vote)
        return
    count = vote.opened.quorum(Session(resolution.item.session))
    yield _("Put to the vote at %(hour)s (%(way)s): %(here)s. Quorum: %(quorum)s.") % {
        "hour": dates.hour(hours.on_the_clock(resolution.opened_at)),
        "way": _lower(str(resolution.get_way_display())),
        "here": presence.here(vote.opened),
        "quorum": words.quorum(count),
    }
    yield from _changes(vote)


def _changes(vote: Vote) -> Iterator[str]:
    """Whoever was not there at the vote before, and whoever is there no more."""
    if vote.arrived:
        yield _("Present or represented since: %(members)s.") % {"members": _listed(vote.arrived)}
    if vote.left:
        yield _("No longer present nor represented: %(members)s.") % {"members": _listed(vote.left)}
    if vote.closed and vote.opened and _keys(vote.closed.here) != _keys(vote.opened.here):
        yield _("At the end of the vote: %(here)s.") % {"here": presence.here(vote.closed)}


def _result(vote: Vote) -> SafeString:
    if vote.resolution.is_carried is None:
        return SafeString("")
    said = vote.voted.said
    return format_html(
        "<p><strong>{}.</strong>{}</p>", capfirst(vote.voted.label), f" {said}" if said else ""
    )


def _named(vote: Vote) -> Iterator[str]:
    """By choice, those who voted by name."""
    for choice in Choice:
        said = [
            f"{each.member} ({each.votes})" if each.votes > 1 else str(each.member)
            for each in vote.named
            if each.choice == choice
        ]
        if said:
            yield _("%(choice)s: %(members)s.") % {
                "choice": choice.label,
                "members": ", ".join(said),
            }


def _listed(members: Iterable[Member]) -> str:
    return ", ".join(str(member) for member in members)


def _keys(rows: Iterable[Row]) -> set[int]:
    return {row.member.pk for row in rows}


def _lower(words_: str) -> str:
    return words_[:1].lower() + words_[1:]
