"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import UTC, date, datetime
from decimal import Decimal

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.tests import build as directory
from attache.memberships import standing
from attache.memberships.actions import joining, memberships, welcomes
from attache.memberships.models import FeeGrid, JoiningRequest, Member, Membership, Tier, Welcome
from attache.memberships.tests import build_grids

TODAY = date(2026, 11, 23)


def grid(*, with_all: bool = True) -> FeeGrid:
    """The grid of 2022, in force, with tiers for individuals and solidarity when `with_all`."""
    grid = build_grids.grid_2022()
    if with_all:
        build_grids.line(grid, 40, (), name="Individu", nature=Tier.Nature.INDIVIDUAL)
        build_grids.line(
            grid,
            0,
            Organisation.Kind,
            name="Solidaire",
            nature=Tier.Nature.SOLIDARITY,
            yearly_cap=2,
        )
    return grid


def tier(amount: int) -> Tier:
    """The tier of this amount in the grid of `grid()`, made when no test made it yet."""
    return (_grid()).tiers.get(amount=amount)


def body(
    *,
    name: str = "",
    kind: str = Organisation.Kind.COMMUNE,
    region: str = "",
    siren: str = "",
    budget: int | None = 20_000_000,
) -> Organisation:
    body = directory.organisation(name=name, kind=kind, region=region, siren=siren)
    if budget is not None:
        directory.budget(of=body, year=2019, amount=Decimal(budget))
    return body


def member(*, of: Organisation | Person | None = None, opened_on: date = TODAY) -> Member:
    return memberships.tie(of or body(), on=opened_on)


def individual(**columns: str) -> Member:
    return member(of=directory.person(**columns))


def membership(
    *,
    of: Member | None = None,
    starts_on: date = date(2026, 1, 1),
    ends_on: date | None = None,
    amount: int = 5000,
    tier: Tier | None = None,
    on: date = TODAY,
) -> Membership:
    """A period written as it is, whatever the grid says of it."""
    of = of or member()
    made = of.memberships.create(
        starts_on=starts_on,
        ends_on=ends_on or date(starts_on.year + 1, 1, 1),
        grid=tier.grid if tier else _grid(),
        tier=tier,
        amount=tier.amount if tier else Decimal(amount),
        reason="" if tier else "Reprise",
    )
    standing.refresh([of.pk], on=on)
    of.refresh_from_db()
    return made


def lead(*, covers: int = 0, year: int = 2026) -> Membership:
    """A group membership that brings along so many towns."""
    body_of_it = body(kind=Organisation.Kind.DEPARTEMENT)
    membership_of_it = membership(
        of=member(of=body_of_it), tier=tier(8000), starts_on=date(year, 1, 1)
    )
    for _town in range(covers):
        town = member(of=body(budget=None))
        membership_of_it.coverages.create(
            member=town, starts_on=membership_of_it.starts_on, ends_on=membership_of_it.ends_on
        )
        standing.refresh([town.pk, membership_of_it.member_id], on=TODAY)
    membership_of_it.member.refresh_from_db()
    return membership_of_it


def welcome(*, owner: User, of: Organisation | Person | None = None, on: date = TODAY) -> Welcome:
    return welcomes.open_welcome(of or body(), owner=owner, on=on, by=owner)


def joining_request(
    *,
    body_name: str = "Ville de Quimper",
    siren: str = "",
    identity: str = "",
    first_name: str = "Aziliz",
    last_name: str = "Fictive",
    email: str = "aziliz@quimper.example",
    at: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC),
) -> JoiningRequest:
    """A town asks, by somebody whom nobody knows."""
    return joining.ask(
        joining.Answers(
            body_name=body_name,
            body_kind=Organisation.Kind.COMMUNE if body_name else "",
            siren=siren,
            identity=identity,
            first_name=first_name,
            last_name=last_name,
            title="Directrice de projet" if body_name else "",
            email=email,
            why="Nous cherchons à travailler autrement avec nos agents.",
        ),
        at=at,
    )


def _grid() -> FeeGrid:
    return FeeGrid.objects.filter(title="Grille 2022").first() or grid()
