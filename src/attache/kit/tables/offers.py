"""What the rooms above offer to do with a whole list: write to everybody it shows, say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


class Offer(NamedTuple):
    """A link under the tools of a list; `url` may be added the filters of the list."""

    label: Words
    url: str


# Given the name of the list and who looks at it; None offers nothing.
offers: Registry[Callable[[str, Any], Offer | None]] = Registry()
