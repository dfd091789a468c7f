"""What rooms above tell assemblies: what a text does once carried, and what is kept of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from django.utils.safestring import SafeString

from attache.accounts.http import Response
from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

Face = Literal["desk", "space"]
Stands = Literal["waiting", "done", "failed", "void"]


@dataclass(frozen=True)
class Consequence:
    """One thing that a text does once carried, in plain words, and how far it is."""

    resolution: Resolution
    name: str
    sentences: Sequence[str]
    stands: Stands
    # How far it is, in a few words; nothing before the vote.
    standing: str
    facts: Sequence[tuple[str, str]] = field(default_factory=tuple)
    # What it failed on.
    because: str = ""
    # Before the vote, what could make it fail.
    warnings: Sequence[str] = ()


class Sequel(Protocol):
    """A consequence of votes, told beside the text that is voted, and drawn when it is over."""

    def told(self, resolutions: Sequence[Resolution], *, face: Face) -> Mapping[int, SafeString]:
        """Say, for those that do something once carried, what they would change: a few queries."""

    def consequences(
        self, resolutions: Sequence[Resolution], *, face: Face
    ) -> Mapping[int, Sequence[Consequence]]:
        """The same as data, by the key of each text, for whoever writes it otherwise."""

    def acted(self, meeting: Meeting, *, on: date, by: User) -> Sequence[Consequence]:
        """Draw the consequences of what an assembly that closes has carried; give what failed."""

    def repeated(self, before: Resolution, after: Resolution, *, by: User) -> None:
        """Say of a text put again, to a second convening, what was said of it."""


sequels: Registry[Sequel] = Registry()


# Acts after which the mails that convene say something else: how each is told, from what it notes.
changes: Registry[Mapping[str, Words]] = Registry()


class Record(Protocol):
    """What an assembly is remembered by: told to its members once it is signed."""

    def is_kept(self, meeting: Meeting) -> bool:
        """Say whether members may read it: one query."""

    def read(self, meeting: Meeting) -> SafeString:
        """Draw it for them."""

    def paper(self, meeting: Meeting) -> Response:
        """Give the file that was kept when it was signed."""


records: Registry[Record] = Registry()
