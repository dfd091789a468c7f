"""Who is worth putting in touch, and why: what two have in common, weighed.

What is found of a pair is a list of `Found`: the name of a reason, then what it is about. It is the
same from both sides, and its weight is worked out again whenever somebody changes the weights.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Found = tuple[str, ...]


class Reason(StrEnum):
    ANSWER = "answer"
    THEMES = "themes"
    ATTENDED = "attended"
    NEIGHBOURS = "neighbours"
    SENIORITY = "seniority"
    KIND = "kind"


Weights = Mapping[Reason, int]

# With one of these, two have something to tell each other; the others say which pair comes first.
ENOUGH = frozenset({Reason.ANSWER, Reason.THEMES, Reason.ATTENDED})
DEFAULTS: Weights = {
    Reason.ANSWER: 8,
    Reason.THEMES: 3,
    Reason.ATTENDED: 2,
    Reason.NEIGHBOURS: 2,
    Reason.SENIORITY: 2,
    Reason.KIND: 1,
}
HEAVIEST = 10
# A fourth theme in common says little more than three.
COUNTED = 3
# Years between the one who knows the network and the one who discovers it.
YEARS_BETWEEN = 5
# How many are looked at for each thing that somebody has: a theme that all share pairs nobody.
LOOKED_AT = 12
# Of those, how many are compared in full.
COMPARED = 40


@dataclass(frozen=True)
class Profile:
    """What is known of a body or a person that may bring them together with another."""

    key: str
    name: str
    is_member: bool = False
    kind: str = ""
    departement: str = ""
    region: str = ""
    since: date | None = None
    # Joined lately enough to discover the network.
    is_new: bool = False
    themes: frozenset[str] = frozenset()
    # By theme, a question that they ask, and something that they made or told.
    asks: Mapping[str, str] = field(default_factory=dict)
    did: Mapping[str, str] = field(default_factory=dict)
    # Whom an answer pointed them to, and the question.
    pointed_to: Mapping[str, str] = field(default_factory=dict)
    attended: frozenset[str] = frozenset()
    # The bodies that they are, or work for; and those that these bring along or come with.
    bodies: frozenset[int] = frozenset()
    kin: frozenset[int] = frozenset()


def key_of(*, body: int | None = None, person: int | None = None) -> str:
    return f"b{body}" if body else f"p{person}"


def numbers(key: str) -> tuple[int | None, int | None]:
    """Read a key again: a body, or a person."""
    number = int(key[1:])
    return (number, None) if key.startswith("b") else (None, number)


def key(one: str, other: str) -> str:
    """Name a pair, the same from both sides."""
    return "-".join(sorted((one, other)))


def are_of_one_house(one: Profile, other: Profile) -> bool:
    """Themselves, colleagues, a lead and whom it brings along: they know each other."""
    return one.key == other.key or not (
        one.bodies.isdisjoint(other.bodies | other.kin) and other.bodies.isdisjoint(one.kin)
    )


def between(one: Profile, other: Profile) -> list[Found]:
    """All that two have in common; nothing when it gives them nothing to talk about."""
    if are_of_one_house(one, other):
        return []
    first, second = sorted((one, other), key=lambda profile: profile.key)
    found = list(_facts(first, second))
    return found if any(name in ENOUGH for name, *_ in found) else []


def weight(found: Iterable[Found], weights: Weights) -> int:
    """Weigh a pair: nothing unless what brings it together counts for something."""
    weighed = {Reason(name): 0 for name, *_ in found}
    for name, *what in found:
        times = len(what) if name in {Reason.THEMES, Reason.ATTENDED} else 1
        weighed[Reason(name)] += times * weights[Reason(name)]
    return sum(weighed.values()) if any(weighed.get(each) for each in ENOUGH) else 0


def best(
    profiles: Sequence[Profile], *, weights: Weights, known: Container[str], most: int
) -> dict[str, list[Found]]:
    """Find the heaviest pairs of each member, by the key of the pair; `known` are left out.

    Each thing that a member has leads to a few others who have it too: nobody is compared with all.
    """
    ordered = sorted(profiles, key=lambda profile: profile.key)
    index = _index(ordered)
    places = {profile.key: place for place, profile in enumerate(ordered)}
    pairs: dict[str, list[Found]] = {}
    for place, profile in enumerate(ordered):
        if not profile.is_member:
            continue
        near = _near(profile, place, index, weights)
        near.update({places[each]: HEAVIEST for each in profile.pointed_to if each in places})
        found = []
        for each in sorted(near, key=lambda each: (-near[each], each))[:COMPARED]:
            name = key(profile.key, ordered[each].key)
            facts = [] if name in known else between(profile, ordered[each])
            if heavy := weight(facts, weights):
                found.append((-heavy, name, facts))
        pairs |= {name: facts for _heavy, name, facts in sorted(found)[:most]}
    return pairs


def _facts(first: Profile, second: Profile) -> Iterator[Found]:
    for asker, other in ((first, second), (second, first)):
        yield from _answers(asker, other)
    if common := sorted(first.themes & second.themes):
        yield (Reason.THEMES, *common[:COUNTED])
    if common := sorted(first.attended & second.attended):
        yield (Reason.ATTENDED, *common[:COUNTED])
    if first.departement and first.departement == second.departement:
        yield (Reason.NEIGHBOURS, "departement", first.departement)
    elif first.region and first.region == second.region:
        yield (Reason.NEIGHBOURS, "region", first.region)
    yield from _seniority(first, second)
    if first.kind and first.kind == second.kind:
        yield (Reason.KIND, first.kind)


def _answers(asker: Profile, other: Profile) -> Iterator[Found]:
    if other.key in asker.pointed_to:
        yield (Reason.ANSWER, asker.name, asker.pointed_to[other.key], other.name, "")
    elif common := sorted(asker.asks.keys() & other.did.keys()):
        theme = common[0]
        yield (Reason.ANSWER, asker.name, asker.asks[theme], other.name, other.did[theme])


def _seniority(first: Profile, second: Profile) -> Iterator[Found]:
    if first.since is None or second.since is None:
        return
    elder, younger = sorted((first, second), key=lambda profile: profile.since or date.max)
    since, until = elder.since or date.max, younger.since or date.max
    if younger.is_new and until.year - since.year >= YEARS_BETWEEN:
        yield (Reason.SENIORITY, elder.name, str(since.year), younger.name, str(until.year))


_MARKED = {
    "theme": Reason.THEMES,
    "asks": Reason.ANSWER,
    "did": Reason.ANSWER,
    "attended": Reason.ATTENDED,
}
Index = Mapping[tuple[str, ...], list[int]]


def _index(profiles: Sequence[Profile]) -> Index:
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for mark in _marks(profile):
            index[mark].append(place)
    return index


def _marks(profile: Profile) -> Iterator[tuple[str, ...]]:
    """Under what a profile is found by others."""
    for theme in profile.themes:
        yield ("theme", theme)
        yield ("theme", theme, profile.region)
    yield from (("asks", theme) for theme in profile.asks)
    yield from (("did", theme) for theme in profile.did)
    yield from (("attended", event) for event in profile.attended)


def _near(profile: Profile, place: int, index: Index, weights: Weights) -> Counter[int]:
    """Guess the weight of those who follow it on each list, round from the last to the first."""
    near: Counter[int] = Counter()
    for mark in _sought(profile):
        listed = index.get(mark, [])
        start = bisect(listed, place)
        round_from_here = listed[start : start + LOOKED_AT]
        round_from_here += listed[: LOOKED_AT - len(round_from_here)]
        for each in round_from_here:
            near[each] += weights[_MARKED[mark[0]]]
    return near


def _sought(profile: Profile) -> Iterator[tuple[str, ...]]:
    yield from (("did", theme) for theme in profile.asks)
    yield from (("asks", theme) for theme in profile.did)
    yield from (mark for mark in _marks(profile) if mark[0] in {"theme", "attended"})
