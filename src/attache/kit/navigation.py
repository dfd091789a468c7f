"""What each face offers to go to. Rooms put their items here when they start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

TOGETHER = _("Together")
ASSOCIATION = _("The association")
SETTINGS = _("Settings")

# Keys that no address holds by itself.
ANY_WORD, ANY_NUMBER = str(UUID(int=0)), "9876543210"


class Visitor(Protocol):
    def has_perm(self, perm: str, /) -> bool: ...


@dataclass(frozen=True)
class Item:
    """A line of the menu: shown to whoever holds the permission ("" is everybody)."""

    label: Words
    url_name: str
    permission: str = ""
    group: Words = ""
    icon: str = ""


@dataclass(frozen=True)
class Feed:
    """What another program may follow: told in the head of public pages, and in their footer."""

    label: Words
    url_name: str
    media_type: str
    is_in_footer: bool = False

    @property
    def url(self) -> str:
        return address(self.url_name)


@dataclass(frozen=True, slots=True)
class Line:
    label: Words
    url: str
    icon: str
    current: str


@dataclass(frozen=True, slots=True)
class Group:
    label: Words
    lines: list[Line]

    @property
    def is_current(self) -> bool:
        return any(line.current for line in self.lines)


desk: Registry[Item] = Registry()
space: Registry[Item] = Registry()
public: Registry[Item] = Registry()
feeds: Registry[Feed] = Registry()


def address(name: str) -> str:
    """Find the path of a named page, or "" while the room that has it is not installed."""
    return _address(name, settings.ROOT_URLCONF, get_script_prefix())


def page_of(name: str, *keys: object) -> str:
    """Give the path of a page about a record, by keys that are slugs, UUIDs or numbers.

    Lists have many of these, and Django looks each up as if it were the first.
    """
    anything = tuple([ANY_NUMBER if isinstance(key, int) else ANY_WORD for key in keys])
    pattern = _pattern(name, anything, settings.ROOT_URLCONF, get_script_prefix())
    return pattern.format(*keys)


def menu(items: Registry[Item], user: Visitor, path: str) -> list[Group]:
    allowed = [
        (item, url)
        for item in items
        if (not item.permission or user.has_perm(item.permission))
        and (url := address(item.url_name))
    ]
    here = _nearest([url for _item, url in allowed], path)
    groups: dict[str, Group] = {}
    for item, url in allowed:
        group = groups.setdefault(str(item.group), Group(item.group, []))
        group.lines.append(
            Line(
                label=item.label,
                url=url,
                icon=item.icon,
                current="" if url != here else "page" if url == path else "true",
            )
        )
    return list(groups.values())


def _nearest(urls: list[str], path: str) -> str | None:
    """Choose the item we are in; the home, which contains the others, only when exactly there."""
    inside = [
        url
        for url in urls
        if url == path
        or (path.startswith(url) and not any(o != url and o.startswith(url) for o in urls))
    ]
    return max(inside, key=len, default=None)


# There are as many as there are pages, whatever is asked.
@cache
def _address(name: str, _urlconf: str, _prefix: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@cache
def _pattern(name: str, anything: tuple[str, ...], _urlconf: str, _prefix: str) -> str:
    return reverse(name, args=anything).replace(ANY_WORD, "{}").replace(ANY_NUMBER, "{}")


FACES = {"desk": desk, "space": space, "public": public}
