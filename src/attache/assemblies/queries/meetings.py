"""Assemblies as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies import tellings
from attache.assemblies.models import Item, Meeting, Resolution
from attache.assemblies.queries import words
from attache.gatherings import hours
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

TONES: dict[str, Tone] = {
    Meeting.State.DRAFT: "look",
    Meeting.State.CONVENED: "plain",
    Meeting.State.OPEN: "look",
    Meeting.State.CLOSED: "kept",
    Meeting.State.CANCELLED: "lost",
}
RESULTS: dict[str, Tone] = {
    Resolution.State.TO_COME: "plain",
    Resolution.State.OPEN: "look",
    Resolution.State.CARRIED: "kept",
    Resolution.State.REJECTED: "lost",
}


@dataclass(frozen=True)
class Voted:
    """A text with where it stands, and what was decided, in words."""

    resolution: Resolution
    label: str
    tone: Tone
    said: str


@dataclass(frozen=True)
class Point:
    item: Item
    resolutions: list[Voted]


def readable(user: User) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(user)


def agenda(meeting: Meeting) -> list[Point]:
    """Two queries, however long it is."""
    items = meeting.items.prefetch_related("resolutions")
    return [Point(item, [voted(each) for each in item.resolutions.all()]) for item in items]


def voted(resolution: Resolution) -> Voted:
    state = resolution.state
    said = words.decided(tellings.read(resolution.result)) if resolution.result else ""
    return Voted(resolution, str(state.label), RESULTS[state], said)


def table() -> Table:
    return Table(
        name="assemblees",
        title=gettext_lazy("Assemblies"),
        columns=[
            Column(
                "titre",
                gettext_lazy("Assembly"),
                lambda meeting: meeting.title,
                url=lambda meeting: meeting.get_absolute_url(),
                sort="title",
            ),
            Column(
                "jour",
                gettext_lazy("Day"),
                lambda meeting: hours.day(meeting.starts_at),
                sort="starts_at",
            ),
            Column("type", gettext_lazy("Kind"), lambda meeting: meeting.get_session_display()),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda meeting: tag(str(meeting.state.label), tone=TONES[meeting.state]),
                export=lambda meeting: str(meeting.state.label),
            ),
        ],
        facets=[
            Facet(
                "type",
                gettext_lazy("Kind"),
                Meeting.Session.choices,
                lambda meetings, kinds: meetings.filter(session__in=kinds),
            )
        ],
        default_sort="-jour",
        empty_title=gettext_lazy("No assembly yet"),
        empty_text=gettext_lazy("Those that are prepared, and those that were held, will be here."),
    )
