"""What the rooms above say of a member who is met, and what they want to be told."""

from collections.abc import Callable, Iterable

from attache.companionship.preparation import Line
from attache.kit.registry import Registry
from attache.memberships.models import Member

# What the rooms above know of a member, and is good to have in mind before a call.
kept_in_mind: Registry[Callable[[Member], Iterable[Line]]] = Registry()

# Called in the transaction of the decision with the keys of the members who were met, or to whom a
# promise was settled.
followers: Registry[Callable[[set[int]], None]] = Registry()


def tell_followers(members: Iterable[int]) -> None:
    concerned = set(members)
    for follow in followers:
        follow(concerned)
