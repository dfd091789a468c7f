"""What is put before whoever seats somebody, or says who represents a body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from attache.directory.models import Function, Organisation, Person
from attache.mandates import colleges, elections
from attache.mandates.models import Designation, Mandate, Organ, Seat


def functions(person: Person, *, on: date) -> list[Function]:
    found = Function.objects.living(on).filter(person=person)
    return list(found.select_related("organisation"))


def seats(organ: Organ) -> QuerySet[Seat]:
    """Those that are free, and those whose term is over or ends: `holder` has them still."""
    held = Mandate.objects.filter(seat=OuterRef("pk"), ended_on__isnull=True)
    name = held.values("person__last_name")[:1]
    until = held.values("expected_on")[:1]
    found = organ.seats.select_related("college")
    found = found.annotate(holder=Subquery(name), held_until=Subquery(until))
    return found.exclude(holder__isnull=False, held_until__isnull=True)


def named(seat: Seat) -> str:
    number = _("Seat %(number)s") % {"number": seat.number}
    return f"{number} · {seat.college}" if seat.college else number


def behalf(functions: Sequence[Function], seat: Seat | None) -> int | None:
    """The body that somebody comes for: of the college of the seat, where it has one."""
    reserved = [seat.college.reserved] if seat and seat.college else []
    theirs = [
        each for each in functions if not reserved or colleges.of(each.organisation.kind, reserved)
    ]
    return theirs[0].organisation_id if theirs else None


def people(body: Organisation, *, on: date) -> QuerySet[Person]:
    """Those who have a function there, elected ones first, with what they do."""
    here = Function.objects.living(on).filter(person=OuterRef("pk"), organisation=body)
    first = here.order_by("pk")
    return (
        Person.objects.known()
        .annotate(
            title=Subquery(first.values("title")[:1]),
            is_elected=Subquery(first.filter(level=Function.Level.ELECTED).values("pk")[:1]),
        )
        .filter(title__isnull=False)
        .order_by(F("is_elected").asc(nulls_last=True), "sort_name")
    )


def people_of(designation: Designation, *, on: date) -> QuerySet[Person]:
    """As `people`, with those who were designated, whether they still have a function or not."""
    designated = [designation.representative_id, designation.deputy_id]
    there = people(designation.organisation, on=on).values("pk")
    return Person.objects.filter(Q(pk__in=there) | Q(pk__in=designated)).order_by("sort_name")


def initial(body: Organisation, *, on: date) -> dict[str, Any]:
    """From today, until the next elections of its kind."""
    return {"starts_on": on, "until": elections.next_after(body.kind, on)}
