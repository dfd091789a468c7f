"""Where things come from and what they led to, whatever rooms they are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import BigIntegerField, CharField, Model, Q

from attache.kit.models import Link
from attache.kit.prepared import Prepared
from attache.kit.registry import Registry

if TYPE_CHECKING:
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


class Reader(NamedTuple):
    """Who looks, on which face ("desk", "space" or "public"), and when."""

    user: Any
    face: str
    at: datetime


# A title, an address and a day for each record that a reader may see.
Shown = dict[int, tuple[str, str, date | None]]


@dataclass(frozen=True)
class Kind:
    """A kind of record that may come from another.

    `shown` is given keys and who looks; it gives back what this reader may see, and no other.
    `permission` is asked at the desk of whoever says where such a record comes from.
    """

    name: str
    model: type[Model]
    label: Words
    shown: Callable[[Iterable[int], Reader], Shown]
    permission: str = ""


kinds: Registry[Kind] = Registry()


Key = tuple[str, int]
Joined = tuple[Key, Key]


@dataclass(frozen=True)
class Chain:
    """What surrounds a record: steps away from it, before (−1, −2…) and after (1, 2…).

    `links` joins the nodes that are shown, each from what came first to what came of it.
    """

    here: Node
    steps: dict[int, list[Node]]
    links: list[tuple[Node, Node]] = field(default_factory=list)

    @property
    def before(self) -> list[Node]:
        return self.steps.get(-1, [])

    @property
    def after(self) -> list[Node]:
        return self.steps.get(1, [])

    @property
    def nodes(self) -> list[Node]:
        """Everything around it, from the origins to the outcomes."""
        return [node for place in sorted(self.steps) for node in self.steps[place]]

    def __bool__(self) -> bool:
        return bool(self.steps)


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
    for kind in kinds:
        if kind.model is type(record):
            return kind
    raise LookupError(f"Provenance knows no kind for {record._meta.label}.")


def named(name: str) -> Kind | None:
    return next((kind for kind in kinds if kind.name == name), None)


def sources_of(record: Model, kind: str) -> list[int]:
    links = Link.objects.filter(to_kind=of(record).name, to_id=record.pk, from_kind=kind)
    return list(links.values_list("from_id", flat=True))


def outcomes_of(record: Model, kind: str) -> list[int]:
    links = Link.objects.filter(from_kind=of(record).name, from_id=record.pk, to_kind=kind)
    return list(links.values_list("to_id", flat=True))


def leads_to(source: Model, outcome: Model) -> bool:
    """Say whether one is already among what came, near or far, of the other."""
    start, aim = _key(source), _key(outcome)
    return start == aim or any(aim in pair for pair in _walk(start, forward=True))


def forget(record: Model) -> None:
    kind, pk = _key(record)
    Link.objects.filter(Q(from_kind=kind, from_id=pk) | Q(to_kind=kind, to_id=pk)).delete()


def chain(record: Model, reader: Reader) -> Chain:
    """Walk both ways, a bounded number of steps: one query a step, then one a kind met.

    What the reader may not see is left out as if it were not there: what came before it is joined
    to what came after.
    """
    start = _key(record)
    found = dict.fromkeys([*_walk(start, forward=False), *_walk(start, forward=True)])
    keys = dict.fromkeys(key for pair in found for key in pair)
    nodes = _nodes(keys, reader)
    nodes.setdefault(start, Node(*start, of(record).label, str(record), "", None))
    joined = _without(keys.keys() - nodes.keys(), found)
    places = _places(start, joined, step=-1) | _places(start, joined, step=1)
    steps: dict[int, list[Node]] = {}
    for key in sorted(places, key=lambda key: (places[key], nodes[key].on or date.max, key)):
        steps.setdefault(places[key], []).append(nodes[key])
    kept = places.keys() | {start}
    links = [(nodes[a], nodes[b]) for a, b in joined if a in kept and b in kept]
    return Chain(nodes[start], steps, links)


def _key(record: Model) -> Key:
    return of(record).name, record.pk


def _walk(start: Key, *, forward: bool) -> list[Joined]:
    seen, edge = {start}, [start]
    joined: list[Joined] = []
    for _step in range(FAR):
        found = _next_to(edge, forward=forward)
        pairs = [((a.from_kind, a.from_id), (a.to_kind, a.to_id)) for a in found]
        joined += pairs
        edge = [key for key in dict.fromkeys(_ends(pairs, forward=forward)) if key not in seen]
        seen.update(edge)
        if not edge or len(seen) > MANY:
            break
    return joined


def _next_to(edge: Sequence[Key], *, forward: bool) -> Iterable[Link]:
    """Most walks end where they begin, with nothing around: that question is written once."""
    if len(edge) == 1:
        return (_AFTER if forward else _BEFORE)(*edge[0])
    near = "from" if forward else "to"
    wanted = Q(pk__in=[])
    for kind, pk in edge:
        wanted |= Q(**{f"{near}_kind": kind, f"{near}_id": pk})
    return Link.objects.filter(wanted).order_by("pk")[:MANY]


_BEFORE = Prepared(
    lambda kind, pk: Link.objects.filter(to_kind=kind, to_id=pk).order_by("pk")[:MANY],
    CharField(),
    BigIntegerField(),
)
_AFTER = Prepared(
    lambda kind, pk: Link.objects.filter(from_kind=kind, from_id=pk).order_by("pk")[:MANY],
    CharField(),
    BigIntegerField(),
)


def _ends(pairs: Iterable[Joined], *, forward: bool) -> Iterator[Key]:
    return (outcome if forward else source for source, outcome in pairs)


def _without(hidden: Iterable[Key], joined: Iterable[Joined]) -> list[Joined]:
    """Join what came before a hidden thing to what came after it."""
    left = dict.fromkeys(joined)
    for key in hidden:
        before = [a for a, b in left if b == key and a != key]
        after = [b for a, b in left if a == key and b != key]
        left = dict.fromkeys(pair for pair in left if key not in pair)
        left |= dict.fromkeys((a, b) for a in before for b in after if a != b)
    return list(left)


def _places(start: Key, joined: Iterable[Joined], *, step: int) -> dict[Key, int]:
    """How many steps each thing is from the record, by the shortest way, in one direction."""
    ways = [(a, b) if step > 0 else (b, a) for a, b in joined]
    places, edge = {start: 0}, {start}
    while edge:
        edge = {far for near, far in ways if near in edge and far not in places}
        places |= dict.fromkeys(edge, max(map(abs, places.values())) * step + step)
    del places[start]
    return places


def _nodes(places: Iterable[Key], reader: Reader) -> dict[Key, Node]:
    nodes: dict[Key, Node] = {}
    for kind in kinds:
        keys = [pk for name, pk in places if name == kind.name]
        if keys:
            for pk, (title, url, on) in kind.shown(keys, reader).items():
                nodes[kind.name, pk] = Node(kind.name, pk, kind.label, title, url, on)
    return nodes
