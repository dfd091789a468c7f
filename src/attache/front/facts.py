"""The facts of the demonstration, as read from the files of `demo/`: one subject a file."""

import csv
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "demo"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The lines of a CSV file; those that begin with # tell a reader where facts come from."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def day(text: str, *, on: date) -> date | None:
    """A date as the files write it: 2024-01-15, or J-20 for twenty days before `on`."""
    if not text:
        return None
    if text.startswith("J"):
        return on + timedelta(days=int(text.removeprefix("J")))
    return date.fromisoformat(text)


def kinds(spec: str | list[str]) -> list[str]:
    """The kinds of body of a tier: a list, or the name of a group of them."""
    if isinstance(spec, list):
        return spec
    group: list[str] = table("grids")["kinds"][spec]
    return group
