"""The two real grids, as rows: that of June 2021 (on trial) and that of 2022."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import count

from attache.directory.models import Organisation
from attache.memberships.models import FeeGrid, Tier, TierKind

_serial = count(1)
Kind = Organisation.Kind
NAMED = (Kind.REGION, Kind.DEPARTEMENT, Kind.METROPOLE)
OTHERS = tuple(kind for kind in Kind if kind not in NAMED)


def empty_grid(*, title: str = "", applies_from: date = date(2022, 1, 1)) -> FeeGrid:
    title = title or f"Grid {next(_serial)}"
    return FeeGrid.objects.create(
        title=title, slug=title.lower().replace(" ", "-"), applies_from=applies_from
    )


def line(
    grid: FeeGrid, amount: int, kinds: Iterable[str] = (Kind.COMMUNE,), **columns: object
) -> Tier:
    columns = {"name": f"{amount} €", "position": grid.tiers.count(), **columns}
    tier = Tier.objects.create(grid=grid, amount=Decimal(amount), **columns)
    TierKind.objects.bulk_create(TierKind(tier=tier, kind=kind) for kind in kinds)
    return tier


def grid_2022(*, adopted: bool = True) -> FeeGrid:
    grid = empty_grid(title="Grille 2022")
    line(grid, 1000, Kind, budget_high=Decimal(1_500_000))
    line(
        grid,
        2500,
        Kind,
        budget_low=Decimal(1_500_000),
        budget_high=Decimal(10_000_000),
        high_included=True,
    )
    line(grid, 5000, Kind, budget_low=Decimal(10_000_000), low_included=False)
    line(grid, 8000, NAMED, nature=Tier.Nature.GROUP, is_from=True, covers_up_to=5)
    return _adopted(grid, date(2022, 1, 1)) if adopted else grid


def grid_2021() -> FeeGrid:
    grid = empty_grid(title="Grille 2021", applies_from=date(2021, 7, 1))
    line(grid, 1000, OTHERS, budget_high=Decimal(1_500_000))
    line(
        grid,
        2500,
        OTHERS,
        budget_low=Decimal(1_500_000),
        budget_high=Decimal(10_000_000),
        high_included=True,
    )
    line(grid, 5000, NAMED)
    line(grid, 8000, NAMED, nature=Tier.Nature.GROUP, is_from=True, covers_up_to=5)
    line(grid, 0, Kind, nature=Tier.Nature.SOLIDARITY, yearly_cap=2)
    line(grid, 40, (), nature=Tier.Nature.INDIVIDUAL)
    grid.trial_until = date(2022, 6, 20)
    return _adopted(grid, date(2021, 6, 21))


def _adopted(grid: FeeGrid, on: date) -> FeeGrid:
    grid.proposed_on = grid.adopted_on = on
    grid.adopted_by = "Assemblée générale"
    grid.save()
    return grid
