"""What was computed from many rows, in the memory of this process, while they stay the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Holds a few results. Whoever asks names the state of the rows; those of others are dropped.

    The table is replaced rather than changed: two threads may ask at once.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[tuple[Hashable, Hashable], T] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, state: Hashable | None, key: Hashable, make: Callable[[], T]) -> T:
        """Give what was made for that key in that state, or make it; without a state, make it."""
        if state is None:
            return make()
        asked = (state, key)
        if asked not in (kept := self._kept):
            others = [each for each in kept.items() if each[0][0] == state]
            room = max(len(others) + 1 - self._size, 0)
            kept = dict([*others[room:], (asked, make())])
            self._kept = kept
        return kept[asked]
