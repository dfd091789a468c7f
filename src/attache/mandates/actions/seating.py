"""The seat of somebody who comes to sit: the one that is asked for, or a free one of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from attache.mandates import colleges
from attache.mandates.models import College, Mandate, Organ, Seat


class NoSeatLeft(ValidationError):
    """There are as many people as seats."""


class NotOfThisCollege(ValidationError):
    """Seats of a college are for its members."""


class SeatOfElsewhere(ValidationError):
    """Somebody sits on a seat of the governing body that they sit in."""


def kind_of(mandate: Mandate) -> str:
    return mandate.on_behalf_of.kind if mandate.on_behalf_of else colleges.INDIVIDUAL


def seat_for(mandate: Mandate, asked: Seat | None, *, had: Seat | None = None) -> Seat | None:
    """Give the seat that is asked for, the one they `had` until that day, or a free one."""
    organ = mandate.organ
    reserved = list(organ.colleges.all())
    if asked is None:
        free = _free(mandate, organ, reserved) if organ.seat_count else []
        return had if had in free else next(iter(free), None)
    if asked.organ_id != organ.pk:
        raise SeatOfElsewhere(_("This seat is not one of this governing body."))
    theirs = next((each for each in reserved if each.pk == asked.college_id), None)
    if theirs and colleges.of(kind_of(mandate), [theirs.reserved]) is None:
        raise NotOfThisCollege(
            _("This seat is for the college “%(college)s”, and %(person)s is not of it.")
            % {"college": theirs, "person": mandate.person}
        )
    return asked


def _free(mandate: Mandate, organ: Organ, reserved: Sequence[College]) -> list[Seat]:
    """One of their college first, then one that is for anybody."""
    own = colleges.of(kind_of(mandate), [each.reserved for each in reserved])
    there = Mandate.objects.not_over(mandate.starts_on).filter(seat=OuterRef("pk"))
    held = Mandate.objects.holding(mandate.starts_on).filter(seat=OuterRef("pk"))
    # A vacant seat before that of somebody whose term is over.
    vacant = organ.seats.filter(~Exists(held)).annotate(has_been_held=Exists(there))
    free = list(vacant.select_related("college").order_by("has_been_held", "number"))
    found: list[Seat] = [seat for seat in free if seat.college_id == own] if own else []
    found += [seat for seat in free if seat.college_id is None]
    if not found:
        raise NoSeatLeft(_no_seat(reserved, own))
    return found


def _no_seat(reserved: Sequence[College], own: int | None) -> str:
    college = next((each for each in reserved if each.pk == own), None)
    if college:
        return _(
            "All the seats of the college “%(college)s” are taken: end a mandate, or have one "
            "taken over."
        ) % {"college": college}
    return _("All the seats that are for them are taken: end a mandate, or have one taken over.")
