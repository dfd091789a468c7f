"""What the rooms above know of the tie of each member, told to whoever shows it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from django.db.models import BigIntegerField, DateField, Q

from attache.kit.registry import Registry
from attache.memberships.models import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

Side = Literal["gave", "received"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a member gave to the network, or received from it, on a day.

    `key` names the fact for ever: it may be contested. `kind` says what it is in two words
    ("spoke", "took part in an event"), `text` about what. `url` leads the team to it, `space_url`
    the member; "" where there is no page.
    """

    key: str
    side: Side
    day: date
    kind: Words
    text: Words
    url: str = ""
    space_url: str = ""


class StandingFollower(Protocol):
    """Called in the transaction that says it."""

    def __call__(self, keys: Iterable[int], *, on: date) -> None: ...


# Told of members who begin to belong, cease to, come back, or change tiers.
standing_followers: Registry[StandingFollower] = Registry()


# Given a member and a year (its first day, and the day after its last), tells the facts that a room
# knows, in a fixed number of queries.
facts: Registry[Callable[[Member, date, date], Iterable[Fact]]] = Registry()


def acts_of(body: int | None, person: int | None) -> Q:
    """Narrow a prepared question to what a member did itself; asked with its `whose`.

    An individual acts in nobody’s name: what they did for a body is an act of that body.
    """
    return Q(organisation=body) | Q(organisation__isnull=True, person=person)


def whose(member: Member) -> tuple[int | None, int | None]:
    return member.organisation_id, member.person_id


WHOSE = (BigIntegerField(), BigIntegerField())
YEAR = (DateField(), DateField())
