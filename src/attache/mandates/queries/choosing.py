"""What is put before whoever seats somebody, or says who represents a body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from attache.directory.models import Function, Organisation, Person
from attache.mandates import elections
from attache.mandates.models import Designation, Mandate, Organ, Seat


def functions(person: Person, *, on: date) -> list[Function]:
    return list(Function.objects.living(on).filter(person=person))


def seats(organ: Organ) -> QuerySet[Seat]:
    """Those that are free, and those whose term is over or ends: `holder` has them still."""
    held = Mandate.objects.filter(seat=OuterRef("pk"), ended_on__isnull=True)
    name = held.values("person__last_name")[:1]
    until = held.values("expected_on")[:1]
    found = organ.seats.select_related("college")
    found = found.annotate(holder=Subquery(name), held_until=Subquery(until))
    return found.exclude(holder__isnull=False, held_until__isnull=True)


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
    named = [designation.representative_id, designation.deputy_id]
    there = people(designation.organisation, on=on).values("pk")
    return Person.objects.filter(Q(pk__in=there) | Q(pk__in=named)).order_by("sort_name")


def initial(body: Organisation, *, on: date) -> dict[str, Any]:
    """From today, until the next elections of its kind."""
    return {"starts_on": on, "until": elections.next_after(body.kind, on)}
