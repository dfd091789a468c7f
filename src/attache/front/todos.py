"""What to do now, for the office that one holds: the lines of the first screen.

Each source is asked for a few lines only, so that the screen costs the same whatever the network's
size; what is set aside does not show until its day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from attache.accounts.models import User
from attache.front.models import SetAside

SHOWN_OF_A_SOURCE = 5


@dataclass(frozen=True)
class Todo:
    """Something waiting for somebody: `key` names it for ever, `tone` says how pressing it is."""

    key: str
    title: str
    url: str
    text: str = ""
    badge: str = ""
    tone: str = "look"


@dataclass(frozen=True)
class Source:
    """Lines on one subject, for whoever holds the permission. `find` takes the day and the user."""

    name: str
    title: str
    permission: str
    find: Callable[[date, User], Iterable[Todo]]
    more: str = ""


@dataclass(frozen=True)
class Group:
    source: Source
    todos: list[Todo]


def waiting(sources: Iterable[Source], *, user: User, on: date) -> list[Group]:
    hidden = frozenset(SetAside.objects.holding(on).values_list("key", flat=True))
    groups = (
        Group(source, _few(source.find(on, user), hidden))
        for source in sources
        if user.has_perm(source.permission)
    )
    return [group for group in groups if group.todos]


def _few(todos: Iterable[Todo], hidden: frozenset[str]) -> list[Todo]:
    return list(islice((todo for todo in todos if todo.key not in hidden), SHOWN_OF_A_SOURCE))
