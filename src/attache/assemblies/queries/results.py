"""What a vote came to: in words, as a picture, by college, name by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from attache.assemblies import tellings
from attache.assemblies.elections import Standing
from attache.assemblies.models import Candidate, Mistake, Resolution
from attache.assemblies.queries import ballots, candidates, meetings, weighing, words
from attache.assemblies.queries.ballots import Cast, Published
from attache.assemblies.queries.candidates import Election
from attache.assemblies.queries.meetings import Voted
from attache.assemblies.queries.weighing import Weighing
from attache.assemblies.tellings import Telling
from attache.kit.charts import Bar, Bars
from attache.kit.timeline import Tone
from attache.statutes.governing import Tie


@dataclass(frozen=True)
class Picture:
    """The share that a text came to, beside the one it needed: places in percent of a width."""

    title: str
    sentence: str
    share: str
    needed: str
    is_carried: bool


@dataclass(frozen=True)
class Page:
    resolution: Resolution
    voted: Voted
    telling: Telling | None

    @cached_property
    def amendments(self) -> list[Voted]:
        found = self.resolution.amendments.select_related("amends", "item__meeting")
        return [meetings.voted(each) for each in found]

    @cached_property
    def election(self) -> Election | None:
        return candidates.of(self.resolution) if self.resolution.seats else None

    @property
    def standing(self) -> list[tuple[Candidate, str]]:
        """Those who stand: none is withdrawn from here."""
        return [(each, "") for each in self.election.standing] if self.election else []

    @property
    def turnout_in_words(self) -> str:
        return words.turnout(*self.turnout) if self.turnout else ""

    @cached_property
    def turnout(self) -> tuple[int, int] | None:
        """Votes cast of those in the room, while members vote on their screens."""
        is_open = self.resolution.state == Resolution.State.OPEN
        return (
            ballots.turnout(self.resolution) if is_open and self.resolution.is_on_screens else None
        )

    @property
    def picture(self) -> Picture | None:
        telling = self.telling
        if telling is None or telling.tally is None or not telling.base or telling.is_veiled:
            return None
        return Picture(
            title=_("The vote"),
            sentence=self.voted.said,
            share=_percent(telling.share),
            needed=_percent(telling.needed),
            is_carried=telling.is_carried,
        )

    @cached_property
    def _names(self) -> dict[int, str]:
        return candidates.names(self.resolution)

    @cached_property
    def standings(self) -> Bars | None:
        """A bar for each who stood, from the most votes to the fewest."""
        elected = self.telling.elected if self.telling else None
        if elected is None:
            return None
        names = self._names
        bars = [
            Bar(names.get(each.candidate, "—"), each.votes, tone=_tone(each))
            for each in elected.standings
        ]
        return Bars(_("Votes of those who stood"), self.voted.said, bars, label=_("Who stood"))

    @cached_property
    def weighing(self) -> Weighing | None:
        """What each college said, and how it adds up; nothing where all vote together."""
        return weighing.of(self.telling, self._names) if self.telling else None

    @property
    def named(self) -> list[Cast]:
        """What each member said by name, once the vote is closed."""
        is_secret = self.resolution.way == Resolution.Way.SECRET
        if is_secret or self.resolution.closed_at is None:
            return []
        return ballots.by_name(self.resolution)

    @property
    def published(self) -> list[Published]:
        is_secret = self.resolution.way == Resolution.Way.SECRET
        return ballots.published(self.resolution) if is_secret else []

    @property
    def mistakes(self) -> Iterable[Mistake]:
        return self.resolution.mistakes.all()

    @property
    def may_break_tie(self) -> bool:
        return awaits_chair(self.resolution)


def awaits_chair(resolution: Resolution) -> bool:
    """It is tied, and whoever chairs decides by the rules of its assembly."""
    if not resolution.result or resolution.chair_choice:
        return False
    telling = tellings.read(resolution.result)
    tied = telling.is_tied or bool(telling.elected and telling.elected.tied)
    return tied and resolution.item.meeting.governed.tie == Tie.CHAIR


def page(resolution: Resolution) -> Page:
    telling = tellings.read(resolution.result) if resolution.result else None
    return Page(resolution, meetings.voted(resolution), telling)


def tied(resolution: Resolution) -> list[Candidate]:
    """Those between whom nothing decided, for the last seats."""
    telling = tellings.read(resolution.result) if resolution.result else None
    standings = telling.elected.standings if telling and telling.elected else ()
    keys = [each.candidate for each in standings if each.is_tied]
    return list(resolution.candidates.filter(pk__in=keys))


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.1f}%"


def _tone(standing: Standing) -> Tone:
    return "kept" if standing.is_elected else "look" if standing.is_tied else "plain"
