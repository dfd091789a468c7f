"""Who acts for a member in an assembly, by the link of its mail or from its space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Presence
from attache.memberships.models import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True)
class Voter:
    """A member in one assembly, and the door through which somebody came in for it.

    Pages of both faces have the same names: `voter.to("voter_vote", resolution.public_id)`.
    """

    meeting: Meeting
    member: Member
    # Whoever acts, where it is known: a link says for whom, not who follows it.
    name: str = ""
    user: User | None = None
    token: str = ""

    @property
    def is_by_link(self) -> bool:
        return bool(self.token)

    @property
    def door(self) -> Presence.Door:
        return Presence.Door.LINK if self.is_by_link else Presence.Door.SPACE

    @property
    def is_lent(self) -> bool:
        """It is on a screen of the desk."""
        return False

    def to(self, page: str, *keys: object) -> str:
        if self.is_by_link:
            return reverse(f"assemblies_public:{page}", args=[self.token, *keys])
        return reverse(f"assemblies_space:{page}", args=[self.meeting.slug, self.member.key, *keys])

    @property
    def base(self) -> str:
        return self.to("voter")

    @property
    def whole_base(self) -> str:
        """As a mail says it."""
        return f"{settings.PUBLIC_URL}{self.base}"

    @property
    def pages(self) -> Pages:
        """For templates: `{{ voter.pages.voter_now }}`."""
        return Pages(self)

    @property
    def shell(self) -> str:
        """The page around: that of the space, or one with nothing that leads elsewhere."""
        return "kit/sober.html" if self.is_by_link else "kit/space.html"

    @property
    def runs(self) -> bool:
        """Somebody may still act: it is convened, or in session."""
        return self.meeting.runs

    @property
    def tabs(self) -> list[tuple[Words, str]]:
        return [(tab.label, self.to(tab.page)) for tab in TABS if tab.is_for(self.meeting)]


@dataclass(frozen=True)
class Pages:
    voter: Voter

    def __getitem__(self, page: str) -> str:
        return self.voter.to(page)


@dataclass(frozen=True)
class Tab:
    """A page of the voter in the small menu above it, for the meetings that have one."""

    label: Words
    page: str
    is_for: Callable[[Meeting], bool] = lambda _meeting: True


def _is_convened(meeting: Meeting) -> bool:
    return meeting.convened_on is not None


TABS: list[Tab] = [
    Tab(_("The assembly"), "voter", _is_convened),
    Tab(_("Our answer"), "voter_answer", _is_convened),
    Tab(_("Our items"), "voter_proposals"),
    Tab(_("Candidates"), "voter_candidates", _is_convened),
    Tab(_("News round"), "voter_news", _is_convened),
    Tab(_("Groups"), "voter_groups", _is_convened),
]
