"""The traces that bodies and people leave in every room: questions written once.

They are asked of some bodies and people, or of some themes; a row begins with the body, then the
person, that left it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeAlias

from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from attache.directory.models import Function, Organisation, Person
from attache.gatherings.models import (
    Appearance,
    Approach,
    Pointer,
    Question,
    Registration,
    Share,
)
from attache.kit.prepared import PreparedRows, Several
from attache.library.models import Credit
from attache.memberships.models import Coverage

# What was asked, told or attended longer ago says little of what somebody is after.
RECENT = timedelta(days=3 * 365)
# Those whom a member may be put in touch with, besides members.
PARTNERS = (
    Organisation.Kind.RESEARCH,
    Organisation.Kind.COMPANY,
    Organisation.Kind.ASSOCIATION,
)
Keys: TypeAlias = Collection[int]
Names: TypeAlias = Collection[str]
Row = tuple[Any, ...]
Rows = QuerySet[Any, Row]
NOBODY = Cast(Value(None), BigIntegerField())


class Among(NamedTuple):
    """The bodies and the people that a question is about: each thing belongs to one or both."""

    bodies: Keys
    people: Keys

    def of(self, prefix: str = "") -> Q:
        return Q(**{f"{prefix}organisation__in": self.bodies}) | Q(
            **{f"{prefix}person__in": self.people}
        )

    def on_a(self, theme: str) -> Q:
        return self.of() & Q(**{f"{theme}__isnull": False})


class Lately(NamedTuple):
    """The days of what still says something, and the moments at which they begin and end."""

    since: date
    on: date
    start: datetime
    end: datetime


def lately(on: date) -> Lately:
    since = on - RECENT
    return Lately(since, on, _start_of(since), _start_of(on + timedelta(days=1)))


def bodies_to_meet() -> Q:
    """Members, and those of whom nobody expects to be one."""
    return Q(member__belongs=True) | Q(kind__in=PARTNERS)


def people_to_meet(on: date) -> Q:
    theirs = Function.objects.living(on).filter(person=OuterRef("pk"))
    is_researcher = Exists(theirs.filter(level=Function.Level.RESEARCHER))
    return Q(member__belongs=True) | Q(is_researcher)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _tied(on: date, bodies: Keys) -> Rows:
    lead, covered = "membership__member__organisation", "member__organisation"
    led = Coverage.objects.covering(on).filter(
        Q(**{f"{lead}__in": bodies}) | Q(**{f"{covered}__in": bodies})
    )
    children = Organisation.objects.filter(
        Q(pk__in=bodies) | Q(parent__in=bodies), parent__isnull=False
    )
    return (
        led.order_by()
        .values_list(lead, covered)
        .union(children.order_by().values_list("parent", "pk"))
    )


def _themes(bodies: Keys, people: Keys) -> Rows:
    of_bodies = Organisation.themes.through.objects.filter(organisation__in=bodies)
    of_people = Person.themes.through.objects.filter(person__in=people)
    return of_bodies.values_list("organisation", NOBODY, "theme__name").union(
        of_people.values_list(NOBODY, "person", "theme__name")
    )


def _asked(since: date, bodies: Keys, people: Keys) -> Rows:
    """Who wonders about which theme, and the question: of those that members see of each other."""
    theirs, seen = Among(bodies, people), Question.objects.seen_by_members()
    own = seen.filter(theirs.on_a("themes"), asked_on__gte=since)
    shared = Share.objects.filter(
        theirs.on_a("question__themes"), said_on__gte=since, question__in=seen
    )
    return _whose(own, "themes__name", "title").union(
        _whose(shared, "question__themes__name", "question__title")
    )


def _done(
    since: date, on: date, start: datetime, end: datetime, bodies: Keys, people: Keys
) -> Rows:
    """Who published, spoke or told an approach about which theme, and what it was."""
    theirs = Among(bodies, people)
    written = Credit.objects.filter(
        theirs.on_a("publication__themes"),
        publication__published_at__gte=start,
        publication__published_at__lte=end,
        publication__restricted_because="",
    )
    spoken = Appearance.objects.filter(
        theirs.on_a("event__themes"),
        event__ends_at__gte=start,
        event__ends_at__lte=end,
        event__cancelled_on__isnull=True,
    )
    told = Approach.objects.filter(
        organisation__in=bodies,
        event__themes__isnull=False,
        shown_on__gte=since,
        shown_on__lte=on,
    )
    return _whose(written, "publication__themes__name", "publication__title").union(
        _whose(spoken, "event__themes__name", "event__title"),
        told.order_by().values_list("organisation", NOBODY, "event__themes__name", "title"),
    )


def _whose(rows: QuerySet[Any], theme: str, title: str) -> Rows:
    return rows.order_by().values_list("organisation", "person", theme, title)


def _led_to(since: date, bodies: Keys, people: Keys) -> Rows:
    """Whom the answers to their questions led to, in order of the number that comes last."""
    return Pointer.objects.filter(
        Among(bodies, people).of("question__"),
        find__isnull=True,
        question__in=Question.objects.seen_by_members(),
        given_on__gte=since,
    ).values_list(
        *("question__organisation", "question__person"),
        *("organisation", "person", "question__title", "pk"),
    )


def _attended(since: datetime, bodies: Keys, people: Keys) -> Rows:
    there = Registration.objects.filter(was_present=True, event__ends_at__gte=since)
    return (
        there.filter(Among(bodies, people).of())
        .order_by()
        .values_list("organisation", "person", "event__title")
        .distinct()
    )


_MEMBER = ("member__belongs", "member__since")
_KEYS = Several(BigIntegerField())
_AMONG = (_KEYS, _KEYS)

BODIES = PreparedRows(
    lambda bodies: Organisation.objects.filter(bodies_to_meet(), pk__in=bodies).values_list(
        "pk", "name", "kind", "departement", "region", *_MEMBER
    ),
    _KEYS,
)
PEOPLE = PreparedRows(
    lambda on, people: (
        Person.objects.known()
        .filter(people_to_meet(on), pk__in=people)
        .values_list("pk", "first_name", "last_name", *_MEMBER)
    ),
    DateField(),
    _KEYS,
)
WORKING = PreparedRows(
    lambda on, people: (
        Function.objects.living(on).filter(person__in=people).values_list("person", "organisation")
    ),
    DateField(),
    _KEYS,
)
TIED = PreparedRows(_tied, DateField(), _KEYS)
THEMES = PreparedRows(_themes, *_AMONG)
LED = PreparedRows(_led_to, DateField(), *_AMONG)
ATTENDED = PreparedRows(_attended, DateTimeField(), *_AMONG)
ASKED = PreparedRows(_asked, DateField(), *_AMONG)
DONE = PreparedRows(_done, DateField(), DateField(), DateTimeField(), DateTimeField(), *_AMONG)
