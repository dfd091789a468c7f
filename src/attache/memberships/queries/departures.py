"""Whether a member has left, or said that it will: for whatever was begun with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from attache.kit import dates
from attache.memberships.models import Member, Resignation


@dataclass(frozen=True)
class Departure:
    member: Member
    # The first day without it.
    on: date
    has_come: bool

    def __str__(self) -> str:
        said = {"member": self.member, "day": dates.shown(self.on)}
        if self.has_come:
            return _("%(member)s is a member no more, since %(day)s.") % said
        return _("%(member)s leaves the network on %(day)s.") % said


def departure(member: Member, *, on: date) -> Departure | None:
    """Give the departure of a member; None when it belongs and stays, or never belonged."""
    if member.until and member.has_left(on):
        return Departure(member, member.until, has_come=True)
    announced = Resignation.objects.filter(membership__member=member, effective_on__gt=on)
    leaving = announced.order_by("effective_on").first()
    return Departure(member, leaving.effective_on, has_come=False) if leaving else None
