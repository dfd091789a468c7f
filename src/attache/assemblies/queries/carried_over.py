"""What a first assembly left to a second convening, and what it did not, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import Item, Meeting, Resolution
from attache.assemblies.queries import effects, meetings, ruling
from attache.assemblies.queries.meetings import Point, Voted
from attache.gatherings import hours
from attache.kit import dates
from attache.statutes import governing, rule_words
from attache.statutes.governing import Session


@dataclass(frozen=True)
class Left:
    """Something that the second does not have, and why."""

    title: str
    why: str
    url: str


def soonest(first: Meeting) -> date:
    """The first day on which it may be convened again."""
    return hours.day(first.begins_at) + timedelta(days=first.governed.second_after_days)


def delay(first: Meeting) -> str:
    days = first.governed.second_after_days
    return ngettext(
        "%(statutes)s ask for %(n)d day after the first assembly: from %(day)s on.",
        "%(statutes)s ask for %(n)d days after the first assembly: from %(day)s on.",
        days,
    ) % {
        "statutes": ruling.source(first, "second_after_days"),
        "n": days,
        "day": dates.shown(soonest(first)),
    }


@dataclass(frozen=True)
class Foreseen:
    """What a second convening would be: from which day, with which quorum, to decide what."""

    day: date
    delay: str
    quorum: str
    items: list[Item]


def foreseen(first: Meeting, sessions: Sequence[Session]) -> Foreseen:
    """A few queries: its rules are those of its own day."""
    held = first.items.filter(session__in=sessions).prefetch_related("resolutions")
    day = soonest(first)
    rules = governing.read(ruling.on(day)["rules"])
    quorum = rule_words.said("second_quorum", rules.second_quorum)
    return Foreseen(day, delay(first), quorum, [each for each in held if goes_over(each)])


def goes_over(item: Item) -> bool:
    """Something of it remains to be told, or decided."""
    texts = list(item.resolutions.all())
    if texts:
        return any(is_undecided(each) for each in texts)
    return item.passed_at is None


def is_undecided(resolution: Resolution) -> bool:
    return resolution.amends_id is None and not resolution.is_settled


def left(second: Meeting) -> list[Left]:
    """A few queries, however long the agenda of the first was."""
    if second.follows is None:
        return []
    points, sessions = meetings.agenda(second.follows), {str(each) for each in second.sessions}
    return [
        *(each for point in points for each in _of_item(point, sessions)),
        *_failed(points),
    ]


def _of_item(point: Point, sessions: set[str]) -> Iterator[Left]:
    item = point.item
    if item.session not in sessions and goes_over(item):
        why = _(
            "Its session had its quorum and was closed without deciding it: nothing keeps it from "
            "being put to any assembly, as a new item."
        )
        yield Left(item.title, why, item.get_absolute_url())
    elif not point.resolutions and item.passed_at:
        yield Left(item.title, _("The first assembly was done with it."), item.get_absolute_url())
    for voted in point.resolutions:
        yield from _of_text(voted)


def _of_text(voted: Voted) -> Iterator[Left]:
    text = voted.resolution
    if text.is_settled:
        said = _("In the first assembly: %(state)s.") % {"state": voted.label}
        yield Left(voted.title, said, text.get_absolute_url())
    for each in text.candidates.all() if text.seats and not text.is_settled else ():
        if each.withdrawn_at:
            why = _("No longer stands for “%(text)s”.") % {"text": text.title}
            yield Left(each.name, why, text.get_absolute_url())


def _failed(points: Sequence[Point]) -> Iterator[Left]:
    for each in effects.failed(points):
        said = {"effect": each.name, "because": each.because}
        why = _(
            "Carried by the first assembly, it could not act (%(effect)s): %(because)s Nobody "
            "votes on it again: it is mended, then tried again on the page of its text."
        )
        yield Left(str(each.resolution), why % said, each.resolution.get_absolute_url())
