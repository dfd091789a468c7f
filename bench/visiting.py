"""A browser, and the pages that it asks for."""

import http.client
import os
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


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
