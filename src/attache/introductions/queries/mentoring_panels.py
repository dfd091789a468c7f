"""What mentoring adds to the page of a body and of a person, and to what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.registries import Panel, Party
from attache.introductions.models import Mentoring
from attache.kit.timeline import Entry
from attache.memberships.queries.about import AboutMember

TOLD = 20


def _about(member: int) -> QuerySet[Mentoring]:
    return (
        Mentoring.objects.filter(Q(mentor=member) | Q(mentee=member))
        .select_related("mentor", "mentee")
        .only("public_id", "problem", "started_on", "ended_on", "mentor__name", "mentee__name")
        .order_by("-started_on", "-pk")[:TOLD]
    )


_MENTORINGS = AboutMember(_about)


def mentoring(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    """Those under way; nothing where there is none."""
    if not user.has_perm("introductions.view"):
        return None
    under_way = [each for each in _MENTORINGS.again(party) if each.is_under_way]
    return {"mentorings": under_way} if under_way else None


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("introductions.view"):
        return
    for each in _MENTORINGS.first(party):
        names = {"mentor": each.mentor, "mentee": each.mentee}
        address = each.get_absolute_url()
        told = _("%(mentor)s mentors %(mentee)s") % names
        yield Entry(each.started_on, told, text=each.problem, url=address, tone="kept")
        if each.ended_on:
            told = _("The mentoring of %(mentee)s by %(mentor)s has ended") % names
            yield Entry(each.ended_on, told, url=address)


PANELS = [
    Panel(where, "side", "introductions/mentorings/panel.html", mentoring)
    for where in ("organisation", "person")
]
