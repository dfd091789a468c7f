"""What rooms above tell assemblies: what a text does once it is carried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Protocol

from django.utils.safestring import SafeString

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.kit.registry import Registry

Face = Literal["desk", "space"]


class Sequel(Protocol):
    """A consequence of votes, told beside the text that is voted, and drawn when it is over."""

    def told(self, resolutions: Sequence[Resolution], *, face: Face) -> Mapping[int, SafeString]:
        """Say, for those that do something once carried, what they would change: a few queries."""

    def acted(self, meeting: Meeting, *, on: date, by: User) -> None:
        """Draw the consequences of what an assembly that closes has carried."""

    def repeated(self, before: Resolution, after: Resolution, *, by: User) -> None:
        """Say of a text put again, to a second convening, what was said of it."""


sequels: Registry[Sequel] = Registry()
