"""Assemblies as lists and pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Prefetch, QuerySet, SlugField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from attache.accounts.models import User
from attache.assemblies import readings, tellings
from attache.assemblies.models import Item, Meeting, Resolution
from attache.assemblies.queries import candidates, words
from attache.assemblies.readings import Reading
from attache.gatherings import hours
from attache.kit import redlines
from attache.kit.prepared import Prepared
from attache.kit.redlines import Line, Piece
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
    Resolution.State.WITHDRAWN: "plain",
}


@dataclass(frozen=True)
class Voted:
    """A text with where it stands, and what was decided, in words."""

    resolution: Resolution
    label: str
    tone: Tone
    said: str
    # What it changes once carried, as the rooms above say it.
    effect: str = ""
    # Whom it elected, in words.
    elected: str = ""

    @property
    def title(self) -> str:
        """As screens head it: an amendment has the title of the text it amends."""
        text = self.resolution
        if text.amends_id is None:
            return str(text)
        said = {"number": f"{text.number}-{text.letter}", "title": text.title}
        return _("Amendment %(number)s to: %(title)s") % said

    @property
    def standing(self) -> int:
        """How many one may choose among, where persons are elected."""
        return len(candidates.standing(self.resolution)) if self.resolution.seats else 0

    @property
    def reading(self) -> Reading:
        return readings.of(self.lines)

    @property
    def lines(self) -> list[Line]:
        """The text, paragraph by paragraph; what an amendment changes is marked word by word."""
        now = self.resolution.text.splitlines()
        if self.resolution.amends is None:
            return [[Piece("same", line)] for line in now if line.strip()]
        return [line for line in redlines.between(self._before.splitlines(), now) if line]

    @property
    def is_overtaken(self) -> bool:
        """The text that it amends became another since it was moved: it is to be read again."""
        amended = self.resolution.amends
        waits = amended is not None and self.resolution.state == Resolution.State.TO_COME
        return waits and self.resolution.was != self._before

    @property
    def _before(self) -> str:
        """What it amends: as it stands, or as it stood when the amendment was decided."""
        amended = self.resolution.amends
        return amended.text if amended and not self.resolution.is_settled else self.resolution.was


@dataclass(frozen=True)
class Point:
    item: Item
    resolutions: list[Voted]

    @property
    def is_passed(self) -> bool:
        return self.item.passed_at is not None

    @property
    def is_being_voted(self) -> bool:
        return any(each.resolution.state == Resolution.State.OPEN for each in self.resolutions)


def readable(user: User) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(user)


def named(slug: str, user: User) -> Meeting | None:
    found = _NAMED(slug) if user.has_perm("assemblies.view") else []
    return next(iter(found), None)


def second(meeting: Meeting) -> Meeting | None:
    """The one that was prepared because this one had no quorum."""
    return next(iter(_SECOND(meeting.pk)), None)


def agenda(meeting: Meeting) -> list[Point]:
    """Four queries, however long it is."""
    resolutions = Resolution.objects.select_related("amends").prefetch_related(candidates.KNOWN)
    texts = Prefetch("resolutions", resolutions)
    items = meeting.items.select_related("proposed_by").prefetch_related(texts, "papers")
    return [Point(item, [voted(each) for each in item.resolutions.all()]) for item in items]


def voting(points: Iterable[Point]) -> list[tuple[Point, Voted]]:
    """All votes that are open, wherever they are on the agenda."""
    return [
        (point, each)
        for point in points
        for each in point.resolutions
        if each.resolution.state == Resolution.State.OPEN
    ]


def voted(resolution: Resolution) -> Voted:
    """Names of who stands are asked for where persons are elected, unless they were prefetched."""
    state = resolution.state
    label = str(state.label)
    if resolution.seats and resolution.closed_at:
        label = words.outcome(tellings.read(resolution.result))
    elif resolution.amends_id and resolution.closed_at:
        carried = pgettext("an amendment", "carried")
        label = carried if resolution.is_carried else pgettext("an amendment", "rejected")
    elif resolution.withdrawn_at:
        label = pgettext("an amendment", "withdrawn")
    elif state == Resolution.State.TO_COME and resolution.item.meeting.closed_at:
        label = pgettext("a resolution", "not put to the vote")
    return Voted(resolution, label, RESULTS[state], _said(resolution), elected=_elected(resolution))


def _elected(resolution: Resolution) -> str:
    if resolution.seats is None or not resolution.result:
        return ""
    return words.who_is_elected(tellings.read(resolution.result), candidates.names(resolution))


def _said(resolution: Resolution) -> str:
    if resolution.result:
        return words.decided(tellings.read(resolution.result), candidates.names(resolution))
    if resolution.amends_id and resolution.is_carried:
        return _("Accepted without a vote by whoever moved the text.")
    return ""


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


_NAMED = Prepared(
    lambda slug: Meeting.objects.filter(slug=slug).select_related("chair", "follows"), SlugField()
)
_SECOND = Prepared(lambda pk: Meeting.objects.filter(follows=pk), BigIntegerField())
