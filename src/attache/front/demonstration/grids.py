"""Fee grids, from the file to their adoption."""

from datetime import date
from decimal import Decimal
from typing import Any

from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.memberships.actions import grids
from attache.memberships.models import FeeGrid, Right, Tier


def adopt_grids(stage: Stage) -> None:
    for text in facts.table("grids")["grids"]:
        if "adopted_on" in text and text["adopted_on"] <= stage.on:
            grid = _drafted(stage, text)
            grids.propose(grid, on=text["proposed_on"], by=stage.secretary)
            grids.adopt(
                grid,
                on=text["adopted_on"],
                by_whom=text["adopted_by"],
                decision=text["decision"],
                trial_until=text.get("trial_until"),
                by=stage.secretary,
            )


def propose_grids(stage: Stage) -> None:
    """Those on which the assembly is to vote apply from the new year."""
    for text in facts.table("grids")["grids"]:
        if "adopted_on" not in text and (on := stage.past(text["proposed_on"])):
            new_year = date(stage.on.year + 1, 1, 1)
            grid = _drafted(stage, {**text, "applies_from": new_year})
            grids.propose(grid, on=on, by=stage.secretary)


def _drafted(stage: Stage, text: dict[str, Any]) -> FeeGrid:
    grid = FeeGrid(
        title=text["title"],
        slug=text["slug"],
        text=text["text"],
        applies_from=text["applies_from"],
    )
    grids.draft(grid, by=stage.secretary)
    _write_tiers(stage, grid, text)
    return grid


def _write_tiers(stage: Stage, grid: FeeGrid, text: dict[str, Any]) -> None:
    rights = {}
    for said in text["rights"]:
        right = Right(
            grid=grid, name=said["name"], text=said["text"], is_duty=said.get("is_duty", False)
        )
        rights[said["id"]] = grids.save_right(
            right, tiers=(), seen=grid.version, by=stage.secretary
        )
    for said in text["tiers"]:
        stage.tiers[grid.slug, said["id"]] = grids.save_tier(
            _tier(grid, said),
            kinds=facts.kinds(said["kinds"]),
            rights=[rights[name] for name in said["rights"]],
            seen=grid.version,
            by=stage.secretary,
        )


def _tier(grid: FeeGrid, said: dict[str, Any]) -> Tier:
    return Tier(
        grid=grid,
        name=said["name"],
        nature=said.get("nature", Tier.Nature.ORDINARY),
        budget_low=said.get("low"),
        low_included=said.get("low_included", True),
        budget_high=said.get("high"),
        high_included=said.get("high_included", False),
        amount=Decimal(said["amount"]),
        is_from=said.get("is_from", False),
        yearly_cap=said.get("yearly_cap"),
        covers_up_to=said.get("covers_up_to"),
    )
