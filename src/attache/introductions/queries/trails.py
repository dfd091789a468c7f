"""Where the traces of a party lead: to others with the same themes, answers and events."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, DateField, Q

from attache.directory.models import Organisation, Person
from attache.gatherings.models import Event, Pointer, Question, Registration
from attache.introductions.queries.traces import (
    LATELY,
    NOBODY,
    Lately,
    Names,
    Rows,
    asked,
    bodies_to_meet,
    done,
    people_to_meet,
)
from attache.kit.prepared import PreparedRows, Several

# How many each thing that somebody has leads to.
LED_TO = 30
# Of a theme or a region that thousands have, the last who came to it are looked at.
LAST = 400
# The last events of somebody, and how many of those who were there too.
EVENTS, THERE = 10, 120


def sharing(themes: Names, **where: Any) -> Rows:  # noqa: ANN401 -- as Django filters
    """The bodies with the most of these themes, and how many."""
    links = Organisation.themes.through.objects
    last = links.filter(theme__name__in=themes, **where).order_by("-pk").values("pk")[:LAST]
    return (
        links.filter(bodies_to_meet("organisation__"), pk__in=last)
        .values("organisation")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-organisation")
        .values_list("organisation", NOBODY, "shared")[:LED_TO]
    )


def _neighbours(themes: Names, region: str) -> Rows:
    there = Organisation.objects.filter(bodies_to_meet(), region=region).order_by("-pk")
    return sharing(themes, organisation__in=there.values("pk")[:LAST])


def _people_sharing(on: date, themes: Names) -> Rows:
    links = Person.themes.through.objects
    last = links.filter(theme__name__in=themes).order_by("-pk").values("pk")[:LAST]
    return (
        links.filter(people_to_meet(on, "person__"), pk__in=last)
        .values("person")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-person")
        .values_list(NOBODY, "person", "shared")[:LED_TO]
    )


def _pointing(body: int | None, person: int | None) -> Rows:
    """Those whose question was answered with this party."""
    return (
        Pointer.objects.filter(
            Q(organisation=body) | Q(person=person),
            question__in=Question.objects.seen_by_members(),
        )
        .order_by("-pk")
        .values_list("question__organisation", "question__person")[:LED_TO]
    )


def _there_too(body: int | None, person: int | None) -> Rows:
    """Those who were at the same events, the latest first."""
    present = Registration.objects.filter(was_present=True)
    own = present.filter(Q(organisation=body) | Q(person=person))
    events = Event.objects.filter(pk__in=own.values("event")).order_by("-starts_at")
    return (
        present.filter(event__in=events.values("pk")[:EVENTS])
        .order_by("-pk")
        .values_list("organisation", "person")[:THERE]
    )


_NAMES = Several(CharField())
_PARTY = (BigIntegerField(), BigIntegerField())

ASKED_ABOUT = PreparedRows(
    lambda since, names: asked(
        since, Q(themes__name__in=names), Q(question__themes__name__in=names)
    )[:LED_TO],
    DateField(),
    _NAMES,
)
DONE_ABOUT = PreparedRows(
    lambda since, on, start, end, names: done(
        Lately(since, on, start, end),
        Q(publication__themes__name__in=names),
        Q(event__themes__name__in=names),
        Q(event__themes__name__in=names),
    )[:LED_TO],
    *LATELY,
    _NAMES,
)
SHARING = PreparedRows(sharing, _NAMES)
NEIGHBOURS = PreparedRows(_neighbours, _NAMES, CharField())
PEOPLE_SHARING = PreparedRows(_people_sharing, DateField(), _NAMES)
POINTING = PreparedRows(_pointing, *_PARTY)
THERE_TOO = PreparedRows(_there_too, *_PARTY)
