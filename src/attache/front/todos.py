"""What to do now, for the office that one holds: the lines of the first screen.

Each source is asked for a few lines only, so that the screen costs the same whatever the network's
size; what is set aside does not show until its day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import DateField

from attache.accounts.models import User
from attache.front.models import SetAside
from attache.kit.prepared import Prepared

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

SHOWN_OF_A_SOURCE = 5
# Lines set aside are skipped; who set aside a hundred of one subject has another problem.
READ = 100

_SET_ASIDE = Prepared(lambda on: SetAside.objects.holding(on).only("key"), DateField())


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
class Counted:
    """A line whose record is read when it is shown: of many on one subject, most never are."""

    key: str
    pk: int


Line = Todo | Counted


@dataclass(frozen=True)
class Source:
    """Lines on one subject, for whoever holds the permission. `find` takes the day and the user."""

    title: "_StrOrPromise"
    permission: str
    find: Callable[[date, User], Iterable[Line]]
    # Where all of it can be seen, when there is such a page.
    more: str = ""
    # For a source that counts: reads the records of these keys at once, and puts them into words.
    said: Callable[[Mapping[int, str], date], Iterable[Todo]] | None = None


@dataclass(frozen=True)
class Group:
    """What waits on one subject: the first lines, and how many more there are."""

    source: Source
    todos: list[Todo]
    more: int


def set_aside(on: date) -> frozenset[str]:
    return frozenset(line.key for line in _SET_ASIDE(on))


def waiting(
    sources: Iterable[Source], *, hidden: frozenset[str], user: User, on: date
) -> list[Group]:
    groups = []
    for source in sources:
        if user.has_perm(source.permission):
            found = [line for line in source.find(on, user) if line.key not in hidden]
            shown = _said(source, found[:SHOWN_OF_A_SOURCE], on=on)
            groups.append(Group(source, shown, len(found[SHOWN_OF_A_SOURCE:])))
    return [group for group in groups if group.todos]


def of_key(key: str, *, sources: Iterable[Source], user: User, on: date) -> Todo | None:
    """The line of that name, if it waits for this user."""
    for source in sources:
        if user.has_perm(source.permission):
            for line in source.find(on, user):
                if line.key == key:
                    return next(iter(_said(source, [line], on=on)), None)
    return None


def _said(source: Source, lines: Sequence[Line], *, on: date) -> list[Todo]:
    """All in words, but those that somebody saw to since they were counted."""
    said = {line.key: line for line in lines if isinstance(line, Todo)}
    keys = {line.pk: line.key for line in lines if isinstance(line, Counted)}
    if source.said and keys:
        said.update((todo.key, todo) for todo in source.said(keys, on))
    return [said[line.key] for line in lines if line.key in said]
