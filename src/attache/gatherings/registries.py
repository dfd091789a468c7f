"""What rooms above put in the agenda of a member’s space, beside events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from attache.accounts.models import User
    from attache.gatherings.queries.agenda_lines import Line

# Given whoever reads and the day, tells what is on for them, in a fixed number of queries.
own_agenda: Registry[Callable[[User, date], Iterable[Line]]] = Registry()
