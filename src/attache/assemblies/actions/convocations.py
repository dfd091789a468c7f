"""The mails that call members to an assembly: written when it is convened, kept as its proof."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.convocation_letters import CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import convened
from attache.gatherings import hours
from attache.kit import dates
from attache.post import actions as post
from attache.post.models import Letter


def write(meeting: Meeting, *, on: date, by: User) -> None:
    """Write to whoever each member is reached through; the mails wait to be let go."""
    said = _said(meeting)
    for reader in convened.readers(meeting, on=on):
        if reader.person is None:
            continue
        post.write(
            CONVOCATION,
            to=reader.person,
            values={**said, "name": str(reader.person), "member": str(reader.member)},
            capacity=reader.capacity,
            about=meeting,
            key=f"{CONVOCATION.name}:{meeting.pk}:{reader.member.pk}",
            by=by,
        )


def withdraw(meeting: Meeting, *, because: str, by: User) -> None:
    """Those that have not left never will."""
    waiting = Letter.objects.about(meeting).filter(kind=CONVOCATION.name).still_here()
    if waiting.exists():
        post.withdraw(waiting, reason=because, at=timezone.now(), by=by)


def _said(meeting: Meeting) -> dict[str, str]:
    starts = hours.on_the_clock(meeting.starts_at)
    where = [part for part in (meeting.place, meeting.link) if part]
    return {
        "assembly": meeting.title,
        "when": _("%(day)s at %(hour)s")
        % {"day": dates.shown(starts.date()), "hour": dates.hour(starts)},
        "where": " · ".join(where) or _("still to be said"),
        "agenda": "\n".join(f"{rank}. {item}" for rank, item in enumerate(meeting.items.all(), 1)),
    }
