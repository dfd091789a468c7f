"""A text put to the vote, in words: who was there, what was said, what was decided, what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from attache.assemblies import tellings
from attache.assemblies.models import Choice, Mistake, NamedVote, Resolution
from attache.assemblies.queries import weighing, words
from attache.assemblies.queries.roll import Row
from attache.gatherings import hours
from attache.kit import dates
from attache.memberships.models import Member
from attache.minutes.drafting import effects, presence
from attache.minutes.drafting.fragments import ended, joined, paragraphs, points, written
from attache.minutes.queries.proceedings import Vote
from attache.statutes.governing import Session

Way = Resolution.Way
WAYS = {
    Way.HANDS: gettext_lazy("by a show of hands"),
    Way.NAMES: gettext_lazy("by name, one after the other"),
    Way.NO_OBJECTION: gettext_lazy("whoever chairs asks whether anybody objects"),
    Way.PAPER: gettext_lazy("in secret, on paper"),
    Way.ELECTRONIC: gettext_lazy("by name, each on their screen"),
    Way.SECRET: gettext_lazy("in secret, each on their screen"),
}


def told(vote: Vote) -> SafeString:
    """As it happened: the text, what was moved to it and voted, then the text as it was voted."""
    resolution, amendments = vote.resolution, vote.amendments
    first = amendments[0].resolution.was if amendments else resolution.text
    return joined(
        [
            format_html("<h3>{}</h3>", str(resolution)),
            paragraphs(_moved(resolution)),
            _quoted(first),
            joined(_amendments(amendments, first)),
            _as_amended(resolution, amendments),
            _decision(vote),
            effects.told(vote.effects),
        ]
    )


def _moved(resolution: Resolution) -> Iterator[str]:
    if resolution.moved_by:
        yield _("Moved by %(name)s.") % {"name": resolution.moved_by}


def _quoted(text: str) -> SafeString:
    said = written(text)
    return format_html("<blockquote>{}</blockquote>", said) if said else said


def _amendments(amendments: Sequence[Vote], stands: str) -> Iterator[SafeString]:
    """What each would change: the text as it stood, unless it was told just before."""
    for vote in amendments:
        resolution = vote.resolution
        yield format_html("<h4>{}</h4>", str(resolution))
        if resolution.was != stands:
            yield paragraphs([_("The text then was:")])
            yield _quoted(resolution.was)
        yield paragraphs([_("It is moved to write instead:")])
        yield _quoted(resolution.text)
        yield _decision(vote)
        stands = resolution.text if resolution.is_carried else resolution.was


def _as_amended(resolution: Resolution, amendments: Sequence[Vote]) -> SafeString:
    if any(each.resolution.is_carried for each in amendments):
        said = paragraphs([_("The text, as amended, is:")])
        return joined([said, _quoted(resolution.text)])
    return paragraphs([_("The text stays as it was moved.")] if amendments else [])


def _decision(vote: Vote) -> SafeString:
    said = paragraphs([*_mistakes(vote.resolution), *_withdrawn(vote), *_who(vote)])
    return joined([said, _result(vote), points(_weighed(vote)), points(_named(vote))])


def _mistakes(resolution: Resolution) -> Iterator[str]:
    for mistake in resolution.mistakes.all():
        said = _("A vote was cancelled at %(hour)s: %(why)s") % {
            "hour": dates.hour(hours.on_the_clock(mistake.cancelled_at)),
            "why": ended(mistake.because),
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
        yield ngettext(
            "Stood, then withdrew: %(names)s.", "Stood, then withdrew: %(names)s.", len(names)
        ) % {"names": ", ".join(names)}


def _who(vote: Vote) -> Iterator[str]:
    resolution = vote.resolution
    if resolution.withdrawn_at:
        yield _("This amendment was withdrawn at %(hour)s, before any vote.") % {
            "hour": dates.hour(hours.on_the_clock(resolution.withdrawn_at))
        }
        return
    if vote.opened is None or resolution.opened_at is None:
        yield (
            _("This amendment was not put to the vote.")
            if resolution.amends_id
            else _("This text was not put to the vote.")
        )
        return
    if not _is_accepted(resolution):
        yield _("Put to the vote at %(hour)s, %(way)s. %(here)s") % {
            "hour": dates.hour(hours.on_the_clock(resolution.opened_at)),
            "way": WAYS[Way(resolution.way)],
            "here": presence.held(vote.opened, Session(resolution.item.session)),
        }
    yield from _changes(vote)


def _is_accepted(resolution: Resolution) -> bool:
    """Whoever moved the text made the amendment theirs: nobody voted."""
    return bool(resolution.amends_id and resolution.closed_at and not resolution.result)


def _changes(vote: Vote) -> Iterator[str]:
    """Whoever was not there at the vote before, and whoever is there no more."""
    if vote.arrived:
        yield ngettext(
            "Present or represented since: %(members)s.",
            "Present or represented since: %(members)s.",
            len(vote.arrived),
        ) % {"members": _listed(vote.arrived)}
    if vote.left:
        yield ngettext(
            "No longer present nor represented: %(members)s.",
            "No longer present nor represented: %(members)s.",
            len(vote.left),
        ) % {"members": _listed(vote.left)}
    if vote.closed and vote.opened and _keys(vote.closed.here) != _keys(vote.opened.here):
        yield _("At the end of the vote: %(here)s.") % {"here": presence.here(vote.closed)}


def _result(vote: Vote) -> SafeString:
    """An election says itself whom it elects; what nobody objects to has no count."""
    resolution, said = vote.resolution, vote.voted.said
    if resolution.is_carried is None:
        return SafeString("")
    if resolution.seats:
        return format_html("<p><strong>{}</strong></p>", said)
    if resolution.way == Way.NO_OBJECTION and not _is_accepted(resolution):
        carried = pgettext("a resolution", "Carried without objection.")
        return format_html("<p><strong>{}</strong></p>", carried)
    label = capfirst(vote.voted.label)
    return format_html("<p><strong>{}.</strong>{}</p>", label, f" {said}" if said else "")


def _weighed(vote: Vote) -> list[str]:
    """What each college said, and how it adds up, where colleges are weighed."""
    resolution = vote.resolution
    if not resolution.result:
        return []
    names = {each.pk: each.name for each in vote.candidates}
    weighed = weighing.of(tellings.read(resolution.result), names)
    return weighed.lines if weighed else []


def _named(vote: Vote) -> Iterator[str]:
    """By choice, or by whom they chose, those who voted by name."""
    for choice, voters in _voters(vote):
        said = [
            f"{each.member} ({each.votes})" if each.votes > 1 else str(each.member)
            for each in voters
        ]
        if said:
            yield _("%(choice)s: %(members)s.") % {"choice": choice, "members": ", ".join(said)}


def _voters(vote: Vote) -> Iterator[tuple[str, list[NamedVote]]]:
    """A vote that names several persons is told beside each of them."""
    if vote.resolution.seats is None:
        for choice in Choice:
            yield str(choice.label), [each for each in vote.named if each.choice == choice]
        return
    for candidate in vote.candidates:
        yield candidate.name, [each for each in vote.named if candidate.pk in each.chosen]
    yield str(Choice.BLANK.label), [each for each in vote.named if not each.chosen]


def _listed(members: Iterable[Member]) -> str:
    return ", ".join(str(member) for member in members)


def _keys(rows: Iterable[Row]) -> set[int]:
    return {row.member.pk for row in rows}
