"""Which finds may be for which members, and why. Pure: no Django, no query.

What a match weighs is the sum of its reasons; under `ENOUGH` there is none. A theme is enough by
itself, a neighbour is not, nor is a single word: it takes two, or one and the same région.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Self

from attache.kit.search import analyser


class Reason(StrEnum):
    """Why a find may be for a member, the strongest first."""

    ASKED = "asked"
    HEARD = "heard"
    OWN = "own"
    FUNCTION = "function"
    WORDS = "words"
    DEPARTEMENT = "departement"
    REGION = "region"


WEIGHTS = {
    Reason.ASKED: 5,
    Reason.HEARD: 4,
    Reason.OWN: 3,
    Reason.FUNCTION: 3,
    Reason.WORDS: 2,  # each word
    Reason.DEPARTEMENT: 2,
    Reason.REGION: 1,
}
ENOUGH = 3
MOST_WORDS = 3
# A find that is for more than twenty is for everybody: the agenda and the letter tell those.
EACH_FIND = 20
# As many as an exchange has room for, and a few to choose from.
EACH_MEMBER = 10
# A word that more say than one in twenty tells nothing of any of them.
RARE, ALWAYS_RARE = 20, 3
SHORTEST = 4
EMPTY_IN_A_ROW = """
afin ainsi alors apres aucun aussi autant autre avant avoir beaucoup bien cela celle celui cent ceux
chacun chaque chez chose comme comment contre depuis dernier deux dire dont elle encore enfin entre
etait etre existe faire fait faut fois grand hors jour jusque leur long lors lorsque mais meme mieux
mille moins mois nombre notre nous nouveau nouvelle parce parfois parler passer personne petit peut
plupart plus plusieurs point pourquoi pouvoir premier prendre presque quand quatre quel quelque
quelqu question quoi rien savoir sans savent selon semaine seul sont soir souvent suite surtout tant
tard temps tous tout toute tres trois trop trouver veut vers veulent viens vient voir votre vouloir
vous vrai vraiment
bilan commencer donner dossier echange ecrit exemple liste local locale main methode partir place
reste rester utile
action agent association collectivite commun equipe projet public publique service territoire ville
"""
EMPTY_WORDS = frozenset(EMPTY_IN_A_ROW.split())

Why = tuple[Reason, str]


@dataclass(frozen=True)
class Told:
    """A find: its themes, the places that it is of by their codes, its words by their stems."""

    key: int
    themes: frozenset[int] = frozenset()
    regions: Mapping[str, str] = field(default_factory=dict)
    departements: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls,
        key: int,
        text: str,
        *,
        themes: Iterable[int],
        regions: Mapping[str, str],
        departements: Mapping[str, str],
    ) -> Self:
        """Take the words of a find, but those that name its places: they are a reason already."""
        named = stems(" ".join([*regions.values(), *departements.values()]))
        words = {stem: word for stem, word in stems(text).items() if stem not in named}
        return cls(key, frozenset(themes), regions, departements, words)


@dataclass
class Network:
    """What members care about, from the subject to the members: no pair is looked at apart."""

    themes: dict[int, dict[int, Reason]] = field(default_factory=lambda: defaultdict(dict))
    regions: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    departements: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    words: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    names: dict[int, str] = field(default_factory=dict)

    def cares(self, member: int, theme: int, why: Reason) -> None:
        """Keep the strongest of the reasons for which a member cares about a theme."""
        known = self.themes[theme].get(member)
        if known is None or WEIGHTS[why] > WEIGHTS[known]:
            self.themes[theme][member] = why

    def says(self, member: int, text: str, words: AbstractSet[str]) -> None:
        """Remember which of these words, by their stems, a member says."""
        for stem in words & stems(text).keys():
            self.words[stem].add(member)

    def forget_common_words(self, *, members: int) -> None:
        for stem in [stem for stem, who in self.words.items() if _is_common(len(who), of=members)]:
            del self.words[stem]


@dataclass(frozen=True)
class Proposal:
    find: int
    member: int
    weight: int
    reasons: tuple[Why, ...]


def proposals(
    finds: Iterable[Told], network: Network, *, never: Mapping[int, AbstractSet[int]]
) -> list[Proposal]:
    """Give the best of each find, then of each member; `never` says whom a find is not for.

    At equal weight, it goes to whoever was given least.
    """
    given: Counter[int] = Counter()
    of_member: dict[int, list[tuple[int, int, Told]]] = defaultdict(list)
    for rank, find in enumerate(finds):
        weights = weigh(find, network)
        found = weights.keys() - never.get(find.key, frozenset())
        for member in heapq.nsmallest(
            EACH_FIND, found, key=lambda each: (-weights[each], given[each], each)
        ):
            given[member] += 1
            of_member[member].append((-weights[member], rank, find))
    return [
        Proposal(find.key, member, -weight, tuple(reasons(find, member, network)))
        for member, theirs in of_member.items()
        for weight, _rank, find in heapq.nsmallest(EACH_MEMBER, theirs, key=lambda each: each[:2])
    ]


def weigh(find: Told, network: Network) -> dict[int, int]:
    """What this find weighs for each member for whom it weighs enough."""
    weights: Counter[int] = Counter()
    for theme in find.themes:
        for member, why in network.themes.get(theme, {}).items():
            weights[member] += WEIGHTS[why]
    for member, count in _words_shared(find, network).items():
        weights[member] += WEIGHTS[Reason.WORDS] * min(count, MOST_WORDS)
    for member, why in _neighbours(find, network).items():
        weights[member] += WEIGHTS[why]
    return {member: weight for member, weight in weights.items() if weight >= ENOUGH}


def reasons(find: Told, member: int, network: Network) -> Iterator[Why]:
    """Say why, the strongest first; what a reason is about is never said again by another."""
    found = [
        (network.themes[theme][member], network.names[theme])
        for theme in find.themes
        if member in network.themes.get(theme, {})
    ]
    yield from sorted(found, key=lambda why: (-WEIGHTS[why[0]], why[1]))
    said = _said_by_themes(find, network)
    words = [
        word
        for stem, word in find.words.items()
        if member in network.words.get(stem, ()) and member not in said.get(stem, ())
    ]
    if words:
        yield Reason.WORDS, ", ".join(words[:MOST_WORDS])
    yield from islice(_places(find, member, network), 1)


def _places(find: Told, member: int, network: Network) -> Iterator[Why]:
    for code, name in find.departements.items():
        if member in network.departements.get(code, ()):
            yield Reason.DEPARTEMENT, name
    for code, name in find.regions.items():
        if member in network.regions.get(code, ()):
            yield Reason.REGION, name


def _neighbours(find: Told, network: Network) -> dict[int, Reason]:
    near: dict[int, Reason] = {}
    for code in find.regions:
        near |= dict.fromkeys(network.regions.get(code, ()), Reason.REGION)
    for code in find.departements:
        near |= dict.fromkeys(network.departements.get(code, ()), Reason.DEPARTEMENT)
    return near


def _words_shared(find: Told, network: Network) -> Counter[int]:
    counted: Counter[int] = Counter()
    said = _said_by_themes(find, network)
    for stem in find.words:
        counted.update(network.words.get(stem, set()) - said.get(stem, set()))
    return counted


def _said_by_themes(find: Told, network: Network) -> dict[str, set[int]]:
    """Words of the find that are in the name of a theme, and who has that theme as a reason."""
    said: dict[str, set[int]] = defaultdict(set)
    for theme in find.themes:
        for stem in stems(network.names.get(theme, "")).keys() & find.words.keys():
            said[stem].update(network.themes.get(theme, {}))
    return said


def stems(text: str) -> dict[str, str]:
    """The telling words of a text by their stems, as they are written there first."""
    found: dict[str, str] = {}
    for word in analyser.words(text):
        if tells(word):
            found.setdefault(analyser.stems(word)[0], word)
    return found


@lru_cache(50_000)
def tells(word: str) -> bool:
    plain = analyser.fold(word)
    return (
        len(plain) >= SHORTEST
        and plain.isalpha()
        and plain.removesuffix("s") not in EMPTY_WORDS
        and plain not in EMPTY_WORDS
    )


def without_common_words(finds: Sequence[Told]) -> list[Told]:
    """Leave out the words that many finds have."""
    counts = Counter(stem for find in finds for stem in find.words)
    common = {stem for stem, count in counts.items() if _is_common(count, of=len(finds))}
    return [
        replace(find, words={stem: word for stem, word in find.words.items() if stem not in common})
        for find in finds
    ]


def _is_common(count: int, *, of: int) -> bool:
    return count > max(ALWAYS_RARE, of // RARE)


def places(text: str, names: Mapping[str, str]) -> dict[str, str]:
    """Régions or départements that a text names with their capital, by code; `names` by code."""
    codes = {_straight(name): code for code, name in names.items()}
    # The longest first: "Loire-Atlantique" is not the Loire.
    either = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    named = re.findall(rf"(?<![\w-])(?:{either})(?![\w-])", _straight(text))
    return {codes[name]: names[codes[name]] for name in named}


def _straight(text: str) -> str:
    return text.replace("’", "'")
