"""The seat of the association: moved by a decision, from a day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.decisions import registries
from attache.decisions.actions import declarations
from attache.decisions.models import Declaration, RegisteredSeat
from attache.decisions.queries import seats
from attache.journal import actions as journal
from attache.kit import dates


class AlreadyMoved(ValidationError):
    """The seat has moved on that day, or since."""


@transaction.atomic
def move(
    address: str,
    *,
    starts_on: date,
    resolution: Resolution | None = None,
    on: date,
    by: User | None,
) -> RegisteredSeat:
    """Write down a new seat; decided by an assembly, it is to be declared."""
    last = next(iter(seats.history()), None)
    if last and last.starts_on >= starts_on:
        raise AlreadyMoved(
            _("The seat is at “%(address)s” since %(day)s: a later day is needed.")
            % {"address": last, "day": dates.shown(last.starts_on)}
        )
    seat = RegisteredSeat.objects.create(
        address=address, starts_on=starts_on, resolution=resolution
    )
    journal.record("decisions.seat_moved", seat, by=by, changes={"starts_on": starts_on})
    if resolution:
        declarations.open_for(Declaration.Kind.SEAT, decided_on=on, by=by)
        declarations.tie(Declaration.Kind.SEAT, resolution, decided_on=on)
    for follow in registries.seat_followers:
        follow(address, by=by)
    return seat
