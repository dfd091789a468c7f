"""What the rooms above add to the page of a find, and what they want to be told of finds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from attache.accounts.models import User
from attache.kit.registry import Registry
from attache.library.models import Find


@dataclass(frozen=True, slots=True)
class FindPanel:
    """A piece of the page of every find, beside it; without a context it is left out."""

    template: str
    context: Callable[[Find, User, date], dict[str, Any] | None]


find_panels: Registry[FindPanel] = Registry()
# Called in the transaction in which a find is written down, or changes.
find_followers: Registry[Callable[[Find], None]] = Registry()


def tell_followers(find: Find) -> None:
    for follow in find_followers:
        follow(find)
