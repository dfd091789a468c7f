"""What the page of an event shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.gatherings import event_words, hours
from attache.gatherings.models import Appearance, ClosingStep, Event
from attache.gatherings.queries.events import TONES
from attache.gatherings.readiness import Gap, Voice, gaps
from attache.kit import richtext
from attache.kit.timeline import Entry, Tone

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words
    from django.utils.safestring import SafeString

# These meet to hear somebody; the others may meet without a speaker.
HEARD = frozenset({Event.Kind.WEBINAR, Event.Kind.CROSS_FEEDBACK, Event.Kind.CONFERENCE})
WEBINARS = frozenset({Event.Kind.WEBINAR})

GAPS: dict[Gap, Words] = {
    Gap.NOT_ANNOUNCED: gettext_lazy("It is not announced yet, and its day nears."),
    Gap.NO_SPEAKER: gettext_lazy("Nobody speaks yet."),
    Gap.FEW_SPEAKERS: gettext_lazy("One speaker only: a webinar lives on two or three."),
    Gap.NOBODY_LEADS: gettext_lazy("Nobody hosts or animates yet."),
    Gap.NOT_CONFIRMED: gettext_lazy("In a week or less, and not everybody has confirmed."),
    Gap.NOT_BRIEFED: gettext_lazy("In a week or less, and a speaker has no brief yet."),
    Gap.NONE_FROM_ABROAD: gettext_lazy("Nobody from abroad: worth a thought, when possible."),
}


@dataclass(frozen=True)
class Page:
    event: Event
    appearances: list[Appearance]
    steps: int
    at: datetime

    @property
    def state(self) -> tuple[str, Tone]:
        known = self.event.state(self.at)
        return str(known.label), TONES[known]

    @property
    def is_over(self) -> bool:
        return self.event.announced_at is not None and self.event.ends_at <= self.at

    @property
    def may_change(self) -> bool:
        return not (self.event.cancelled_on or self.event.closed_on)

    @property
    def is_past_draft(self) -> bool:
        """Written down, and its day has gone by: nobody can be asked to come any more."""
        return self.event.announced_at is None and self.event.ends_at <= self.at

    @property
    def may_be_announced(self) -> bool:
        return self.may_change and not self.event.announced_at and not self.is_past_draft

    @property
    def is_ready_to_close(self) -> bool:
        return self.is_over and self.may_change and self.steps == self.steps_in_all

    @property
    def when(self) -> str:
        return event_words.when(self.event)

    @property
    def length(self) -> str:
        return event_words.length(self.event)

    @property
    def where(self) -> str:
        return event_words.where(self.event)

    @property
    def for_whom(self) -> str:
        return event_words.for_whom(self.event)

    @property
    def elsewhere(self) -> str:
        """What clocks far away show, for an event that one may join from there."""
        is_joined = self.event.link and self.event.ends_at > self.at
        return ", ".join(event_words.elsewhere(self.event)) if is_joined else ""

    @property
    def clocks_change(self) -> bool:
        return hours.changes_between(self.event.starts_at, self.event.ends_at)

    @property
    def programme(self) -> SafeString:
        return richtext.clean(self.event.programme)

    @property
    def languages(self) -> str:
        return event_words.languages(self.event)

    @property
    def missing(self) -> list[Gap]:
        if not self.may_change or self.event.ends_at <= self.at:
            return []
        return gaps_of(self.event, self.appearances, at=self.at)

    @property
    def gaps(self) -> list[Words]:
        return [GAPS[gap] for gap in self.missing if not gap.is_a_suggestion]

    @property
    def suggestions(self) -> list[Words]:
        return [GAPS[gap] for gap in self.missing if gap.is_a_suggestion]

    @property
    def steps_in_all(self) -> int:
        return len(ClosingStep.Kind)


def gaps_of(event: Event, appearances: list[Appearance], *, at: datetime) -> list[Gap]:
    voices = [
        Voice(
            is_speaker=one.role == Appearance.Role.SPEAKER,
            is_from_abroad=one.is_from_abroad,
            is_confirmed=one.confirmed_on is not None,
            is_briefed=one.briefed_on is not None,
        )
        for one in appearances
    ]
    return gaps(
        voices,
        time_left=event.starts_at - at,
        is_announced=event.announced_at is not None,
        is_a_webinar=event.kind in WEBINARS,
        needs_speakers=event.kind in HEARD,
    )


def page(event: Event, *, at: datetime) -> Page:
    carried = event.appearances.select_related("person", "organisation")
    return Page(event, list(carried), event.closing_steps.count(), at)


def happened(page: Page) -> list[Entry]:
    """Tell what became of an event, the latest first, up to now."""
    today = hours.day(page.at)
    known = [entry for entry in _entries(page.event, page.appearances) if entry.on <= today]
    return sorted(known, key=lambda entry: entry.on, reverse=True)


def _entries(event: Event, appearances: list[Appearance]) -> Iterator[Entry]:
    yield Entry(hours.day(event.created_at), _("Drafted"))
    if event.announced_at:
        yield Entry(hours.day(event.announced_at), _("Announced"), tone="kept")
    for one in appearances:
        if one.confirmed_on:
            yield _told(one, one.confirmed_on, _("%(name)s confirmed"), "kept")
        if one.briefed_on:
            yield _told(one, one.briefed_on, _("Brief sent to %(name)s"))
        if one.thanked_on:
            yield _told(one, one.thanked_on, _("%(name)s was thanked"))
    if event.cancelled_on:
        yield Entry(event.cancelled_on, _("Cancelled"), event.cancelled_because, tone="lost")
    elif event.announced_at:
        yield Entry(hours.day(event.starts_at), _("Took place"), tone="kept")
    if event.closed_on:
        url = reverse("gatherings:closing", args=[event.slug])
        yield Entry(event.closed_on, _("The closing was done"), url=url)


def _told(one: Appearance, on: date, words: str, tone: Tone = "plain") -> Entry:
    url = one.person.get_absolute_url() if one.person else ""
    return Entry(on, words % {"name": one.name}, one.subject, url=url, tone=tone)
