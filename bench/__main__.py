"""Load, serve, time, and write the table of `docs/performance.md`.

python -m bench [members ...]      1000 10000 100000 when nothing is said
"""

import http.client
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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

from bench import ballots, crowd, mailing
from bench.serving import ROOT, served

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

    def get(self, address: str, headers: dict[str, str] | None = None) -> tuple[str, int]:
        return self._ask("GET", address, None, self._cookies | (headers or {}), {200})

    def get_as_a_stranger(self, address: str) -> tuple[str, int]:
        return self._ask("GET", address, None, {}, {200})

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


Act = Callable[[], tuple[str, int]]
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


def pages(visitor: Visitor, contact: Visitor, count: int) -> dict[str, Act]:
    """What is asked for, by whom: the coordinator, somebody at a member, anybody."""
    return (
        desk_pages(visitor, count)
        | commons_pages(visitor, contact, count)
        | tie_pages(visitor, contact, count)
    )


def commons_pages(visitor: Visitor, contact: Visitor, count: int) -> dict[str, Act]:
    event, publication = count // 10 - 5, count // 10
    anybody = visitor.get_as_a_stranger
    said = urlencode({"q": "penser la forêt"})
    return {
        "agenda": lambda: anybody("/agenda/"),
        "agenda, past": lambda: anybody("/agenda/?quand=passes"),
        "event page": lambda: anybody(f"/agenda/evenement-{event}/"),
        "library": lambda: anybody("/publications/"),
        "library, searched": lambda: anybody(f"/publications/?{said}"),
        "publication": lambda: anybody(f"/publications/publication-{publication}/"),
        "space home": lambda: contact.get("/espace/"),
        "desk, events": lambda: visitor.get("/equipe/evenements/"),
        "desk, publications": lambda: visitor.get("/equipe/publications/"),
        "desk, one event": lambda: visitor.get(f"/equipe/evenements/evenement-{event}/"),
    }


def desk_pages(visitor: Visitor, count: int) -> dict[str, Act]:
    numbers = iter(range(10**6))
    htmx = {"HX-Request": "true"}
    rows = htmx | {"HX-Target": "adherents-rows"}
    last = fiftieth(visitor)
    searches = {
        f"full search “{said}”": partial(
            visitor.get, f"/equipe/recherche/?{urlencode({'q': text})}"
        )
        for said, text in (
            ("commune", "commune"),
            ("commune roche", "commune roche"),
            ("roche aubac", "roche aubac"),
            ("a number", f"{count // 2:06d}"),
        )
    }
    return {
        "bare view": lambda: visitor.get_as_a_stranger("/bench/bare/"),
        "empty page": lambda: visitor.get("/bench/empty/"),
        "list, first page": lambda: visitor.get("/equipe/adherents/"),
        "list, page 50 (or last)": lambda: visitor.get(last),
        "search as you type in the list": lambda: visitor.get("/equipe/adherents/?q=saint", rows),
        "search as you type, everywhere": lambda: visitor.get(
            "/equipe/recherche/suggestions/?q=camil", htmx
        ),
        **searches,
        "member page": lambda: visitor.get(f"/equipe/organismes/commune-{count // 2}/"),
        "home": lambda: visitor.get("/equipe/"),
        "create a person": lambda: create(visitor, next(numbers)),
    }


def tie_pages(visitor: Visitor, contact: Visitor, count: int) -> dict[str, Act]:
    """Pages of the tie: lists, then pages of one member or territory, which gather from all."""
    member = f"commune-{count // 2}"
    at_the_desk = {
        "desk, whom to meet": "cadences/",
        "desk, exchanges": "echanges/",
        "desk, state of the ties": "liens/",
        "desk, finds to share": "pepites-a-partager/",
        "desk, introductions": "mises-en-relation/",
        "desk, territories": "territoires/",
        "load of the team": "echanges/charge/",
        "a territory": "territoires/region/53/",
        "preparation sheet": f"echanges/avec/{member}/preparer/",
        "given and received": f"reciprocite/{member}/",
        "whom to introduce one to": f"mises-en-relation/de/{member}/",
    }
    in_the_space = {
        "space, our exchanges": "echanges/",
        "space, given and received": "reciprocite/",
    }
    asked: dict[str, Act] = {
        page: partial(visitor.get, f"/equipe/{address}") for page, address in at_the_desk.items()
    }
    for page, address in in_the_space.items():
        asked[page] = partial(contact.get, f"/espace/{address}")
    return asked


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
        who="new",
    )


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


def tell_crowd(became: dict[str, float]) -> str:
    return (
        f"- {became['people']:.0f} people registering in {became['seconds']:.0f} s for "
        f"{became['seats']:.0f} seats: {became['seated']:.0f} seated, {became['in line']:.0f} in "
        f"line, {became['lost']:.0f} lost, {became['out of order']:.0f} out of order; an answer "
        f"took {became['median ms']:.0f} ms at the median, {became['slowest ms']:.0f} at most."
    )


def tell_mailing(became: dict[str, float]) -> str:
    return (
        f"- {became['mails']:.0f} mails to a local server, the worker killed "
        f"{became['kills']:.0f} times: {became['twice']:.0f} twice, {became['lost']:.0f} lost, "
        f"{became['in doubt']:.0f} left in doubt, in {became['seconds']:.0f} s."
    )


def tell_ballots(became: dict[str, float]) -> str:
    return (
        f"- {became['votes']:.0f} votes cast in secret on telephones in {became['seconds']:.0f} s: "
        f"{became['lost'] + became['forgotten']:.0f} lost, {became['twice']:.0f} twice; an answer "
        f"took {became['median ms']:.0f} ms at the median, {became['slowest ms']:.0f} at most; the "
        f"wall {became['wall ms']:.0f} ms; the vote closed in {became['closed in ms']:.0f} ms."
    )


def tell_urn(became: dict[str, float]) -> str:
    return (
        f"- {became['ballots']:,} secret ballots counted in {became['counted in']:.2f} s, the vote "
        f"closed and its rows written again in {became['closed in']:.1f} s."
    )


def tell_nights(nights: dict[int, Night]) -> str:
    told = (
        f"{size:,} members: {', '.join(f'{part} {took:.0f} s' for part, took in night.items())}"
        for size, night in nights.items()
    )
    return f"- What comes round every night, {'; '.join(told)}."


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with ExitStack() as stack:
        networks = {size: stack.enter_context(network(size)) for size in sizes}
        asked = {size: pages(who, contact, size) for size, (who, contact, _) in networks.items()}
        results = timed(asked)
    print(table(results))  # noqa: T201 -- a command speaks to its terminal
    nights = {size: night for size, (*_, night) in networks.items()}
    told = [
        tell_crowd(crowd.measured()),
        tell_mailing(mailing.measured()),
        tell_ballots(ballots.measured()),
        tell_urn(ballots.urn()),
        tell_nights(nights),
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
