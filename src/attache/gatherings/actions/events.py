"""Decisions about an event, from its first line to the day it is announced or called off."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Territory, Theme
from attache.gatherings import hours
from attache.gatherings.actions import notices, pending, seats, telling
from attache.gatherings.models import Cycle, Event
from attache.gatherings.queries.agenda import LONGEST
from attache.journal import actions as journal
from attache.kit import conflicts, dates, provenance, richtext, search, slugs, versions

# What whoever keeps the date must know when it changes.
MOVING = frozenset({"starts_at", "ends_at", "place", "link"})
# What the next one like it keeps; its link to join is its own.
COPIED = (
    *("question", "purpose", "programme", "place", "capacity", "audience", "right_name"),
    *("territory", "guests_allowed", "languages", "cost", "cycle"),
)


class EndsBeforeItStarts(ValidationError):
    """An event ends after it starts."""


class LastsTooLong(ValidationError):
    """What goes on for years is a cycle: the agenda looks for what is under way less far back."""


class NotALink(ValidationError):
    """Only a page that browsers read over https is given to people."""


class AudienceNotNamed(ValidationError):
    """For members who have a right, or of a territory: which one?"""


class FewerSeatsThanSeated(ValidationError):
    """Nobody who has a seat is put out."""


class NotReady(ValidationError):
    """An event is announced once people can tell whether to come, and where."""


class AlreadyAnnounced(ValidationError):
    """It is on the agenda."""


class CalledOff(ValidationError):
    """A cancelled event does not change any more."""


class AlreadyOver(ValidationError):
    """What has taken place is neither announced nor called off."""


class MovedBehind(ValidationError):
    """What people wait for is not moved to a moment that is past."""


class ReasonMissing(ValidationError):
    """People who had kept the date are told why."""


class JustDrafted(ValidationError):
    """Somebody drafted an event of this title at the same moment."""


class Details(TypedDict, total=False):
    """What may be said of an event from the start, or later."""

    question: str
    purpose: str
    programme: str
    place: str
    link: str
    capacity: int | None
    audience: str
    right_name: str
    territory: Territory | None
    guests_allowed: bool
    languages: str
    cost: Decimal
    cycle: Cycle | None
    owner: User | None


@transaction.atomic
def draft(
    *,
    title: str,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User | None,
    themes: Iterable[Theme] = (),
    **details: Unpack[Details],
) -> Event:
    event = Event(
        title=title,
        kind=kind,
        slug=slugs.free(Event.objects.all(), title),
        starts_at=starts_at,
        ends_at=ends_at,
        **{"owner": by} | details,
    )
    _settle(event)
    with conflicts.explained(lambda: _refuse_the_same(event)):
        event.save(force_insert=True)
    event.themes.set(themes)
    if event.cycle:
        provenance.link(event.cycle, event)
    journal.record("events.drafted", event, by=by, changes={"kind": kind, "starts_at": starts_at})
    search.put("event", [event.pk])
    return event


@transaction.atomic
def edit(event: Event, *, changes: Mapping[str, Any], seen: int, at: datetime, by: User) -> None:
    """Change fields by name; `themes` is one of them. `seen` is the version the editor saw."""
    before = locked(event)
    if before.cancelled_on:
        raise CalledOff(_("This event is cancelled: it does not change any more."))
    values = dict(changes)
    themes = values.pop("themes", None)
    for name, value in values.items():
        setattr(event, name, value)
    _settle(event)
    _keep_ahead(event, before, at=at)
    if "capacity" in values:
        _keep_everybody_seated(event, before)
    settled = {*values, "right_name", "territory"}
    versions.save(event, sorted(settled), seen=seen)
    written = changed.between(before, event, sorted(settled))
    if themes is not None:
        written |= changed.set_themes(event, themes)
    if written:
        journal.record("events.edited", event, by=by, changes=written)
        search.put("event", [event.pk])
    if "capacity" in written:
        _seat_those_in_line(event, before, at=at)
    if "ends_at" in written:
        seats.put_off_forgetting(event)
    if before.announced_at and MOVING.intersection(written):
        pending.say_anew(event, by=by)
        _tell_moved(event, at=at, by=by)


@transaction.atomic
def announce(event: Event, *, at: datetime, by: User | None) -> None:
    now = locked(event)
    if now.cancelled_on:
        raise CalledOff(_("This event is cancelled: copy it to hold another."))
    if now.announced_at:
        raise AlreadyAnnounced(_("This event is announced already."))
    if now.ends_at <= at:
        raise AlreadyOver(_("Its day is past: change when it is, then announce it."))
    if missing := missing_to_announce(event):
        raise NotReady(
            _("Before it is announced, say: %(missing)s.") % {"missing": ", ".join(missing)}
        )
    event.announced_at = at
    event.save(update_fields=["announced_at"])
    journal.record("events.announced", event, by=by)
    search.put("event", [event.pk])
    telling.announced(event, on=hours.day(at), by=by)


def missing_to_announce(event: Event) -> list[str]:
    """List what people need to know before they can say whether they come."""
    missing = []
    if not (event.purpose or event.question):
        missing.append(_("what it is for"))
    if not (event.place or event.link):
        missing.append(_("a place or a link"))
    return missing


@transaction.atomic
def cancel(event: Event, *, reason: str, on: date, by: User) -> None:
    now = locked(event)
    if now.cancelled_on:
        raise CalledOff(
            _("This event is cancelled since %(day)s.") % {"day": dates.shown(now.cancelled_on)}
        )
    if now.closed_on:
        raise AlreadyOver(_("This event has taken place: it cannot be cancelled."))
    if not reason.strip():
        raise ReasonMissing(_("Say why: people who had kept the date will be told."))
    event.cancelled_on, event.cancelled_because = on, reason.strip()
    event.save(update_fields=["cancelled_on", "cancelled_because"])
    journal.record(
        "events.cancelled", event, by=by, changes={"cancelled_because": event.cancelled_because}
    )
    search.put("event", [event.pk])
    pending.withdraw(event, reason=_("The event is cancelled."), by=by)
    notices.cancelled(event, by=by)


def _seat_those_in_line(event: Event, held: Event, *, at: datetime) -> None:
    """More seats: those in line get them in their order. The row is held since `edit` read it."""
    event.seated_count, event.waiting_count = held.seated_count, held.waiting_count
    seats.fill(event, at=at)


def _tell_moved(event: Event, *, at: datetime, by: User) -> None:
    # The hours of what is over are put right for the record: nobody has a date to change.
    if event.ends_at > at:
        notices.moved(event, by=by)


def copy(event: Event, *, starts_at: datetime, by: User) -> Event:
    """Draft another like it: the same words and people it is for, on another day."""
    details = cast("Details", {name: getattr(event, name) for name in COPIED})
    return draft(
        title=event.title,
        kind=event.kind,
        starts_at=starts_at,
        ends_at=starts_at + hours.length(event.starts_at, event.ends_at),
        by=by,
        themes=event.themes.all(),
        **details,
    )


def locked(event: Event) -> Event:
    """Read an event as it is now; nobody else changes it before this decision is made."""
    return Event.objects.select_for_update().get(pk=event.pk)


def check_link(link: str) -> None:
    if link and not link.startswith("https://"):
        raise NotALink({"link": _("A link begins with https://.")})


def _settle(event: Event) -> None:
    """Refuse what makes no sense; forget what another audience had needed."""
    check_link(event.link)
    event.programme = str(richtext.clean(event.programme))
    if event.ends_at <= event.starts_at:
        raise EndsBeforeItStarts(_("An event ends after it starts."))
    if event.ends_at - event.starts_at > LONGEST:
        raise LastsTooLong(_("An event lasts two years at most: several are a cycle."))
    if event.audience != Event.Audience.RIGHT:
        event.right_name = ""
    elif not event.right_name:
        raise AudienceNotNamed({"right_name": _("Say which right the tier must give.")})
    if event.audience != Event.Audience.TERRITORY:
        event.territory = None
    elif event.territory is None:
        raise AudienceNotNamed({"territory": _("Say which territory.")})


def _keep_ahead(event: Event, before: Event, *, at: datetime) -> None:
    """Refuse to move an announced event that is not over to a moment that is past."""
    would_have_begun = event.starts_at <= at < before.starts_at
    would_be_over = event.ends_at <= at < before.ends_at
    if before.announced_at and (would_have_begun or would_be_over):
        raise MovedBehind(
            _("This event is announced and not over: it cannot be moved to a moment that is past.")
        )


def _keep_everybody_seated(event: Event, before: Event) -> None:
    """Refuse to take seats away. Whoever came without one may have made it fuller than it holds."""
    kept = before.seated_count if before.capacity is None else before.capacity
    if event.capacity is not None and event.capacity < min(kept, before.seated_count):
        raise FewerSeatsThanSeated(
            {
                "capacity": ngettext(
                    "%(count)s person has a seat: nobody is put out, so there are as many seats.",
                    "%(count)s people have a seat: nobody is put out, so there are as many seats.",
                    before.seated_count,
                )
                % {"count": before.seated_count}
            }
        )


def _refuse_the_same(event: Event) -> None:
    if Event.objects.filter(slug=event.slug).exists():
        raise JustDrafted(
            _("Somebody has just drafted “%(title)s”: look at it before you draft another.")
            % {"title": event.title}
        )
