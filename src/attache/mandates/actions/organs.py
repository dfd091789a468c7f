"""Setting up a governing body, saying how many seats it has, and how these are renewed."""

from __future__ import annotations

from collections.abc import Mapping
from random import SystemRandom
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import search, slugs, versions
from attache.mandates import thirds
from attache.mandates.actions import seats
from attache.mandates.models import Organ, Seat

_LOT = SystemRandom()
FIELDS = ("kind", "name", "purpose", "seat_count", "term_years", "by_thirds", "first_renewal")


class NotInThirds(ValidationError):
    """A term of three parts, seats and a first year are what thirds are made of."""


class AlreadyDrawn(ValidationError):
    """The lot is drawn once: to draw it again has a reason, that the journal keeps."""


class AlreadyThere(ValidationError):
    """Two governing bodies do not share a name."""


@transaction.atomic
def open_organ(*, values: Mapping[str, Any], by: User | None) -> Organ:
    organ = Organ(**values)
    _check(organ)
    organ.slug = slugs.free(Organ.objects.all(), organ.name)
    organ.save()
    seats.arrange(organ)
    written = changed.given({name: values[name] for name in FIELDS if name in values})
    _record("mandates.organ_opened", organ, by=by, changes=written)
    return organ


@transaction.atomic
def edit_organ(organ: Organ, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Change what it is; seats that nobody has come and go with their number."""
    before = Organ.objects.select_for_update().get(pk=organ.pk)
    for name, value in changes.items():
        setattr(organ, name, value)
    _check(organ)
    versions.save(organ, [*changes], seen=seen)
    seats.arrange(organ)
    if written := changed.between(before, organ, changes):
        _record("mandates.organ_edited", organ, by=by, changes=written)


@transaction.atomic
def draw_thirds(organ: Organ, *, because: str = "", by: User | None) -> None:
    """Draw by lot which seats are renewed first: each third has its share of every college."""
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    if not because and organ.seats.filter(series__isnull=False).exists():
        raise AlreadyDrawn(
            {"because": _("The thirds are known already: say why they are drawn again.")}
        )
    drawn: list[Seat] = []
    for _college, some in seats.by_college(organ):
        drawn += _LOT.sample(some, len(some))
    _say(organ, thirds.dealt(drawn), "mandates.thirds_drawn", because=because, by=by)


@transaction.atomic
def say_thirds(organ: Organ, *, series: Mapping[int, int], by: User | None) -> None:
    """Say by hand the third of each seat, by its number."""
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    said = {seat: series[seat.number] for seat in organ.seats.all() if seat.number in series}
    _say(organ, said, "mandates.thirds_said", by=by)


def _say(
    organ: Organ, said: Mapping[Seat, int], verb: str, *, because: str = "", by: User | None
) -> None:
    if not organ.by_thirds:
        raise NotInThirds(_("This governing body is not renewed by thirds."))
    for seat, series in said.items():
        seat.series = series
    Seat.objects.bulk_update([*said], ["series"])
    written = {str(one): _numbers(said, one) for one in thirds.SERIES}
    told: dict[str, object] = {"thirds": [f"{k} : {v}" for k, v in written.items()]}
    if because:
        told["because"] = because
    _record(verb, organ, by=by, changes=told)


def _numbers(said: Mapping[Seat, int], series: int) -> str:
    return ", ".join(str(n) for n in sorted(s.number for s, of in said.items() if of == series))


def _check(organ: Organ) -> None:
    others = Organ.objects.exclude(pk=organ.pk)
    if others.filter(name__iexact=organ.name).exists():
        raise AlreadyThere({"name": _("A governing body of this name is already there.")})
    if not organ.by_thirds:
        return
    if not thirds.fits(organ.term_years):
        raise NotInThirds(
            {"term_years": _("By thirds, a term lasts three years, or six: a number of thirds.")}
        )
    if not organ.seat_count:
        raise NotInThirds({"seat_count": _("By thirds, say how many seats there are.")})
    if organ.first_renewal is None:
        raise NotInThirds({"first_renewal": _("Say in which year the first third is renewed.")})


def _record(
    verb: str, organ: Organ, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    search.put("organ", [organ.pk])
    journal.record(verb, organ, by=by, changes=changes)
