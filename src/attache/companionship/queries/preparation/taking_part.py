"""What a member took part in over twelve months, and what passed it by."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
)
from django.db.models import QuerySet as Rows
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.companionship.cadence import YEAR
from attache.companionship.preparation import Line, Section
from attache.directory.models import Function, Theme
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Event, Invitation, Registration
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows, Several
from attache.memberships.queries.representatives import KEYS, Representative, theirs

READ, PASSED_BY = 40, 6
Row = tuple[Any, ...]
_OPEN = (Event.Audience.ALL, Event.Audience.MEMBERS)
_NAMED = ("event__title", "event__slug", "event__starts_at")


def _within(since: datetime, at: datetime, prefix: str = "") -> Q:
    return Q(
        **{
            f"{prefix}starts_at__gt": since,
            f"{prefix}ends_at__lte": at,
            f"{prefix}cancelled_on__isnull": True,
        }
    )


def _seats(since: datetime, at: datetime, bodies: Sequence[int], person: int) -> Rows[Any, Any]:
    """How many of theirs came to each event, and how many were awaited and did not."""
    counted: Rows[Any, Any] = (
        Registration.objects.seated()
        .filter(_within(since, at, "event__"), theirs(bodies, person))
        .values(*_NAMED)
        .annotate(
            came=Count("pk", filter=Q(was_present=True)),
            stayed_away=Count("pk", filter=Q(was_present=False)),
        )
        .order_by("-event__starts_at")[:READ]
        .values_list(*_NAMED, "came", "stayed_away")
    )
    return counted


def _carried(since: datetime, at: datetime, bodies: Sequence[int], person: int) -> Rows[Any, Any]:
    return (
        Appearance.objects.filter(_within(since, at, "event__"), theirs(bodies, person))
        .exclude(spoke=False)
        .order_by("-event__starts_at", "pk")
        .values_list(*_NAMED, "role")[:READ]
    )


def _passed_by(
    since: datetime,
    at: datetime,
    on: date,
    themes: Sequence[int],
    bodies: Sequence[int],
    person: int,
) -> Rows[Any, Any]:
    """Events on their themes, or to which one of theirs was invited, where none of theirs asked."""
    people = Function.objects.living(on).filter(organisation__in=bodies).values("person")
    # By their own rows, which are few: those of an event may be hundreds.
    asked = Registration.objects.filter(theirs(bodies, person)).values("event")
    invitations = Invitation.objects.filter(Q(person__in=people) | Q(person=person))
    is_invited = Q(pk__in=invitations.values("event"))
    about = Event.themes.through.objects.filter(event=OuterRef("pk"), theme__in=themes)
    return (
        Event.objects.announced()
        .filter(_within(since, at), ~Q(pk__in=asked))
        .filter(is_invited | Q(Exists(about), audience__in=_OPEN))
        .annotate(is_invited=ExpressionWrapper(is_invited, BooleanField()))
        .order_by("-starts_at", "pk")
        .values_list("title", "slug", "starts_at", "is_invited")[:PASSED_BY]
    )


_SEATS = PreparedRows(_seats, DateTimeField(), DateTimeField(), *KEYS)
_CARRIED = PreparedRows(_carried, DateTimeField(), DateTimeField(), *KEYS)
_PASSED_BY = PreparedRows(
    _passed_by,
    DateTimeField(),
    DateTimeField(),
    DateField(),
    Several(BigIntegerField()),
    *KEYS,
)


def over_a_year(
    who: Representative, themes: Sequence[Theme], *, at: datetime, on: date
) -> list[Section]:
    since, keys = at - YEAR, [theme.pk for theme in themes]
    seats = _SEATS(since, at, *who.keys)
    carried = _CARRIED(since, at, *who.keys)
    passed = _PASSED_BY(since, at, on, keys, *who.keys)
    return [
        Section(
            "came",
            _("What they took part in, over twelve months"),
            [*_taken_part(seats, carried)],
            nothing=_("Nothing: no one of theirs came."),
        ),
        Section(
            "missed",
            _("What passed them by"),
            [
                *(_stayed_away(*row[:3]) for row in seats if row[4] and not row[3]),
                *(_pass(*row) for row in passed),
            ],
        ),
    ]


def _taken_part(seats: Iterable[Row], carried: Iterable[Row]) -> Iterator[Line]:
    """Those that they carried first, with how many of theirs came to each."""
    came = {slug: (title, starts_at, count) for title, slug, starts_at, count, _away in seats}
    for title, slug, starts_at, role in carried:
        _title, _at, count = came.pop(slug, (title, starts_at, 0))
        mark = str(Appearance.Role(role).label).lower()
        yield _line(title, slug, starts_at, _people(count), mark=mark)
    for slug, (title, starts_at, count) in came.items():
        if count:
            yield _line(title, slug, starts_at, _people(count))


def _people(count: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count} if count else ""


def _stayed_away(title: str, slug: str, starts_at: datetime) -> Line:
    return _line(title, slug, starts_at, _("registered, did not come"))


def _pass(title: str, slug: str, starts_at: datetime, is_invited: bool) -> Line:
    why = _("invited, did not register") if is_invited else _("on their themes, did not register")
    return _line(title, slug, starts_at, why)


def _line(title: str, slug: str, starts_at: datetime, about: str = "", *, mark: str = "") -> Line:
    said = [dates.short(hours.day(starts_at)), about]
    address = page_of("gatherings:event", slug)
    return Line(title, ", ".join(part for part in said if part), address, mark=mark, tone="kept")
