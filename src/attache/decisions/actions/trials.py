"""The text that an assembly votes at the end of the trial of a fee grid."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import agenda
from attache.assemblies.models import Item, Meeting, Resolution
from attache.decisions.actions import effects
from attache.decisions.models import Effect
from attache.kit import dates
from attache.memberships.models import FeeGrid


@transaction.atomic
def prepare(
    meeting: Meeting,
    grid: FeeGrid,
    *,
    other: FeeGrid | None = None,
    trial_until: date | None = None,
    public_id: UUID,
    by: User,
) -> Resolution:
    """Put at the end of an agenda that the grid is kept, tried for longer, or replaced."""
    item = agenda.add(
        meeting,
        public_id=public_id,
        by=by,
        kind=Item.Kind.VOTE,
        title=_("After the trial of the fee grid"),
        text=_("“%(grid)s” is on trial until %(day)s.")
        % {"grid": grid, "day": dates.shown(grid.trial_until)},  # type: ignore[arg-type]  # it is on trial
    )
    resolution = agenda.propose(
        item,
        public_id=uuid5(public_id, "text"),
        by=by,
        title=_("Fee grid"),
        text=_text(grid, other, trial_until),
    )
    effects.attach(
        resolution,
        Effect.Kind.GRID,
        said={
            "grid": (other or grid).pk,
            "trial_until": trial_until.isoformat() if trial_until else None,
        },
        public_id=uuid5(public_id, "effect"),
        by=by,
    )
    return resolution


def _text(grid: FeeGrid, other: FeeGrid | None, trial_until: date | None) -> str:
    said = {
        "grid": grid,
        "other": other,
        "day": dates.shown(trial_until) if trial_until else "",
    }
    if other:
        if trial_until:
            return _("The fee grid “%(other)s” replaces “%(grid)s”, on trial until %(day)s.") % said
        return _("The fee grid “%(other)s” replaces “%(grid)s”.") % said
    if trial_until:
        return _("The trial of the fee grid “%(grid)s” goes on until %(day)s.") % said
    return _("The fee grid “%(grid)s” is adopted for good.") % said
