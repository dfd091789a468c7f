"""What is known of bodies and people that may bring two of them together, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from attache.introductions import pairs
from attache.introductions.pairs import Profile
from attache.introductions.queries import traces
from attache.introductions.queries.traces import Among, Keys, Row
from attache.kit.prepared import together

NEW = timedelta(days=2 * 365)


@dataclass(frozen=True)
class House:
    """The bodies that a party is or works for, and those tied to them by more than the network."""

    bodies: frozenset[int]
    kin: frozenset[int]


def read(among: Among, *, on: date) -> list[Profile]:
    """Read those among these who may be met: so many queries, however many they are."""
    lately, houses = traces.lately(on), houses_of(among, on=on)
    bodies, people, *left, led = together(
        [
            traces.BODIES.of(among.bodies),
            traces.PEOPLE.of(on, among.people),
            traces.THEMES.of(*among),
            traces.ASKED.of(lately.since, *among),
            traces.DONE.of(*lately, *among),
            traces.ATTENDED.of(lately.start, *among),
            traces.LED.of(lately.since, *among),
        ]
    )
    themes, asks, did, attended = map(_by_key, left)
    pointed = _pointed(led)
    return [
        Profile(
            key=key,
            name=name,
            kind=kind,
            departement=departement,
            region=region,
            is_member=bool(belongs),
            since=since if belongs else None,
            is_new=bool(belongs and since and since >= on - NEW),
            themes=frozenset(theme for (theme,) in themes[key]),
            asks=dict(sorted(asks[key])),
            did=dict(sorted(did[key])),
            pointed_to=pointed[key],
            attended=frozenset(event for (event,) in attended[key]),
            bodies=houses[key].bodies,
            kin=houses[key].kin,
        )
        for key, name, kind, departement, region, belongs, since in _parties(bodies, people)
    ]


def houses_of(among: Among, *, on: date) -> dict[str, House]:
    working: dict[str, set[int]] = {pairs.key_of(body=body): {body} for body in among.bodies}
    for person in among.people:
        working[pairs.key_of(person=person)] = set()
    for person, body in traces.WORKING(on, among.people):
        working[pairs.key_of(person=person)].add(body)
    kin = _kin({body for bodies in working.values() for body in bodies}, on)
    return {
        key: House(frozenset(bodies), frozenset().union(*(kin[body] for body in bodies)))
        for key, bodies in working.items()
    }


def _kin(bodies: Keys, on: date) -> dict[int, set[int]]:
    kin: dict[int, set[int]] = defaultdict(set)
    for one, other in traces.TIED(on, bodies):
        kin[one].add(other)
        kin[other].add(one)
    return kin


def _parties(bodies: Iterable[Row], people: Iterable[Row]) -> Iterator[Row]:
    for pk, *row in bodies:
        yield pairs.key_of(body=pk), *row
    for pk, first, last, *row in people:
        yield pairs.key_of(person=pk), f"{first} {last}".strip(), "", "", "", *row


def _pointed(led: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Whom the answers to their questions pointed each to, and the last question that did."""
    pointed: dict[str, dict[str, str]] = defaultdict(dict)
    for *asker, body, person, title, _pk in sorted(led, key=lambda row: row[-1]):
        for key in keys_of(*asker):
            pointed[key][pairs.key_of(body=body, person=person)] = title
    return pointed


def _by_key(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for body, person, *what in rows:
        for key in keys_of(body, person):
            found[key].append(tuple(what))
    return found


def keys_of(body: int | None, person: int | None) -> Iterator[str]:
    """What is of somebody at a body is of both."""
    if body:
        yield pairs.key_of(body=body)
    if person:
        yield pairs.key_of(person=person)
