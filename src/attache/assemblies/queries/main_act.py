"""The one thing that is done first with an assembly, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.convocation_letters import CONVOCATION
from attache.assemblies.models import Meeting
from attache.gatherings import hours


@dataclass(frozen=True)
class Act:
    name: str
    label: str
    url: str
    is_posted: bool = False


def of(meeting: Meeting, *, has_agenda: bool, held: int = 0, on: date) -> Act | None:
    """None once it is over: its minutes come first, and they are another room's.

    Before its day, mails that convene and are `held` in the outbox come first.
    """
    if held and meeting.state == Meeting.State.CONVENED and on < hours.day(meeting.starts_at):
        waiting = ngettext("%(n)d mail waits", "%(n)d mails wait", held) % {"n": held}
        return Act("let_go", waiting, reverse("post:let_kind_go", args=[CONVOCATION.name]))
    labels = {
        "add_item": _("Add an item"),
        "convene": _("Convene"),
        "conduct": _("Hold the assembly"),
        "open": _("Open the assembly"),
    }
    name = _name(meeting, has_agenda=has_agenda, on=on)
    if not name:
        return None
    url = reverse(f"assemblies:{name}", args=[meeting.slug])
    return Act(name, labels[name], url, is_posted=name == "open")


def _name(meeting: Meeting, *, has_agenda: bool, on: date) -> str:
    match meeting.state:
        case Meeting.State.DRAFT:
            return "convene" if has_agenda else "add_item"
        case Meeting.State.CONVENED:
            return "open" if on >= hours.day(meeting.starts_at) else "conduct"
        case Meeting.State.OPEN:
            return "conduct"
        case _:
            return ""
