"""Offices by actions, as the rules that are registered really answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rules.permissions import permissions

from attache.accounts.models import Office, User

# Somebody from a member's side, and somebody who only has an account: neither holds an office.
CONTACT, OUTSIDER = "a member's contact", "anybody else"


@dataclass(frozen=True)
class Row:
    permission: str
    who: frozenset[str]

    @property
    def room(self) -> str:
        return self.permission.partition(".")[0]


def cast() -> dict[str, User]:
    """Somebody for each column, who holds that office alone. Nothing is written."""
    people = {kind.value.replace("_", " "): _holder(kind.value) for kind in Office.Kind}
    return people | {CONTACT: _holder(), OUTSIDER: _holder()}


def rows(people: Mapping[str, User]) -> list[Row]:
    return [
        Row(permission, frozenset(n for n, user in people.items() if user.has_perm(permission)))
        for permission in sorted(permissions)
    ]


def markdown(columns: Sequence[str], found: Iterable[Row]) -> str:
    return "\n".join([*_INTRODUCTION, *_table(columns, found), ""])


def _table(columns: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    for room, lines in groupby(found, key=lambda row: row.room):
        yield f"\n## {room}\n"
        yield _line(["", *columns])
        yield _line(["---", *[":-:" for _ in columns]])
        for row in lines:
            action = row.permission.partition(".")[2].replace("_", " ")
            yield _line([action, *["yes" if column in row.who else "" for column in columns]])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _holder(*kinds: str) -> User:
    user = User(email="somebody@equipe.example")
    user.current_offices = frozenset(kinds)
    return user


_INTRODUCTION = (
    "# Offices and what they may do",
    "",
    "Written by `attache offices --write` from the rules of each room; a test compares them.",
    "An account has no right of its own: everything follows from the offices held on the day.",
    "A room is a folder of `src/attache/`; its `rules.py` says what each action covers.",
)
