"""How well a body is held: how many people, at how many levels of its organisation chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Hold(Enum):
    """What would be left of the tie if one person went."""

    NOBODY = "nobody"
    ONE_PERSON = "one_person"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Depth:
    """`counts` gives, for each level of the chart from the top down, how many functions it has."""

    people: int
    functions: int
    counts: tuple[tuple[str, int], ...]

    @property
    def levels(self) -> int:
        return sum(1 for _level, count in self.counts if count)

    @property
    def elsewhere(self) -> int:
        return self.functions - sum(count for _level, count in self.counts)

    @property
    def hold(self) -> Hold:
        if self.people == 0:
            return Hold.NOBODY
        return Hold.ONE_PERSON if self.people == 1 else Hold.SEVERAL

    @property
    def is_alarming(self) -> bool:
        return self.hold is not Hold.SEVERAL


def of(living: Iterable[tuple[int, str]], *, levels: Sequence[str]) -> Depth:
    """Count living functions, each given as its person and its level.

    Two functions of one person are one contact: when she leaves, both are gone.
    """
    found = list(living)
    return Depth(
        people=len({person for person, _level in found}),
        functions=len(found),
        counts=tuple((level, sum(1 for _, at in found if at == level)) for level in levels),
    )
