"""Whoever leaves a body no longer represents it: kept beside designations, from functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Model, Q

from attache.directory.models import Function
from attache.journal import actions as journal
from attache.kit import chunks
from attache.mandates import voices
from attache.mandates.models import Designation

CHUNK = 500
KEPT = ["representative_until", "deputy_until"]

Span = tuple[date | None, date | None]
Spans = dict[tuple[int, int], list[Span]]


def refresh(
    *,
    on: date,
    organisations: Collection[int] | None = None,
    people: Collection[int] | None = None,
) -> None:
    """Tell again until when each may act, of these bodies and people or of all."""
    found = Designation.objects.not_over(on)
    if organisations is not None or people is not None:
        someone = Q(representative__in=people or ()) | Q(deputy__in=people or ())
        found = found.filter(Q(organisation__in=organisations or ()) | someone)
    for keys in chunks.every(found, CHUNK):
        _refresh(keys, on=on)


def concerned(designation: Designation) -> list[Model]:
    people = [designation.representative, designation.deputy]
    return [designation.organisation, *(person for person in people if person)]


@transaction.atomic
def _refresh(keys: Iterable[int], *, on: date) -> None:
    people = ("organisation", "representative", "deputy")
    found = list(Designation.objects.filter(pk__in=keys).select_related(*people))
    held = _functions(found)
    touched = [each for each in found if _tell(each, held, on=on)]
    Designation.objects.bulk_update(touched, KEPT)


def _functions(designations: Iterable[Designation]) -> Spans:
    found = list(designations)
    people = {each.representative_id for each in found}
    people |= {each.deputy_id for each in found if each.deputy_id}
    bodies = {each.organisation_id for each in found}
    rows = Function.objects.filter(person__in=people, organisation__in=bodies)
    held: Spans = defaultdict(list)
    for person, body, start, end in rows.values_list(
        "person", "organisation", "starts_on", "ends_on"
    ):
        held[person, body].append((start, end))
    return held


def _tell(designation: Designation, held: Spans, *, on: date) -> bool:
    before = [getattr(designation, name) for name in KEPT]
    people = (designation.representative_id, designation.deputy_id)
    for name, person, was in zip(KEPT, people, before, strict=True):
        if person:
            functions = held[person, designation.organisation_id]
            until = _until(functions, since=designation.starts_on, was=was, on=on)
            setattr(designation, name, until)
    after = [getattr(designation, name) for name in KEPT]
    lost = {
        name: now for name, was, now in zip(KEPT, before, after, strict=True) if now and now != was
    }
    if lost:
        also = concerned(designation)
        verb = "mandates.designation_lost"
        journal.record(verb, designation, by=None, also=also, changes=lost)
    return before != after


def _until(functions: list[Span], *, since: date, was: date | None, on: date) -> date | None:
    if functions:
        return voices.held_until(functions, since=since)
    # The function itself was taken out: that is seen on a day, and told once.
    return min(was or on, on)
