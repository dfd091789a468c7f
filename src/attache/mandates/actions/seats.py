"""The seats of a governing body, made to agree with what it and its colleges say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from attache.mandates import colleges
from attache.mandates.models import College, Mandate, Organ, Seat


class SeatsAreTaken(ValidationError):
    """People sit there: their mandates end first."""


class TooManyReserved(ValidationError):
    """Colleges reserve seats among those that there are."""


def arrange(organ: Organ) -> None:
    """Give the seats that nobody has to whoever should have them; refuse to unseat anybody."""
    reserved = list(organ.colleges.all())
    beyond = colleges.too_many(organ.seat_count, [each.seat_count for each in reserved])
    if beyond:
        raise TooManyReserved(
            _("Colleges reserve more seats than the %(seats)s that there are.")
            % {"seats": organ.seat_count}
        )
    for college in reserved:
        _release(organ, college)
    _cut(organ)
    known = organ.seats.count()
    taken = set(organ.seats.values_list("number", flat=True))
    numbers = (number for number in range(1, organ.seat_count + known + 1) if number not in taken)
    Seat.objects.bulk_create(
        Seat(organ=organ, number=next(numbers)) for _at in range(organ.seat_count - known)
    )
    for college in reserved:
        _reserve(organ, college)


def by_college(organ: Organ) -> Iterator[tuple[int, list[Seat]]]:
    ordered = sorted(organ.seats.all(), key=lambda seat: (seat.college_id or 0, seat.number))
    for college, some in groupby(ordered, key=lambda seat: seat.college_id or 0):
        yield college, list(some)


def _release(organ: Organ, college: College) -> None:
    beyond = organ.seats.filter(college=college).count() - college.seat_count
    if beyond > 0:
        _move(_empty(organ).filter(college=college), beyond, to=None)


def _reserve(organ: Organ, college: College) -> None:
    missing = college.seat_count - organ.seats.filter(college=college).count()
    if missing > 0:
        _move(_empty(organ).filter(college=None).reverse(), missing, to=college)


def _cut(organ: Organ) -> None:
    beyond = organ.seats.count() - organ.seat_count
    if beyond > 0:
        Seat.objects.filter(pk__in=_some(_empty(organ).filter(college=None), beyond)).delete()


def _move(found: QuerySet[Seat], count: int, *, to: College | None) -> None:
    Seat.objects.filter(pk__in=_some(found, count)).update(college=to)


def _some(found: QuerySet[Seat], count: int) -> Sequence[int]:
    keys = list(found.values_list("pk", flat=True)[:count])
    if len(keys) < count:
        raise SeatsAreTaken(
            _("People sit on the seats that this would take away: end their mandates first.")
        )
    return keys


def _empty(organ: Organ) -> QuerySet[Seat]:
    """Those that nobody has or will have, the last numbers first."""
    held = Mandate.objects.filter(seat=OuterRef("pk"), ended_on__isnull=True)
    return organ.seats.filter(~Exists(held)).order_by("-number")
