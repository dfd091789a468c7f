"""What to do now, for the office that one holds: the lines of the first screen.

Sources say what they ask of the database, and all of it is asked at once; then only the lines that
are shown are read, so that the screen costs the same whatever the network's size. What is set aside
does not show until its day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import DateField
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.front.models import SetAside
from attache.kit.prepared import Asked, PreparedRows, Rows, together

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

SHOWN_OF_A_SOURCE = 5
# Lines set aside are skipped; who set aside thirty of one subject has another problem.
READ = 30

_SET_ASIDE = PreparedRows(lambda on: SetAside.objects.holding(on).values_list("key"), DateField())


@dataclass(frozen=True)
class Todo:
    """Something waiting for somebody: `key` names it for ever, `tone` says how pressing it is."""

    key: str
    title: str
    url: str
    text: str = ""
    badge: str = ""
    tone: str = "look"
    # Only whoever looks can do it: it presses, and goes before what anybody may do.
    is_personal: bool = False


class Counted(NamedTuple):
    """A line whose record is read when it is shown: of many on one subject, most never are."""

    key: str
    pk: Any


Line = Todo | Counted


# A source is none but itself: comparing titles would translate them.
@dataclass(frozen=True, eq=False)
class Source:
    """Lines on one subject, for whoever holds the permission.

    `find` takes the day, the user, and the rows that answer each question of `asks`.
    """

    title: "_StrOrPromise"
    permission: str
    asks: Callable[[date, User], Sequence[Asked]]
    find: Callable[..., Iterable[Line]]
    # Where all of it can be seen, when there is such a page.
    more: str = ""
    # For a source that counts: reads the records of these keys at once, and puts them into words.
    said: Callable[[Mapping[Any, str], date], Iterable[Todo]] | None = None


@dataclass(frozen=True)
class Group:
    """What waits on one subject: the first lines, and how many more, or more yet, there are."""

    source: Source
    todos: list[Todo]
    more: int
    is_cut: bool

    @property
    def count(self) -> int:
        return len(self.todos) + self.more


def counted(name: str) -> Callable[[date, User, Rows], Iterator[Counted]]:
    """Name lines by what their rows say, the key first: a row that changes is another line."""

    def find(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
        for row in rows:
            yield Counted(":".join(map(str, (name, *row))), row[0])

    return find


def own_first(name: str) -> Callable[[date, User, Rows], Iterator[Counted]]:
    """As `counted`, where rows end with whose they are: one's own come first."""

    def find(on: date, user: User, rows: Rows) -> Iterator[Counted]:
        in_turn = sorted(rows, key=lambda row: row[-1] != user.pk)
        return counted(name)(on, user, [row[:-1] for row in in_turn])

    return find


def ago(days: int) -> str:
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days} if days > 0 else ""


def set_aside(on: date) -> frozenset[str]:
    return frozenset(key for (key,) in _SET_ASIDE(on))


def waiting(
    sources: Iterable[Source], *, hidden: frozenset[str], user: User, on: date
) -> list[Group]:
    groups = []
    for source, lines in _found(sources, user=user, on=on):
        found = [line for line in lines if line.key not in hidden]
        shown = _said(source, found[:SHOWN_OF_A_SOURCE], on=on)
        more = len(found) - SHOWN_OF_A_SOURCE
        groups.append(Group(source, shown, max(more, 0), is_cut=len(found) >= READ))
    return [group for group in groups if group.todos]


def of_key(key: str, *, sources: Iterable[Source], user: User, on: date) -> Todo | None:
    """The line of that name, if it waits for this user."""
    for source, lines in _found(sources, user=user, on=on):
        for line in lines:
            if line.key == key:
                return next(iter(_said(source, [line], on=on)), None)
    return None


def _found(
    sources: Iterable[Source], *, user: User, on: date
) -> Iterator[tuple[Source, Iterable[Line]]]:
    theirs = [source for source in sources if user.has_perm(source.permission)]
    asked = [source.asks(on, user) for source in theirs]
    answers = iter(together([question for several in asked for question in several]))
    for source, several in zip(theirs, asked, strict=True):
        yield source, source.find(on, user, *islice(answers, len(several)))


def _said(source: Source, lines: Sequence[Line], *, on: date) -> list[Todo]:
    """All in words, but those that somebody saw to since they were counted."""
    said = {line.key: line for line in lines if isinstance(line, Todo)}
    keys = {line.pk: line.key for line in lines if isinstance(line, Counted)}
    if source.said and keys:
        said.update((todo.key, todo) for todo in source.said(keys, on))
    return [said[line.key] for line in lines if line.key in said]
