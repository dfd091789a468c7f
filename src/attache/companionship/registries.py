"""What the rooms above want to be told of exchanges and promises."""

from collections.abc import Callable, Iterable

from attache.kit.registry import Registry

# Called in the transaction of the decision with the keys of the members who were met, or to whom a
# promise was settled.
followers: Registry[Callable[[set[int]], None]] = Registry()


def tell_followers(members: Iterable[int]) -> None:
    concerned = set(members)
    for follow in followers:
        follow(concerned)
