"""Load, serve, time, and write the table of `docs/performance.md`.

python -m bench [members ...]      1000 10000 100000 when nothing is said
"""

import http.client
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
TIMES, WARM = 30, 5
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Measure:
    page: str
    median: float
    percentile_95: float
    queries: int


class Visitor:
    """A browser that keeps its connection, as a person's does."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._token = "x" * 32
        self._cookies = {"Cookie": f"sessionid={session}; csrftoken={self._token}"}

    def get(self, address: str, **headers: str) -> tuple[str, int]:
        return self._ask("GET", address, None, self._cookies | headers, {200})

    def post(self, address: str, **answers: str) -> tuple[str, int]:
        body = urlencode({"csrfmiddlewaretoken": self._token, **answers})
        return self._ask("POST", address, body, self._cookies | FORM, {302})

    def _ask(
        self, method: str, address: str, body: str | None, headers: dict[str, str], wanted: set[int]
    ) -> tuple[str, int]:
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status not in wanted:
            raise SystemExit(f"{method} {address} answered {answer.status}:\n{text[:2000]}")
        return text, int(answer.headers["X-Queries"])


def timed(page: str, act: Callable[[], tuple[str, int]]) -> Measure:
    for _ in range(WARM):
        act()
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        _text, queries = act()
        took.append((time.perf_counter() - start) * 1000)
    return Measure(page, statistics.median(took), sorted(took)[int(TIMES * 0.95)], queries)


def pages(visitor: Visitor, count: int) -> Iterator[Measure]:
    middle = f"commune-{count // 2}"
    numbers = iter(range(10**6))
    htmx = {"HX-Request": "true"}
    yield timed("bare view", lambda: visitor.get("/bench/bare/"))
    yield timed("empty page", lambda: visitor.get("/bench/empty/"))
    yield timed("list, first page", lambda: visitor.get("/equipe/adherents/"))
    last = fiftieth(visitor)
    yield timed("list, page 50 (or last)", lambda: visitor.get(last))
    typed = urlencode({"q": "saint"})
    yield timed(
        "search as you type in the list",
        lambda: visitor.get(f"/equipe/adherents/?{typed}", **htmx),
    )
    typed = urlencode({"q": "camil"})
    yield timed(
        "search as you type, everywhere",
        lambda: visitor.get(f"/equipe/recherche/suggestions/?{typed}", **htmx),
    )
    for words in ("commune", "roche aubac", f"{count // 2:06d}"):
        asked = urlencode({"q": words})
        yield timed(
            f"full search “{words if not words.isdigit() else 'a number'}”",
            lambda asked=asked: visitor.get(f"/equipe/recherche/?{asked}"),
        )
    yield timed("member page", lambda: visitor.get(f"/equipe/organismes/{middle}/"))
    yield timed("home", lambda: visitor.get("/equipe/"))
    yield timed("create a person", lambda: create(visitor, next(numbers)))


def fiftieth(visitor: Visitor) -> str:
    """Follow the list to its fiftieth page, or to its last."""
    address = "/equipe/adherents/"
    for _ in range(49):
        text, _queries = visitor.get(address)
        following = re.search(r'<a[^>]*rel="next"[^>]*href="([^"]+)"', text) or re.search(
            r'<a[^>]*href="([^"]+)"[^>]*rel="next"', text
        )
        if following is None:
            break
        address = "/equipe/adherents/" + following[1].replace("&amp;", "&").split("/")[-1]
    return address


def create(visitor: Visitor, number: int) -> tuple[str, int]:
    return visitor.post(
        "/equipe/personnes/nouvelle/",
        first_name="Zoé",
        last_name=f"Mesurée {os.getpid()}x{number}",
        email=f"zoe-{os.getpid()}-{number}@bench.example",
        confirmed="on",
    )


@contextmanager
def network(count: int) -> Iterator[Visitor]:
    """A server on a database of so many members, and somebody logged in."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        env = os.environ | {
            "ATTACHE_DATA": folder,
            "ATTACHE_DEMO": "yes",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        loading = [sys.executable, "-m", "bench.prepare", str(count)]
        session = subprocess.check_output(loading, env=env, cwd=ROOT, text=True)  # noqa: S603 -- our own command
        serving = [
            *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--no-access-log"),
            *("--blocking-threads", "1", "--log-level", "error"),
            "attache.config.wsgi:application",
        ]
        server = subprocess.Popen(serving, env=env, cwd=ROOT)  # noqa: S603 -- our own command
        try:
            wait(port)
            yield Visitor(port, session.split()[-1])
        finally:
            server.terminate()
            server.wait(20)


def wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server does not answer.")


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
    results = {}
    for size in sizes:
        with network(size) as visitor:
            results[size] = list(pages(visitor, size))
        print(table(results), flush=True)  # noqa: T201 -- a command speaks to its terminal
    said = (
        f"{BEGIN}\nMeasured on {date.today():%Y-%m-%d} with Python {platform.python_version()}, "  # noqa: DTZ011 -- the reader's day
        f"SQLite, {os.cpu_count()} cores: median / 95th percentile of {TIMES}, in milliseconds.\n\n"
        f"{table(results)}\n{END}"
    )
    if len(sizes) > 1 and TABLE.exists():
        text = TABLE.read_text()
        TABLE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: said, text, flags=re.DOTALL))


if __name__ == "__main__":
    main()
