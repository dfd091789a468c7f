"""What waits around events: to be closed, to be announced, to be confirmed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Event
from attache.gatherings.readiness import ANNOUNCED_BEFORE, CONFIRMED_BEFORE
from attache.kit import dates
from attache.kit.prepared import Prepared

# What comes after an event takes a few days: then somebody is reminded.
PATIENCE = timedelta(days=7)


def _to_come(after: Any) -> QuerySet[Event, Any]:  # noqa: ANN401 -- a slot
    """Those that are not over: read by their end, or each event of the past would be looked at."""
    return Event.objects.filter(
        ends_at__gt=after, closed_on__isnull=True, cancelled_on__isnull=True
    ).values("pk")


_TO_CLOSE = Prepared(
    lambda until: (
        Event.objects.filter(
            ends_at__lte=until,
            announced_at__isnull=False,
            closed_on__isnull=True,
            cancelled_on__isnull=True,
        )
        .select_related("owner")
        .only("title", "slug", "ends_at", "owner__name", "owner__email")
        .order_by("ends_at", "pk")[: todos.READ]
    ),
    DateTimeField(),
)
_DRAFTS = Prepared(
    lambda after, until: (
        Event.objects.filter(
            pk__in=_to_come(after), starts_at__lte=until, announced_at__isnull=True
        )
        .only("title", "slug", "starts_at", "owner")
        .order_by("starts_at", "pk")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)
_UNCONFIRMED = Prepared(
    lambda after, until: (
        Appearance.objects.filter(
            confirmed_on__isnull=True,
            event__in=_to_come(after),
            event__starts_at__lte=until,
        )
        .select_related("event", "person", "organisation")
        .only(
            *("role", "event__title", "event__slug", "event__starts_at", "organisation__name"),
            *("person__first_name", "person__last_name"),
        )
        .order_by("event__starts_at", "pk")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)


def to_close(on: date, user: User) -> Iterator[Todo]:
    """Those that one prepared first."""
    late = _TO_CLOSE(_start(on) - PATIENCE)
    for event in sorted(late, key=lambda event: event.owner_id != user.pk):
        days = (on - hours.day(event.ends_at)).days
        yield Todo(
            key=f"event:close:{event.pk}",
            title=_("To close: %(event)s") % {"event": event},
            url=f"{event.get_absolute_url()}cloture/",
            text=_("Prepared by %(owner)s.") % {"owner": event.owner} if event.owner else "",
            badge=ngettext("over for %(n)d day", "over for %(n)d days", days) % {"n": days},
        )


def near_drafts(on: date, user: User) -> Iterator[Todo]:
    near = _DRAFTS(_start(on), _start(on) + ANNOUNCED_BEFORE)
    for event in sorted(near, key=lambda event: event.owner_id != user.pk):
        day = hours.day(event.starts_at)
        yield Todo(
            key=f"event:draft:{event.pk}:{day}",
            title=_("Still a draft: %(event)s") % {"event": event},
            url=event.get_absolute_url(),
            text=_("Nobody can keep the date before it is announced."),
            badge=dates.short(day),
        )


def unconfirmed(on: date, _user: User) -> Iterator[Todo]:
    for one in _UNCONFIRMED(_start(on), _start(on) + CONFIRMED_BEFORE):
        day = hours.day(one.event.starts_at)
        yield Todo(
            key=f"event:confirm:{one.pk}:{day}",
            title=_("%(name)s has not confirmed") % {"name": one.name},
            url=one.event.get_absolute_url(),
            text=_("%(role)s at “%(event)s”")
            % {"role": one.get_role_display(), "event": one.event},
            badge=dates.short(day),
            tone="lost",
        )


def _start(on: date) -> datetime:
    return datetime.combine(on, time.min, tzinfo=timezone.get_current_timezone())


EVENTS = (
    Source(gettext_lazy("Who has not confirmed"), "events.prepare", unconfirmed),
    Source(
        gettext_lazy("Drafts whose day nears"),
        "events.prepare",
        near_drafts,
        more="/equipe/evenements/?etat=draft",
    ),
    Source(
        gettext_lazy("Events to close"),
        "events.close",
        to_close,
        more="/equipe/evenements/?etat=over",
    ),
)
