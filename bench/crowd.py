"""A crowd at the door: hundreds register within a minute for an event with fewer seats."""

import http.client
import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from bench.mailing import run
from bench.serving import served

THREADS = 40
# Nobody fills in a form faster, and the product asks that they read it.
READING = 2.1
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from attache.gatherings.actions import events
now = timezone.now()
event = events.draft(
    title="Foule", kind="webinar", starts_at=now + timedelta(days=9),
    ends_at=now + timedelta(days=9, hours=2), by=None, purpose="Venir",
    link="https://visio.example/foule", audience="all", capacity={seats},
)
events.announce(event, at=now, by=None)
"""
TELL = """
import json
from attache.gatherings.models import Event, Registration
event = Event.objects.get(slug="foule")
line = event.registrations.order_by("registered_at", "pk")
print(json.dumps({
    "states": list(line.values_list("state", flat=True)),
    "addresses": event.registrations.values("email").distinct().count(),
    "counts": [event.seated_count, event.waiting_count],
}))
"""


def measured(people: int = 500, *, seats: int = 100, seconds: float = 60) -> dict[str, float]:
    """Have so many people read the page and register, evenly over so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(folder)
        run("migrate", "--verbosity=0", environment=environment)
        run("createcachetable", environment=environment)
        run("collectstatic", "--no-input", "--verbosity=0", environment=environment)
        _shell(PREPARE.format(seats=seats), environment)
        with served(environment, processes=2, threads=2) as port:
            start = time.perf_counter()
            took = _crowd(port, people, seconds)
            lasted = time.perf_counter() - start
        said = json.loads(_shell(TELL, environment))
    states = said["states"]
    return {
        "people": people,
        "seats": seats,
        "seconds": lasted,
        "median ms": statistics.median(took) * 1000,
        "slowest ms": max(took) * 1000,
        "lost": people - min(len(states), said["addresses"]),
        "seated": states.count("seated"),
        "in line": states.count("waiting"),
        # Somebody who waits though they came before somebody who sits.
        "out of order": sum(state != "seated" for state in states[:seats]),
        "miscounted": abs(said["counts"][0] - states.count("seated"))
        + abs(said["counts"][1] - states.count("waiting")),
    }


def _environment(folder: str) -> dict[str, str]:
    named = ("PATH", "HOME")
    kept = {name: os.environ[name] for name in named if name in os.environ}
    return kept | {
        "ATTACHE_DATA": folder,
        "ATTACHE_SECRET_KEY": "a bench keeps no secret, but it must be long enough to be one",
        # As behind a reverse proxy, which says where each reader comes from.
        "ATTACHE_URL": "https://localhost",
        "ATTACHE_MAIL_URL": "smtp://127.0.0.1:9",
    }


def _shell(code: str, environment: dict[str, str]) -> str:
    return run("shell", "--no-imports", "-c", code, environment=environment)


def _crowd(port: int, people: int, seconds: float) -> list[float]:
    """Send everybody at their moment; give how long each waited for the answer to their form."""
    begun = time.perf_counter()

    def come(number: int) -> float:
        time.sleep(max(0.0, begun + seconds * number / people - time.perf_counter()))
        return _register(port, number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(come, range(people)))


def _register(port: int, number: int) -> float:
    headers = {
        "Host": "localhost",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}",
    }
    page = _asked(port, lambda c: c.request("GET", "/agenda/foule/", headers=headers), 200)
    ticket = re.search(r'name="given" value="([^"]+)"', page)
    assert ticket, page[:500]  # noqa: S101 -- a bench that measures something else says so
    time.sleep(READING)
    said = {
        "given": ticket[1],
        "homepage": "",
        "name": f"Personne {number}",
        "email": f"p{number}@crowd.example",
        "body_name": "",
    }
    start = time.perf_counter()
    form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    path, body = "/agenda/foule/inscription/", urlencode(said)
    _asked(port, lambda c: c.request("POST", path, body, form), 302)
    return time.perf_counter() - start


def _asked(port: int, ask: Callable[[http.client.HTTPConnection], None], wanted: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    ask(connection)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    if answer.status != wanted:
        raise SystemExit(f"The server answered {answer.status}:\n{text[:2000]}")
    return text


if __name__ == "__main__":
    print(measured())  # noqa: T201 -- a command speaks to its terminal
