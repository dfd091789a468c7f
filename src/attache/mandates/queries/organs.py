"""Governing bodies as pages show them: what they lack first, then who sits where until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kit.timeline import Tone
from attache.mandates import gaps, thirds, wording
from attache.mandates.models import College, Mandate, Organ, Seat
from attache.mandates.queries.terms import Picture, pictured
from attache.mandates.wording import Told

PAST = 60

_TONES: dict[gaps.Name, Tone] = {
    gaps.Name.WITHOUT_FUNCTION: "lost",
    gaps.Name.TERM_OVER: "lost",
    gaps.Name.TERM_ENDS: "look",
    gaps.Name.OUT_OF_THIRD: "look",
}


@dataclass(frozen=True)
class Line:
    """A seat and who has it; without a seat, somebody who sits where seats are not counted."""

    seat: Seat | None
    mandate: Mandate | None
    next: Mandate | None = None
    gap: Told | None = None

    @property
    def tone(self) -> Tone:
        return _TONES.get(self.gap.name, "kept") if self.gap else "kept"


@dataclass(frozen=True)
class Group:
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Known:
    """Everybody who sits or will, seat by seat, and what is lacking."""

    organ: Organ
    seats: list[Seat]
    mandates: list[Mandate]
    gaps: list[Told]
    on: date

    @property
    def living(self) -> list[Mandate]:
        return [each for each in self.mandates if each.is_living(self.on)]


@dataclass(frozen=True)
class Page:
    known: Known
    groups: list[Group]
    colleges: list[College]
    past: list[Mandate]
    picture: Picture | None
    renewals: list[tuple[int, list[int]]]
    lacks_thirds: bool


def known(organs: Iterable[Organ], *, on: date) -> list[Known]:
    """Three queries, whatever there is in each."""
    wanted = {organ.pk: organ for organ in organs}
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for seat in _seats(wanted, on):
        seats[seat.organ_id].append(seat)
    mandates: defaultdict[int, list[Mandate]] = defaultdict(list)
    for mandate in _mandates(on).filter(organ__in=wanted):
        mandates[mandate.organ_id].append(mandate)
    chairs = _chairs(wanted, on)
    return [
        Known(
            organ,
            seats[pk],
            mandates[pk],
            _gaps(organ, seats[pk], mandates[pk], chairs.get(pk), on),
            on,
        )
        for pk, organ in wanted.items()
    ]


def page(organ: Organ, *, on: date) -> Page:
    read = known([organ], on=on)[0]
    groups = _groups(read)
    past = Mandate.objects.filter(organ=organ, ended_on__lte=on).select_related(
        "person", "on_behalf_of", "seat", "replaces__person"
    )
    for mandate in read.mandates:
        mandate.organ = organ
    return Page(
        known=read,
        groups=groups,
        colleges=list(organ.colleges.all()),
        past=list(past.order_by("-ended_on", "-pk")[:PAST]),
        picture=pictured(groups, on=on),
        renewals=_renewals(read),
        lacks_thirds=organ.by_thirds and not thirds.is_even([s.series for s in read.seats]),
    )


def _seats(organs: Iterable[int], on: date) -> QuerySet[Seat]:
    gone = Max("mandates__ended_on", filter=Q(mandates__ended_on__lte=on))
    found = Seat.objects.filter(organ__in=organs).select_related("college")
    return found.annotate(left_on=gone).order_by("organ", "number")


def _mandates(on: date) -> QuerySet[Mandate]:
    found = Mandate.objects.not_over(on).select_related(
        "person", "on_behalf_of", "seat", "replaces__person"
    )
    return found.with_functions(on).order_by("starts_on", "pk")


def _chairs(organs: Iterable[int], on: date) -> dict[int, date]:
    ended = Mandate.objects.filter(organ__in=organs, role=gaps.CHAIR, ended_on__lte=on)
    return dict(ended.order_by().values_list("organ").annotate(Max("ended_on")))


def _gaps(
    organ: Organ,
    seats: Sequence[Seat],
    mandates: Sequence[Mandate],
    chair_left_on: date | None,
    on: date,
) -> list[Told]:
    places = [gaps.Place(seat.number, vars(seat)["left_on"]) for seat in seats]
    sittings = [_sitting(each, organ) for each in mandates]
    found = gaps.of(organ.kind, places, sittings, chair_left_on=chair_left_on, on=on)
    by_key = {mandate.pk: mandate for mandate in mandates}
    return [wording.told(gap, by_key, on=on) for gap in found]


def _sitting(mandate: Mandate, organ: Organ) -> gaps.Sitting:
    """A mandate that `with_functions` brought, as the rule reads it."""
    read = vars(mandate)
    return gaps.Sitting(
        key=mandate.pk,
        role=mandate.role,
        seat=mandate.seat.number if mandate.seat else None,
        starts_on=mandate.starts_on,
        expected_on=mandate.expected_on,
        ended_on=mandate.ended_on,
        is_without_function=mandate.on_behalf_of_id is not None and not read["has_function"],
        gone_on=read["gone_on"],
        renewed_in=_renewed_in(mandate, organ),
    )


def _renewed_in(mandate: Mandate, organ: Organ) -> int | None:
    series = mandate.seat.series if mandate.seat else None
    if organ.first_renewal is None or series is None or mandate.expected_on is None:
        return None
    return thirds.next_year(
        series,
        after=mandate.expected_on.year - 1,
        first_year=organ.first_renewal,
        term_years=organ.term_years,
    )


def _groups(read: Known) -> list[Group]:
    """Seats by college, in the order of colleges; those for anybody, then who has none, last."""
    about = {told.mandate.pk: told for told in reversed(read.gaps) if told.mandate}
    empty = {told.seat: told for told in read.gaps if told.mandate is None and told.seat}
    here = {mandate.seat_id: mandate for mandate in read.living if mandate.seat_id}
    later = {m.seat_id: m for m in read.mandates if m.seat_id and m.starts_on > read.on}
    by_college: defaultdict[int, list[Line]] = defaultdict(list)
    for seat in read.seats:
        held = here.get(seat.pk)
        gap = about.get(held.pk) if held else None
        line = Line(seat, held, later.get(seat.pk), gap or empty.get(seat.number))
        by_college[seat.college_id or 0].append(line)
    by_college[0] += [
        Line(None, mandate, gap=about.get(mandate.pk))
        for mandate in read.living
        if mandate.seat_id is None
    ]
    order = sorted((key for key in by_college if by_college[key]), key=lambda key: (key == 0, key))
    return [Group(_title(by_college[key], alone=len(order) == 1), by_college[key]) for key in order]


def _title(lines: Sequence[Line], *, alone: bool) -> str:
    seat = lines[0].seat
    if seat and seat.college:
        return str(seat.college)
    return _("Who sits") if alone else _("Seats for anybody")


def _renewals(read: Known) -> list[tuple[int, list[int]]]:
    """The next three renewals by thirds, and the seats of each."""
    organ = read.organ
    if not organ.by_thirds or organ.first_renewal is None:
        return []
    series = {seat.number: seat.series for seat in read.seats}
    terms = {"first_year": organ.first_renewal, "term_years": organ.term_years}
    years = sorted(thirds.next_year(one, after=read.on.year - 1, **terms) for one in thirds.SERIES)
    return [(year, thirds.seats_in(year, series, **terms)) for year in years]
