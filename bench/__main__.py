"""Load, serve, time, and write the table of `docs/performance.md`.

python -m bench [members ...]      1000 10000 100000 when nothing is said
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date

from bench import ballots, crowd, mailing, telling
from bench.serving import ROOT, served
from bench.visiting import Act, Visitor, pages

TABLE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
TIMES, WARM = 30, 5


@dataclass(frozen=True)
class Measure:
    page: str
    median: float
    percentile_95: float
    queries: int


# Seconds that each part took.
Night = dict[str, float]


def timed(acts: dict[int, dict[str, Act]]) -> dict[int, list[Measure]]:
    """Ask for each page at each size in turn: what else runs meanwhile slows all of them alike."""
    took: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for _round in range(WARM + TIMES):
        for size, asked in acts.items():
            for page, act in asked.items():
                start = time.perf_counter()
                _text, queries = act()
                took[size, page].append(((time.perf_counter() - start) * 1000, queries))
    return {
        size: [measure(page, took[size, page][WARM:]) for page in asked]
        for size, asked in acts.items()
    }


def measure(page: str, took: list[tuple[float, int]]) -> Measure:
    times = sorted(milliseconds for milliseconds, _queries in took)
    return Measure(page, statistics.median(times), times[int(TIMES * 0.95)], took[-1][1])


def settings(folder: str) -> dict[str, str]:
    return os.environ | {
        "ATTACHE_DATA": folder,
        "ATTACHE_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }


def load(folder: str, count: int) -> tuple[list[str], Night]:
    """Make a database of so many members; give the keys of two sessions, and what a night took."""
    loading = [sys.executable, "-m", "bench.prepare", str(count)]
    said = subprocess.check_output(loading, env=settings(folder), cwd=ROOT, text=True)  # noqa: S603 -- our own command
    *_before, night, keys = said.strip().splitlines()
    return keys.split(), json.loads(night)


@contextmanager
def network(count: int) -> Iterator[tuple[Visitor, Visitor, Night]]:
    """A server on a database of so many members; a coordinator and a contact logged in."""
    with tempfile.TemporaryDirectory() as folder:
        (coordinator, contact), night = load(folder, count)
        with served(settings(folder), processes=1, threads=1) as port:
            yield Visitor(port, coordinator), Visitor(port, contact), night


def table(results: dict[int, list[Measure]]) -> str:
    sizes = sorted(results)
    lines = [
        "| page | " + " | ".join(f"{size:,} members" for size in sizes) + " | queries "
        "| × bare | × empty | growth |",
        "|---|" + "---|" * (len(sizes) + 4),
    ]
    largest = results[sizes[-1]]
    bare, empty = largest[0].median, largest[1].median
    for rank, measure in enumerate(largest):
        row = [results[size][rank] for size in sizes]
        cells = [f"{each.median:.1f} / {each.percentile_95:.1f}" for each in row]
        queries = sorted({each.queries for each in row})
        lines.append(
            f"| {measure.page} | {' | '.join(cells)} | {'–'.join(map(str, queries))} "
            f"| {measure.median / bare:.1f} | {measure.median / empty:.2f} "
            f"| {measure.median / row[0].median:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with ExitStack() as stack:
        networks = {size: stack.enter_context(network(size)) for size in sizes}
        asked = {size: pages(who, contact, size) for size, (who, contact, _) in networks.items()}
        results = timed(asked)
    print(table(results))  # noqa: T201 -- a command speaks to its terminal
    nights = {size: night for size, (*_, night) in networks.items()}
    told = [
        telling.crowd(crowd.measured()),
        telling.mailing(mailing.measured()),
        telling.ballots(ballots.measured()),
        telling.urn(ballots.urn()),
        telling.nights(nights),
    ]
    print(*told, sep="\n")  # noqa: T201 -- idem
    said = (
        f"{BEGIN}\nMeasured on {date.today():%Y-%m-%d} with Python {platform.python_version()}, "  # noqa: DTZ011 -- the reader's day
        f"SQLite, {os.cpu_count()} cores: median / 95th percentile of {TIMES}, in milliseconds.\n\n"
        f"{table(results)}\n\n" + "\n".join(told) + f"\n{END}"
    )
    if len(sizes) > 1 and TABLE.exists():
        text = TABLE.read_text()
        TABLE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: said, text, flags=re.DOTALL))


if __name__ == "__main__":
    main()
