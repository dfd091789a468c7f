"""What mandates tell this room: the greffe is told of who governs."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from attache.accounts.models import User
from attache.decisions.actions import declarations
from attache.decisions.models import Declaration
from attache.kit import months
from attache.mandates.models import Mandate
from attache.mandates.registries import What

# What is older is history that somebody writes down, declared long ago or never.
MONTHS_BACK = 12


def mandate_changed(mandate: Mandate, what: What, *, on: date, by: User | None) -> None:  # noqa: ARG001 -- of all of them, the day alone is declared
    if on >= months.after(timezone.localdate(), -MONTHS_BACK):
        declarations.open_for(Declaration.Kind.OFFICERS, decided_on=on, by=by)
