"""Members by the thousand: each body has 4 contacts, 3 periods and 2 budgets. Nothing is random."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import patch

from django.db import transaction

from attache.accounts.models import Office, User
from attache.directory.models import Budget, Function, Organisation, Part, Person
from attache.memberships import standing
from attache.memberships.models import FeeGrid, Member, Membership, Tier, TierKind

CHUNK = 5000
CONTACTS, PERIODS, BUDGETS = 4, 3, 2
KINDS = [Organisation.Kind.COMMUNE, Organisation.Kind.INTERCOMMUNALITY, Organisation.Kind.REGION]
REGIONS = ["11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"]
HEADS = ["Saint", "Mont", "Bourg", "Ville", "Val", "Roche", "Pont", "Font", "Clair", "Long"]
MIDDLES = ["aub", "ern", "ign", "oll", "ard", "evr", "ust", "anc", "iez", "om", "up", "yss"]
ENDS = ["ac", "y", "ières", "ville", "court", "an", "euil", "ons", "elle", "ot", "age", "in"]
FIRST = ["Camille", "Dominique", "Sacha", "Claude", "Élise", "Jean", "Angèle", "Maxime"]
LEVELS = [level.value for level in Function.Level][:CONTACTS]


def members(count: int, *, on: date) -> None:
    """Fill an empty database; the list columns are kept, as in life.

    What is searched is not: whoever fills the rest has it made once, at the end.
    """
    tier = _grid(on)
    for start in range(0, count, CHUNK):
        with transaction.atomic():
            _chunk(range(start, min(start + CHUNK, count)), tier=tier, on=on)
    with patch("attache.memberships.standing.search.put"):
        standing.refresh_all(on=on)


def coordinator() -> User:
    user = User.objects.create_user("bench@equipe.example", name="Bench")
    user.offices.create(kind=Office.Kind.COORDINATOR, starts_on=date(2020, 1, 1))
    return user


def name(number: int) -> str:
    """A name like a commune's, with words that many share and some that few do."""
    head, middle, end = (
        HEADS[number % len(HEADS)],
        MIDDLES[number // 7 % len(MIDDLES)],
        ENDS[number // 11 % len(ENDS)],
    )
    return f"Commune de {head}-{middle.capitalize()}{end} {number:06d}"


def _grid(on: date) -> Tier:
    grid = FeeGrid.objects.create(
        title="Grille",
        slug="grille",
        applies_from=on.replace(year=on.year - PERIODS),
        proposed_on=on.replace(year=on.year - PERIODS),
        adopted_on=on.replace(year=on.year - PERIODS),
        adopted_by="Assemblée",
    )
    tier = Tier.objects.create(grid=grid, name="Toutes", amount=Decimal(2500))
    TierKind.objects.bulk_create(TierKind(tier=tier, kind=kind) for kind in Organisation.Kind)
    return tier


def _chunk(numbers: range, *, tier: Tier, on: date) -> None:
    bodies = Organisation.objects.bulk_create(_body(number) for number in numbers)
    people = Person.objects.bulk_create(
        _person(number, rank) for number in numbers for rank in range(CONTACTS)
    )
    functions = Function.objects.bulk_create(_functions(bodies, people))
    Part.objects.bulk_create(
        Part(function=function, kind=Part.Kind.PERMANENT_CONTACT)
        for function in functions[::CONTACTS]
    )
    Budget.objects.bulk_create(
        Budget(organisation=body, year=on.year - age, amount=Decimal(4_000_000), source="OFGL")
        for body in bodies
        for age in range(1, BUDGETS + 1)
    )
    ties = Member.objects.bulk_create(
        Member(organisation=body, opened_on=date(on.year - PERIODS, 1, 1)) for body in bodies
    )
    Membership.objects.bulk_create(
        Membership(
            member=tie,
            starts_on=date(on.year - age, 1, 1),
            ends_on=date(on.year - age + 1, 1, 1),
            grid=tier.grid,
            tier=tier,
            amount=tier.amount,
        )
        for tie in ties
        for age in range(PERIODS)
    )


def _body(number: int) -> Organisation:
    words = name(number)
    return Organisation(
        name=words,
        sort_name=words.lower(),
        slug=f"commune-{number}",
        kind=KINDS[number % len(KINDS)],
        region=REGIONS[number % len(REGIONS)],
        departement=f"{number % 95 + 1:02d}",
        contact_count=CONTACTS,
        level_count=CONTACTS,
    )


def _person(number: int, rank: int) -> Person:
    first = FIRST[(number + rank) % len(FIRST)]
    last = f"{MIDDLES[number % len(MIDDLES)].capitalize()}{ENDS[rank % len(ENDS)]} {number}-{rank}"
    return Person(
        first_name=first,
        last_name=last,
        sort_name=f"{last} {first}".lower(),
        email=f"p{number}-{rank}@bench.example",
    )


def _functions(bodies: list[Organisation], people: list[Person]) -> Iterator[Function]:
    holders = iter(people)
    for body in bodies:
        for rank, person in enumerate(itertools.islice(holders, CONTACTS)):
            yield Function(
                organisation=body,
                person=person,
                title="Chargé·e de mission",
                level=LEVELS[rank],
                starts_on=date(2020, 1, 1) + timedelta(days=rank),
            )
