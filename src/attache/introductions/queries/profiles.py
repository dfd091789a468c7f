"""What is known of bodies and people that may bring two of them together, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
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
from attache.introductions import pairs
from attache.introductions.pairs import Profile
from attache.library.models import Credit
from attache.memberships.models import Coverage

# What was asked, told or attended longer ago says little of what somebody is after.
RECENT = timedelta(days=3 * 365)
NEW = timedelta(days=2 * 365)
# Those whom a member may be put in touch with, besides members.
PARTNERS = (
    Organisation.Kind.RESEARCH,
    Organisation.Kind.COMPANY,
    Organisation.Kind.ASSOCIATION,
)
Row = tuple[Any, ...]
NOBODY = Value(None, BigIntegerField())


@dataclass(frozen=True)
class House:
    """The bodies that a party is or works for, and those tied to them by more than the network."""

    bodies: frozenset[int]
    kin: frozenset[int]


@dataclass(frozen=True)
class Among:
    """The bodies and the people that a question is about: each thing belongs to one or both."""

    bodies: Collection[int]
    people: Collection[int]

    def of(self, prefix: str = "") -> Q:
        return Q(**{f"{prefix}organisation__in": self.bodies}) | Q(
            **{f"{prefix}person__in": self.people}
        )


def bodies_to_meet() -> Q:
    """Members, and those of whom nobody expects to be one."""
    return Q(member__belongs=True) | Q(kind__in=PARTNERS)


def people_to_meet(on: date) -> Q:
    """Members in their own right, and researchers."""
    researchers = Function.objects.living(on).filter(level=Function.Level.RESEARCHER)
    return Q(member__belongs=True) | Q(pk__in=researchers.values("person"))


def read(among: Among, *, on: date) -> list[Profile]:
    """Read those among these who may be met: so many queries, however many they are."""
    houses = houses_of(among, on=on)
    themes, asks = _by_key(_themes(among)), _by_key(asked(on, among=among))
    did = _by_key(done(on, among=among))
    pointed, attended = _pointed(among, on), _by_key(_attended(among, on))
    return [
        Profile(
            key=key,
            name=name,
            kind=kind,
            departement=departement,
            region=region,
            is_member=bool(belongs),
            since=since if belongs else None,
            is_new=bool(belongs and since and since >= on - NEW),
            themes=frozenset(theme for (theme,) in themes[key]),
            asks=dict(sorted(asks[key])),
            did=dict(sorted(did[key])),
            pointed_to=pointed[key],
            attended=frozenset(event for (event,) in attended[key]),
            bodies=houses[key].bodies,
            kin=houses[key].kin,
        )
        for key, name, kind, departement, region, belongs, since in _parties(among, on)
    ]


def houses_of(among: Among, *, on: date) -> dict[str, House]:
    working: dict[str, set[int]] = {pairs.key_of(body=body): {body} for body in among.bodies}
    functions = Function.objects.living(on).filter(person__in=among.people)
    for person in among.people:
        working[pairs.key_of(person=person)] = set()
    for person, body in functions.values_list("person", "organisation"):
        working[pairs.key_of(person=person)].add(body)
    kin = _kin({body for bodies in working.values() for body in bodies}, on)
    return {
        key: House(frozenset(bodies), frozenset().union(*(kin[body] for body in bodies)))
        for key, bodies in working.items()
    }


def asked(
    on: date, *, among: Among | None = None, themes: Collection[int] | None = None
) -> QuerySet[Any, Row]:
    """Who wonders about which theme, and the question: of those that members see of each other."""
    questions = Question.objects.seen_by_members().filter(
        _about("themes", themes), asked_on__gte=on - RECENT
    )
    shares = Share.objects.filter(
        _about("question__themes", themes),
        said_on__gte=on - RECENT,
        question__in=Question.objects.seen_by_members(),
    )
    if among:
        questions, shares = questions.filter(among.of()), shares.filter(among.of())
    return _whose(questions, "themes__name", "title").union(
        _whose(shares, "question__themes__name", "question__title")
    )


def done(
    on: date, *, among: Among | None = None, themes: Collection[int] | None = None
) -> QuerySet[Any, Row]:
    """Who published, spoke or told an approach about which theme, and what it was."""
    lately = (_start_of(on - RECENT), _start_of(on + timedelta(days=1)))
    written = Credit.objects.filter(
        _about("publication__themes", themes),
        publication__published_at__range=lately,
        publication__restricted_because="",
    )
    spoken = Appearance.objects.filter(
        _about("event__themes", themes),
        event__ends_at__range=lately,
        event__cancelled_on__isnull=True,
    )
    told = Approach.objects.filter(
        _about("event__themes", themes), shown_on__range=(on - RECENT, on)
    )
    if among:
        written, spoken = written.filter(among.of()), spoken.filter(among.of())
        told = told.filter(organisation__in=among.bodies)
    return _whose(written, "publication__themes__name", "publication__title").union(
        _whose(spoken, "event__themes__name", "event__title"),
        told.order_by().values_list("organisation", NOBODY, "event__themes__name", "title"),
    )


def _about(path: str, themes: Collection[int] | None) -> Q:
    return Q(**{f"{path}__isnull": False} if themes is None else {f"{path}__in": themes})


def _whose(rows: QuerySet[Any], theme: str, title: str) -> QuerySet[Any, Row]:
    return rows.order_by().values_list("organisation", "person", theme, title)


def _parties(among: Among, on: date) -> list[Row]:
    member = ("member__belongs", "member__since")
    bodies = Organisation.objects.filter(bodies_to_meet(), pk__in=among.bodies).values_list(
        "pk", "name", "kind", "departement", "region", *member
    )
    people = Person.objects.known().filter(people_to_meet(on), pk__in=among.people)
    return [
        *((pairs.key_of(body=pk), *row) for pk, *row in bodies),
        *(
            (pairs.key_of(person=pk), f"{first} {last}".strip(), "", "", "", *row)
            for pk, first, last, *row in people.values_list(
                "pk", "first_name", "last_name", *member
            )
        ),
    ]


def _themes(among: Among) -> QuerySet[Any, Row]:
    of_bodies = Organisation.themes.through.objects.filter(organisation__in=among.bodies)
    of_people = Person.themes.through.objects.filter(person__in=among.people)
    return of_bodies.values_list("organisation", NOBODY, "theme__name").union(
        of_people.values_list(NOBODY, "person", "theme__name")
    )


def _attended(among: Among, on: date) -> QuerySet[Any, Row]:
    return (
        Registration.objects.filter(
            among.of(), was_present=True, event__ends_at__gte=_start_of(on - RECENT)
        )
        .order_by()
        .values_list("organisation", "person", "event__title")
        .distinct()
    )


def _pointed(among: Among, on: date) -> dict[str, dict[str, str]]:
    """Whom the answers to their questions pointed each to."""
    led = Pointer.objects.filter(
        among.of("question__"),
        find__isnull=True,
        question__in=Question.objects.seen_by_members(),
        given_on__gte=on - RECENT,
    ).order_by("pk")
    pointed: dict[str, dict[str, str]] = defaultdict(dict)
    for *asker, body, person, title in led.values_list(
        "question__organisation",
        "question__person",
        "organisation",
        "person",
        "question__title",
    ):
        for key in _keys(*asker):
            pointed[key][pairs.key_of(body=body, person=person)] = title
    return pointed


def _kin(bodies: Collection[int], on: date) -> dict[int, set[int]]:
    """Lead and covered, parent and child."""
    lead = F("membership__member__organisation")
    coverages = Coverage.objects.covering(on).annotate(lead=lead)
    children = Organisation.objects.filter(parent__isnull=False)
    tied = [
        *coverages.filter(Q(lead__in=bodies) | Q(member__organisation__in=bodies)).values_list(
            "lead", "member__organisation"
        ),
        *children.filter(Q(pk__in=bodies) | Q(parent__in=bodies)).values_list("parent", "pk"),
    ]
    kin: dict[int, set[int]] = defaultdict(set)
    for one, other in tied:
        kin[one].add(other)
        kin[other].add(one)
    return kin


def _by_key(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for body, person, *what in rows:
        for key in _keys(body, person):
            found[key].append(tuple(what))
    return found


def _keys(body: int | None, person: int | None) -> Iterator[str]:
    """What is of somebody at a body is of both."""
    if body:
        yield pairs.key_of(body=body)
    if person:
        yield pairs.key_of(person=person)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
