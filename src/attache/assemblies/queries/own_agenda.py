"""Assemblies in the agenda of the space, for whoever acts for a member."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.assemblies.queries import acting
from attache.gatherings import hours
from attache.gatherings.queries.agenda_lines import Line
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.templatetags.components import tag


def told(user: User, on: date) -> Iterator[Line]:
    for each in acting.announced(user, on=on):
        meeting = each.meeting
        starts = hours.on_the_clock(meeting.starts_at)
        about = (Meeting.Session(meeting.session).label, meeting.place, dates.hour(starts))
        yield Line(
            title=meeting.title,
            address=page_of("assemblies_space:choose", meeting.slug),
            starts_at=starts.isoformat(),
            day=starts.day,
            month=dates.month(starts),
            about=" · ".join(str(part) for part in about if part),
            asks="",
            tags=tag(str(each.standing.label), tone=each.tone),
        )
