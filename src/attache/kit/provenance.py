"""Where things come from and what they led to, whatever rooms they are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Model, Q

from attache.kit.models import Link
from attache.kit.registry import Registry

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrOrPromise as Words

# A chain is read at a glance or not at all.
FAR, MANY = 4, 24


class Node(NamedTuple):
    """One thing of a chain, as whoever looks at it may see it."""

    kind: str
    pk: int
    label: Words
    title: str
    url: str
    on: date | None


@dataclass(frozen=True)
class Kind:
    """A kind of record that may come from another.

    `shown` is given keys, who looks and on which face ("desk", "space" or "public"); it gives back
    a title, an address and a day for each record that this reader may see there, and no other.
    """

    name: str
    model: type[Model]
    label: Words
    shown: Callable[[Iterable[int], Any, str], dict[int, tuple[str, str, date | None]]]


kinds: Registry[Kind] = Registry()


@dataclass(frozen=True)
class Chain:
    """What surrounds a record: steps away from it, before (−1, −2…) and after (1, 2…)."""

    here: Node
    steps: dict[int, list[Node]]

    @property
    def before(self) -> list[Node]:
        return self.steps.get(-1, [])

    @property
    def after(self) -> list[Node]:
        return self.steps.get(1, [])


def link(source: Model, outcome: Model) -> None:
    """Say that one came from the other; said once, it stays said."""
    Link.objects.get_or_create(
        from_kind=of(source).name,
        from_id=source.pk,
        to_kind=of(outcome).name,
        to_id=outcome.pk,
    )


def unlink(source: Model, outcome: Model) -> None:
    Link.objects.filter(
        from_kind=of(source).name, from_id=source.pk, to_kind=of(outcome).name, to_id=outcome.pk
    ).delete()


def of(record: Model) -> Kind:
    return next(kind for kind in kinds if kind.model is type(record))


def sources_of(record: Model, kind: str) -> list[int]:
    """Give the keys of what a record came from, of one kind."""
    links = Link.objects.filter(to_kind=of(record).name, to_id=record.pk, from_kind=kind)
    return list(links.values_list("from_id", flat=True))


def outcomes_of(record: Model, kind: str) -> list[int]:
    """Give the keys of what a record led to, of one kind."""
    links = Link.objects.filter(from_kind=of(record).name, from_id=record.pk, to_kind=kind)
    return list(links.values_list("to_id", flat=True))


def chain(record: Model, *, user: Any, face: str) -> Chain:  # noqa: ANN401 -- accounts stand above
    """Walk both ways, a bounded number of steps: one query a step, then one a kind met.

    What the reader may not see is left out, and what is beyond it stays reachable.
    """
    start = (of(record).name, record.pk)
    places = {start: 0} | _walk(start, forward=False) | _walk(start, forward=True)
    nodes = _nodes(places, user=user, face=face)
    steps: dict[int, list[Node]] = {}
    for key, place in sorted(places.items(), key=lambda pair: (pair[1], pair[0])):
        if place and key in nodes:
            steps.setdefault(place, []).append(nodes[key])
    here = nodes.get(start) or Node(*start, of(record).label, str(record), "", None)
    return Chain(here, _closed_up(steps))


Key = tuple[str, int]


def _walk(start: Key, *, forward: bool) -> dict[Key, int]:
    near, far = ("from", "to") if forward else ("to", "from")
    places: dict[Key, int] = {}
    edge = [start]
    for distance in range(1, FAR + 1):
        wanted = Q(pk__in=[])
        for kind, pk in edge:
            wanted |= Q(**{f"{near}_kind": kind, f"{near}_id": pk})
        found = Link.objects.filter(wanted).order_by("pk").values_list(f"{far}_kind", f"{far}_id")
        edge = [key for key in dict.fromkeys(found[:MANY]) if key not in places and key != start]
        places |= dict.fromkeys(edge, distance if forward else -distance)
        if not edge or len(places) >= MANY:
            break
    return places


def _nodes(places: Iterable[Key], *, user: Any, face: str) -> dict[Key, Node]:  # noqa: ANN401 -- idem
    nodes: dict[Key, Node] = {}
    for kind in kinds:
        keys = [pk for name, pk in places if name == kind.name]
        if keys:
            for pk, (title, url, on) in kind.shown(keys, user, face).items():
                nodes[kind.name, pk] = Node(kind.name, pk, kind.label, title, url, on)
    return nodes


def _closed_up(steps: dict[int, list[Node]]) -> dict[int, list[Node]]:
    """Number the steps again without holes, so that what is hidden leaves no gap."""
    before = sorted((place for place in steps if place < 0), reverse=True)
    after = sorted(place for place in steps if place > 0)
    return {-rank: steps[place] for rank, place in enumerate(before, 1)} | {
        rank: steps[place] for rank, place in enumerate(after, 1)
    }
