"""A room where hundreds vote on their telephones within a minute, while its wall follows.

All the while their pages ask, every few seconds, whether something is new. Some tap twice. The
server may be killed on the way, and started again: telephones send anew what was not answered, as
people do.

python -m bench.ballots [secret|electronic|urn] [PAUSE]

On SQLite, or on ATTACHE_TEST_DATABASE_URL; pages ask so often, in seconds, and else not at all.
"""

import http.client
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

from bench import serving
from bench.mailing import run
from bench.serving import ROOT

THREADS = 40
# Those that only wait are many, and each asks seldom.
ASKING = 12
# Nobody reads a text and its ballot faster.
READING = 1.0
CHOICES = ("for", "against", "abstain", "blank")
CODE = re.compile(r"<code>([A-Z2-9-]{19})</code>")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# How long a telephone goes on asking a server that does not answer.
PATIENCE = 60


@dataclass
class Crowd:
    """What telephones were told, and how long the last answer of each took."""

    port: int
    hall: dict[str, Any]
    reading: float
    codes: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    # How long pages that only wait were without an answer, and how many were drawn anew.
    waited: list[float] = field(default_factory=list)
    drawn: int = 0
    # Receipts of somebody who tapped twice that were not the same.
    unlike: int = 0
    lock: Lock = field(default_factory=Lock)

    def vote(self, number: int) -> None:
        page = f"/assemblee/{self.hall['doors'][number]}/"
        self.ask("GET", page)
        time.sleep(self.reading)
        text = f"{page}textes/{self.hall['text']}/"
        choice = {"everything": CHOICES[number % len(CHOICES)]}
        sealed = re.search(r'name="sealed" value="([^"]+)"', self.ask("POST", text, choice))
        assert sealed, "nothing to confirm"  # noqa: S101 -- a bench that measures something else says so
        start = time.perf_counter()
        said = self.cast(text, sealed[1], taps=2 if number % 10 == 0 else 1)
        with self.lock:
            self.took.append(time.perf_counter() - start)
            self.codes += said[0]
            self.unlike += any(each != said[0] for each in said)

    def cast(self, text: str, sealed: str, *, taps: int) -> list[list[str]]:
        with ThreadPoolExecutor(taps) as fingers:
            pages = fingers.map(lambda _: self.ask("POST", text, {"sealed": sealed}), range(taps))
            return [CODE.findall(page) for page in pages]

    def follow(self, is_over: Event) -> None:
        """The wall of the room asks every two seconds."""
        while not is_over.wait(2):
            start = time.perf_counter()
            self.ask("GET", self.hall["wall"], cookie=f"sessionid={self.hall['session']}")
            self.wall.append(time.perf_counter() - start)

    def wait(self, numbers: range, pause: float, is_over: Event) -> None:
        """These telephones are open on the page of their voter: each asks once in a pause."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        seen = dict.fromkeys(numbers, "")
        start = time.perf_counter()
        for turn in itertools.count():
            for rank, number in enumerate(numbers):
                due = start + pause * (turn + rank / len(numbers))
                if is_over.wait(max(0.0, due - time.perf_counter())):
                    connection.close()
                    return
                seen[number] = self.look(connection, number, seen[number])

    def look(self, connection: http.client.HTTPConnection, number: int, tag: str) -> str:
        """As the page does by itself; give the mark of what it shows from then on."""
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "If-None-Match": tag}
        start = time.perf_counter()
        connection.request(
            "GET", f"/assemblee/{self.hall['doors'][number]}/maintenant/", None, headers
        )
        answer = connection.getresponse()
        answer.read()
        with self.lock:
            self.waited.append(time.perf_counter() - start)
            self.drawn += answer.status == 200  # noqa: PLR2004 -- what is new
        return answer.headers["ETag"] or ""

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, *, cookie: str = ""
    ) -> str:
        """Ask until there is an answer, whatever happens to the server meanwhile."""
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "Cookie": cookie} | FORM
        deadline = time.monotonic() + PATIENCE
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request(method, path, urlencode(form or {}), headers)
                answer = connection.getresponse()
                text = answer.read().decode()
            except (OSError, http.client.HTTPException):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
                continue
            finally:
                connection.close()
            if answer.status not in {200, 302}:
                raise SystemExit(f"{path} answered {answer.status}:\n{text[:2000]}")
            return text


def measured(
    voters: int = 500,
    *,
    way: str = "secret",
    seconds: float = 60,
    reading: float = READING,
    kills: int = 0,
    processes: int = 2,
    pause: float | None = None,
) -> dict[str, float]:
    """Have so many vote evenly over so many seconds; close; say what became of their votes.

    With a `pause`, all of their pages also ask so often whether something is new.
    """
    with tempfile.TemporaryDirectory() as folder, database() as url:
        environment = _environment(folder, url)
        run("migrate", "--verbosity=0", environment=environment)
        run("createcachetable", environment=environment)
        run("collectstatic", "--no-input", "--verbosity=0", environment=environment)
        hall = _hall(environment, "fill", str(voters), way)
        crowd = Crowd(serving.free_port(), hall, reading)
        start = time.perf_counter()
        _hold(crowd, environment, voters, seconds, kills, processes, pause)
        lasted = time.perf_counter() - start
        said = _hall(environment, "tell")
    return {"seconds": lasted} | _told(crowd, said, is_secret=way == "secret")


def urn(voters: int = 10_000, *, votes: int = 10) -> dict[str, float]:
    """Fill one urn with so many votes of each; say how long counting it and closing it take."""
    with tempfile.TemporaryDirectory() as folder, database() as url:
        environment = _environment(folder, url)
        run("migrate", "--verbosity=0", environment=environment)
        return _hall(environment, "count", str(voters), str(votes))


def _told(crowd: Crowd, said: dict[str, Any], *, is_secret: bool) -> dict[str, float]:
    counted = sum(said["result"][choice] for choice in CHOICES)
    published = said["codes"]
    return {
        "votes": crowd.hall["votes"],
        "counted": counted,
        "lost": crowd.hall["votes"] - said["marked"],
        # An answer said that it was cast, and the urn does not have it.
        "forgotten": len({*crowd.codes} - {*published}),
        # In the urn, and nobody was told; or counted more often than members voted.
        "twice": abs(counted - said["marked"])
        + (len({*published} ^ {*crowd.codes}) if is_secret else 0),
        "unlike": crowd.unlike,
        "median ms": statistics.median(crowd.took) * 1000,
        "slowest ms": max(crowd.took) * 1000,
        "waited ms": statistics.median(crowd.waited) * 1000 if crowd.waited else 0,
        "waited at most ms": max(crowd.waited, default=0) * 1000,
        "asked": len(crowd.waited),
        "drawn": crowd.drawn,
        "wall ms": statistics.median(crowd.wall) * 1000 if crowd.wall else 0,
        "closed in ms": said["seconds"] * 1000,
    }


def _hold(
    crowd: Crowd,
    environment: dict[str, str],
    voters: int,
    seconds: float,
    kills: int,
    processes: int,
    pause: float | None,
) -> None:
    """Serve, let everybody vote at their moment, and kill the server so often on the way."""
    server = serving.started(environment, crowd.port, processes=processes, threads=2)
    is_over = Event()
    wall = Thread(target=crowd.follow, args=[is_over])
    wall.start()
    begun = time.perf_counter()

    def come(number: int) -> None:
        time.sleep(max(0.0, begun + seconds * number / voters - time.perf_counter()))
        crowd.vote(number)

    with ThreadPoolExecutor(THREADS) as pool, _waiting(crowd, voters, pause):
        coming = [pool.submit(come, number) for number in range(voters)]
        for kill in range(kills):
            while len(crowd.took) < voters * (kill + 1) // (kills + 1):
                time.sleep(0.002)
            serving.kill(server)
            server = serving.started(environment, crowd.port, processes=processes, threads=2)
        for each in coming:
            each.result()
    is_over.set()
    wall.join()
    serving.kill(server)


@contextmanager
def _waiting(crowd: Crowd, voters: int, pause: float | None) -> Iterator[None]:
    """Some threads ask for a page after the other, so that pages ask evenly over the pause."""
    if pause is None:
        yield
        return
    is_over = Event()
    each = -(-voters // ASKING)
    groups = [range(first, min(first + each, voters)) for first in range(0, voters, each)]
    with ThreadPoolExecutor(ASKING) as pool:
        asking = [pool.submit(crowd.wait, group, pause, is_over) for group in groups]
        yield
        is_over.set()
        for done in asking:
            done.result()


@contextmanager
def database() -> Iterator[str]:
    """One of its own where there is a PostgreSQL for tests; nothing said, it is SQLite."""
    server = os.environ.get("ATTACHE_TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"ballots_{os.getpid()}"
    known = urlsplit(server)._replace(scheme="postgresql", path="/postgres")
    with psycopg.connect(urlunsplit(known), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _environment(folder: str, url: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "ATTACHE_DATA": folder,
        "ATTACHE_SECRET_KEY": "a bench keeps no secret, but it must be long enough to be one",
        "ATTACHE_URL": "https://localhost",
        "ATTACHE_MAIL_URL": "smtp://127.0.0.1:9",
        "DJANGO_SETTINGS_MODULE": "attache.config.settings",
        **({"ATTACHE_DATABASE_URL": url} if url else {}),
    }


def _hall(environment: dict[str, str], *words: str) -> dict[str, Any]:
    asking = [sys.executable, "-m", "bench.hall", *words]
    said = subprocess.check_output(asking, env=environment, cwd=ROOT, text=True)  # noqa: S603 -- our own command
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    return told


if __name__ == "__main__":
    way, *pauses = sys.argv[1:] or ["secret"]
    pause = float(pauses[0]) if pauses else None
    print(urn() if way == "urn" else measured(way=way, pause=pause))  # noqa: T201 -- a command speaks to its terminal
