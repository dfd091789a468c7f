"""Where a fee grid stands on a day. Pure: no Django, no clock, no query."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GridState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    ON_TRIAL = "on_trial"
    TRIAL_OVER = "trial_over"
    REPLACED = "replaced"

    @property
    def is_adopted(self) -> bool:
        """Whether the assembly has decided: amounts can no longer change."""
        return self not in {GridState.DRAFT, GridState.PROPOSED}


@dataclass(frozen=True)
class Milestones:
    """The days of a grid's life that have come or are foreseen."""

    proposed_on: date | None = None
    adopted_on: date | None = None
    trial_until: date | None = None
    replaced_on: date | None = None


def state_on(day: date, grid: Milestones) -> GridState:
    if grid.adopted_on is None or grid.adopted_on > day:
        proposed = grid.proposed_on is not None and grid.proposed_on <= day
        return GridState.PROPOSED if proposed else GridState.DRAFT
    if grid.replaced_on is not None and grid.replaced_on <= day:
        return GridState.REPLACED
    if grid.trial_until is None:
        return GridState.ADOPTED
    return GridState.ON_TRIAL if day <= grid.trial_until else GridState.TRIAL_OVER
