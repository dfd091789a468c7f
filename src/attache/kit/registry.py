"""The one way for a lower room to know of a higher one: it is told, in `AppConfig.ready()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Registry(Generic[T]):
    """Things given by other rooms, in the order they ask for, then in the order they came."""

    def __init__(self) -> None:
        self._items: list[tuple[int, T]] = []

    def register(self, item: T, *, order: int = 0) -> T:
        self._items.append((order, item))
        self._items.sort(key=lambda pair: pair[0])
        return item

    def __iter__(self) -> Iterator[T]:
        return (item for _, item in self._items)
