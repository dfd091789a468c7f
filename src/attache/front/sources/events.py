"""What waits around events: to be closed, to be announced, to be confirmed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Event
from attache.gatherings.readiness import ANNOUNCED_BEFORE, CONFIRMED_BEFORE
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several

# What comes after an event takes a few days: then somebody is reminded.
PATIENCE = timedelta(days=7)


def _to_come(after: Any) -> QuerySet[Event, Any]:  # noqa: ANN401 -- a slot
    """Those that are not over: read by their end, or each event of the past would be looked at."""
    return Event.objects.filter(
        ends_at__gt=after, closed_on__isnull=True, cancelled_on__isnull=True
    ).values("pk")


_TO_CLOSE = PreparedRows(
    lambda until: (
        Event.objects.filter(
            ends_at__lte=until,
            announced_at__isnull=False,
            closed_on__isnull=True,
            cancelled_on__isnull=True,
        )
        .order_by("ends_at", "pk")
        .values_list("pk", "owner")[: todos.READ]
    ),
    DateTimeField(),
)
_DRAFTS = PreparedRows(
    lambda after, until: (
        Event.objects.filter(
            pk__in=_to_come(after), starts_at__lte=until, announced_at__isnull=True
        )
        .order_by("starts_at", "pk")
        .values_list("pk", "starts_at", "owner")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)
_EVENTS = Prepared(
    lambda keys: (
        Event.objects.filter(pk__in=keys)
        .select_related("owner")
        .only("title", "slug", "starts_at", "ends_at", "owner__name", "owner__email")
    ),
    Several(BigIntegerField()),
)
_UNCONFIRMED = PreparedRows(
    lambda after, until: (
        Appearance.objects.filter(
            confirmed_on__isnull=True,
            event__in=_to_come(after),
            event__starts_at__lte=until,
        )
        .order_by("event__starts_at", "pk")
        .values_list("pk", "event__starts_at")[: todos.READ]
    ),
    DateTimeField(),
    DateTimeField(),
)
_APPEARANCES = Prepared(
    lambda keys: (
        Appearance.objects.filter(pk__in=keys)
        .select_related("event", "person", "organisation")
        .only(
            *("role", "event__title", "event__slug", "event__starts_at", "organisation__name"),
            *("person__first_name", "person__last_name"),
        )
    ),
    Several(BigIntegerField()),
)


def _to_close(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for event in _EVENTS([*keys]):
        days = (on - hours.day(event.ends_at)).days
        yield Todo(
            key=keys[event.pk],
            title=_("To close: %(event)s") % {"event": event},
            url=f"{event.get_absolute_url()}cloture/",
            text=_("Prepared by %(owner)s.") % {"owner": event.owner} if event.owner else "",
            badge=ngettext("over for %(n)d day", "over for %(n)d days", days) % {"n": days},
        )


def near_drafts(_on: date, user: User, rows: Rows) -> Iterator[Counted]:
    for pk, starts_at, _owner in sorted(rows, key=lambda row: row[2] != user.pk):
        yield Counted(f"event:draft:{pk}:{hours.day(starts_at)}", pk)


def _near_drafts(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for event in _EVENTS([*keys]):
        yield Todo(
            key=keys[event.pk],
            title=_("Still a draft: %(event)s") % {"event": event},
            url=event.get_absolute_url(),
            text=_("Nobody can keep the date before it is announced."),
            badge=dates.short(hours.day(event.starts_at)),
        )


def unconfirmed(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, starts_at in rows:
        yield Counted(f"event:confirm:{pk}:{hours.day(starts_at)}", pk)


def _unconfirmed(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for one in _APPEARANCES([*keys]):
        yield Todo(
            key=keys[one.pk],
            title=_("%(name)s has not confirmed") % {"name": one.name},
            url=one.event.get_absolute_url(),
            text=_("%(role)s at “%(event)s”")
            % {"role": one.get_role_display(), "event": one.event},
            badge=dates.short(hours.day(one.event.starts_at)),
            tone="lost",
        )


EVENTS = (
    Source(
        gettext_lazy("Who has not confirmed"),
        "events.prepare",
        lambda on, _user: [
            _UNCONFIRMED.of(hours.midnight(on), hours.midnight(on) + CONFIRMED_BEFORE)
        ],
        unconfirmed,
        said=_unconfirmed,
    ),
    Source(
        gettext_lazy("Drafts whose day nears"),
        "events.prepare",
        lambda on, _user: [_DRAFTS.of(hours.midnight(on), hours.midnight(on) + ANNOUNCED_BEFORE)],
        near_drafts,
        more="/equipe/evenements/?etat=draft",
        said=_near_drafts,
    ),
    Source(
        gettext_lazy("Events to close"),
        "events.close",
        lambda on, _user: [_TO_CLOSE.of(hours.midnight(on) - PATIENCE)],
        todos.own_first("event:close"),
        more="/equipe/evenements/?etat=over",
        said=_to_close,
    ),
)
