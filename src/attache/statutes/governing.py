"""How an assembly decides, as its statutes say: rules as data. Pure: no Django, no clock, no query.

The law leaves nearly all of it to the statutes of an association; where they are silent, usage is
followed, which `DEFAULTS` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Session(StrEnum):
    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class Subject(StrEnum):
    """What a decision is about: each has its own majority."""

    ORDINARY = "ordinary"
    PERSONS = "persons"
    STATUTES = "statutes"
    DISSOLUTION = "dissolution"


class Whole(StrEnum):
    """The votes of which a share is asked."""

    CAST = "cast"  # for and against
    VOTED = "voted"  # with abstentions and blank votes
    PRESENT = "present"  # of all who are present or represented
    ALL = "all"  # of all who may vote


class Of(StrEnum):
    """What a quorum counts."""

    MEMBERS = "members"
    VOTES = "votes"


class Voters(StrEnum):
    MEMBERS = "members"
    PAID = "paid"


class Tie(StrEnum):
    REJECTED = "rejected"
    CHAIR = "chair"


class Convener(StrEnum):
    CHAIR = "chair"
    BOARD = "board"
    MEMBERS = "members"


class SeatMove(StrEnum):
    """What the seat of the association is moved by."""

    ORDINARY = "ordinary"
    # It stands in the articles of the statutes: their majority, in an extraordinary assembly.
    STATUTES = "statutes"


@dataclass(frozen=True)
class Quorum:
    """The share of members, or of votes, that must be present or represented: at least so many."""

    share: Fraction = Fraction(0)
    of: Of = Of.MEMBERS
    in_each_college: bool = False


@dataclass(frozen=True)
class Majority:
    """The share of a base that carries a decision: more than it, or that much when `or_equal`."""

    base: Whole = Whole.CAST
    share: Fraction = Fraction(1, 2)
    or_equal: bool = False


@dataclass(frozen=True)
class College:
    """Members who vote apart: the result of each counts for its share of the whole."""

    name: str
    kinds: frozenset[str]
    share: Fraction


@dataclass(frozen=True)
class Rules:
    """All that a meeting needs to know of the statutes; it keeps them as they were that day."""

    convened_by: Convener = Convener.CHAIR
    notice_days: int = 15
    voters: Voters = Voters.MEMBERS
    # Votes of a member by its kind; one where nothing is said.
    votes: Mapping[str, int] = field(default_factory=dict)
    quorum_ordinary: Quorum = Quorum()
    quorum_extraordinary: Quorum = Quorum()
    # After how many days at least a second convening may decide, and with which quorum.
    second_after_days: int = 15
    second_quorum: Quorum = Quorum()
    # How many proxies one may hold; as many as they are given when it is not said.
    proxies: int | None = None
    blank_proxies_to_chair: bool = True
    majority_ordinary: Majority = Majority()
    majority_persons: Majority = Majority()
    majority_statutes: Majority = Majority(Whole.PRESENT)
    majority_dissolution: Majority = Majority(Whole.PRESENT)
    seat: SeatMove = SeatMove.ORDINARY
    tie: Tie = Tie.REJECTED
    secret_for_persons: bool = True
    remote: bool = False
    no_objection: bool = True
    colleges: tuple[College, ...] = ()

    def quorum(self, session: Session, *, is_second: bool = False) -> Quorum:
        if is_second:
            return self.second_quorum
        return self.quorum_ordinary if session == Session.ORDINARY else self.quorum_extraordinary

    def majority(self, subject: Subject) -> Majority:
        majority: Majority = getattr(self, f"majority_{subject}")
        return majority

    def votes_of(self, kind: str) -> int:
        return self.votes.get(kind, 1)

    def college_of(self, kind: str) -> College | None:
        return next((each for each in self.colleges if kind in each.kinds), None)


DEFAULTS = Rules()
NAMES = tuple(each.name for each in fields(Rules))


class Wrong(ValueError):
    """A rule that cannot be: `name` is the rule, `why` the name of the reason."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


def read(values: Mapping[str, Any]) -> Rules:
    """Read the rules of a version, as `written` wrote them; what it does not say is as usual."""
    for name in values:
        if name not in _READERS:
            raise Wrong(name, "unknown")
    rules = Rules(**{name: read_one(name, value) for name, value in values.items()})
    if rules.colleges:
        _check_colleges(rules.colleges)
    return rules


def read_one(name: str, value: Any) -> Any:  # noqa: ANN401 -- what JSON may hold, and any rule
    try:
        return _READERS[name](value)
    except Wrong:
        raise
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Wrong(name, "unreadable") from error


def written(rules: Rules) -> dict[str, Any]:
    """Write the rules as JSON holds them, those that are as usual too."""
    return {name: write_one(getattr(rules, name)) for name in NAMES}


def write_one(value: Any) -> Any:  # noqa: ANN401 -- any rule, and what JSON may hold
    match value:
        case Fraction():
            return str(value)
        case Quorum() | Majority() | College():
            return {each.name: write_one(getattr(value, each.name)) for each in fields(value)}
        case tuple():
            return [write_one(each) for each in value]
        case frozenset():
            return sorted(value)
    return value


def _check_colleges(colleges: tuple[College, ...]) -> None:
    if sum(each.share for each in colleges) != 1:
        raise Wrong("colleges", "shares")
    kinds = [kind for each in colleges for kind in each.kinds]
    if len(kinds) != len(set(kinds)):
        raise Wrong("colleges", "twice")


def _whole(name: str, value: Any) -> int:  # noqa: ANN401 -- idem
    """A number of votes, of days, of proxies is whole, and none is less than nothing."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Wrong(name, "not_whole")
    return value


def _yes(value: Any) -> bool:  # noqa: ANN401 -- idem
    if not isinstance(value, bool):
        raise TypeError
    return value


def _share(name: str, value: Any) -> Fraction:  # noqa: ANN401 -- idem
    share = Fraction(value)
    if not 0 <= share <= 1:
        raise Wrong(name, "not_a_share")
    return share


def _quorum(name: str) -> Callable[[Any], Quorum]:
    return lambda value: Quorum(
        _share(name, value["share"]), Of(value["of"]), _yes(value["in_each_college"])
    )


def _majority(name: str) -> Callable[[Any], Majority]:
    return lambda value: Majority(
        Whole(value["base"]), _share(name, value["share"]), _yes(value["or_equal"])
    )


def _votes(value: Any) -> dict[str, int]:  # noqa: ANN401 -- idem
    return {str(kind): _whole("votes", count) for kind, count in value.items()}


def _college(value: Any) -> College:  # noqa: ANN401 -- idem
    if not value["name"].strip():
        raise Wrong("colleges", "unnamed")
    kinds = frozenset(value["kinds"])
    return College(value["name"], kinds, _share("colleges", value["share"]))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "convened_by": Convener,
    "notice_days": lambda value: _whole("notice_days", value),
    "voters": Voters,
    "votes": _votes,
    "quorum_ordinary": _quorum("quorum_ordinary"),
    "quorum_extraordinary": _quorum("quorum_extraordinary"),
    "second_after_days": lambda value: _whole("second_after_days", value),
    "second_quorum": _quorum("second_quorum"),
    "proxies": lambda value: None if value is None else _whole("proxies", value),
    "blank_proxies_to_chair": _yes,
    "majority_ordinary": _majority("majority_ordinary"),
    "majority_persons": _majority("majority_persons"),
    "majority_statutes": _majority("majority_statutes"),
    "majority_dissolution": _majority("majority_dissolution"),
    "seat": SeatMove,
    "tie": Tie,
    "secret_for_persons": _yes,
    "remote": _yes,
    "no_objection": _yes,
    "colleges": lambda value: tuple(map(_college, value)),
}
