"""The purposes of our mails: each room says its own when it starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

    from attache.accounts.http import Request


class Nature(models.TextChoices):
    """What a mail is to its reader: the last two may be refused, the first two may not."""

    SERVICE = "service", _("Service")
    STATUTORY = "statutory", _("Statutory")
    LETTER = "letter", _("Letter")
    INVITATION = "invitation", _("Invitation")


REFUSABLE = frozenset({Nature.LETTER, Nature.INVITATION})


@dataclass(frozen=True)
class Text:
    """What a mail says in one language, with `{placeholders}` for what changes."""

    subject: str
    body: str


@dataclass(frozen=True)
class Kind:
    """Why mails of this sort exist, said to their readers; a secret one opens a door.

    `texts` are its wordings by language, that the desk may replace. `placeholders` says in words
    what each `{name}` stands for. `samples` gives records to look at a wording with before any
    such mail was written: the name of each, and its values.
    """

    name: str
    label: Words
    reason: Words
    is_secret: bool = False
    nature: Nature = Nature.SERVICE
    # Leaves at once, until somebody decides otherwise; the others wait for somebody to let them go.
    leaves_by_itself: bool = False
    texts: Mapping[str, Text] = field(default_factory=dict)
    placeholders: Mapping[str, Words] = field(default_factory=dict)
    samples: Callable[[], Iterable[tuple[str, Mapping[str, str]]]] = tuple

    @property
    def may_be_refused(self) -> bool:
        return self.nature in REFUSABLE

    @property
    def is_worded(self) -> bool:
        return bool(self.texts)


kinds: Registry[Kind] = Registry()


def kind_of(name: str) -> Kind | None:
    return next((kind for kind in kinds if kind.name == name), None)


def labels() -> dict[str, Words]:
    """The purpose of every mail in words: its kind, or that it was written to a list."""
    return {kind.name: kind.label for kind in kinds} | {"mailing": _("Letter to a list")}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody on a list, as what, and the reason they are on it; or why they are left out."""

    name: str
    address: str
    capacity: str
    reason: str
    person: int | None = None
    left_out: str = ""


@dataclass(frozen=True)
class RecipientList:
    """A list of members or people that can be written to.

    `find` is given the address of the list (its facets and search, as the list itself reads them),
    the chosen parts and who asks; it gives everybody concerned, those who are left out too.
    `filters` says in words what the address leaves of the whole list.
    `parts` are the answers to "as what": nothing when there is nothing to choose.
    """

    name: str
    label: Words
    permission: str
    find: Callable[[Request, list[str]], Iterable[Recipient]]
    filters: Callable[[Request], list[str]]
    parts: Callable[[], list[tuple[str, Words]]] = list


# A room above gives its own: `lists.register(RecipientList("inscrits", …))`. Its name is that of a
# list of `kit.tables` to have "Write to them" offered there, and in the address `?liste=`.
lists: Registry[RecipientList] = Registry()


LOGIN_CODE = kinds.register(
    Kind(
        "login_code",
        _("Code to log in"),
        _("You get this mail because somebody, surely you, asked to log in with this address."),
        is_secret=True,
        leaves_by_itself=True,
    )
)
PASSWORD_LINK = kinds.register(
    Kind(
        "password_link",
        _("Link to choose a password"),
        _("You get this mail because somebody, surely you, asked for a new password."),
        is_secret=True,
        leaves_by_itself=True,
    )
)
SECURITY = kinds.register(
    Kind(
        "security",
        _("Change of an account"),
        _("You get this mail because your account was changed: it is sent every time."),
        leaves_by_itself=True,
    )
)
