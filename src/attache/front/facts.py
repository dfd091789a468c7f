"""The facts of the demonstration, as read from the files of `demo/`: one subject a file."""

import csv
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "demo"
_SATURDAY = 5
# Month and day. Those that follow Easter move, and are let be.
_HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The lines of a CSV file; those that begin with # tell a reader where facts come from."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def day(text: str, *, on: date) -> date | None:
    """A date as the files write it: 2024-01-15, or J-20 for twenty days before `on`.

    Whatever the day of the demonstration, nobody meets on a Sunday: what is past is on the working
    day before, what is to come on the one after.
    """
    if not text:
        return None
    if not text.startswith("J"):
        return date.fromisoformat(text)
    apart = int(text.removeprefix("J"))
    found = on + timedelta(days=apart)
    step = timedelta(days=1 if apart > 0 else -1)
    while apart and not is_worked(found):
        found += step
    return found


def is_worked(day: date) -> bool:
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS


def kinds(spec: str | list[str]) -> list[str]:
    """The kinds of body of a tier: a list, or the name of a group of them."""
    if isinstance(spec, list):
        return spec
    group: list[str] = table("grids")["kinds"][spec]
    return group
