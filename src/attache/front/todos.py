"""What to do now, for the office that one holds: the lines of the first screen.

Each source is asked for a few lines only, so that the screen costs the same whatever the network's
size; what is set aside does not show until its day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from attache.accounts.models import User
from attache.front.models import SetAside

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

SHOWN_OF_A_SOURCE = 5
# Lines set aside are skipped; who set aside a hundred of one subject has another problem.
READ = 100


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

    title: "_StrOrPromise"
    permission: str
    find: Callable[[date, User], Iterable[Todo]]


@dataclass(frozen=True)
class Group:
    source: Source
    todos: list[Todo]


def set_aside(on: date) -> frozenset[str]:
    return frozenset(SetAside.objects.holding(on).values_list("key", flat=True))


def waiting(
    sources: Iterable[Source], *, hidden: frozenset[str], user: User, on: date
) -> list[Group]:
    groups = (
        Group(source, _few(source.find(on, user), hidden))
        for source in sources
        if user.has_perm(source.permission)
    )
    return [group for group in groups if group.todos]


def _few(todos: Iterable[Todo], hidden: frozenset[str]) -> list[Todo]:
    return list(islice((todo for todo in todos if todo.key not in hidden), SHOWN_OF_A_SOURCE))
