"""Members as they come in: found by a few letters, with what is to be noted of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from attache.assemblies.models import Meeting, Presence, Proxy
from attache.assemblies.queries import expected
from attache.gatherings import hours
from attache.kit.folding import folded
from attache.memberships.models import Member

FOUND = 12
LATEST = 5


@dataclass(frozen=True)
class Entry:
    member: Member
    presence: Presence | None
    proxy: Proxy | None
    # Who would come for it, as far as one knows.
    expected: str


def found(meeting: Meeting, text: str, *, on: date) -> list[Entry]:
    """Members whose name has words that begin so; without any, those who came last.

    Six queries at most, however many members there are.
    """
    words = folded(text).split()
    members = voters(meeting, text, on=on) if words else _latest(meeting)
    presences = {
        each.member_id: each for each in meeting.presences.filter(left_at=None, member__in=members)
    }
    proxies = {
        each.giver_id: each
        for each in meeting.proxies.filter(revoked_on=None, giver__in=members).select_related(
            "holder"
        )
    }
    names = expected.names(meeting, [each for each in members if each.pk not in presences])
    return [
        Entry(each, presences.get(each.pk), proxies.get(each.pk), names.get(each.pk, ""))
        for each in members
    ]


def voters(meeting: Meeting, text: str, *, on: date) -> list[Member]:
    """Those who vote that day and have words in their name that begin so: one query."""
    named = Q()
    for word in folded(text).split():
        named &= Q(sort_name__startswith=word) | Q(sort_name__contains=f" {word}")
    rules, day = meeting.governed, min(hours.day(meeting.starts_at), on)
    known = _shown(Member.objects.belonging(day).filter(named)).order_by("sort_name", "pk")
    return [each for each in known[: 2 * FOUND] if rules.votes_of(each.kind)][:FOUND]


def blank(meeting: Meeting) -> int:
    """Proxies that name nobody."""
    return meeting.proxies.filter(revoked_on=None, holder=None).count()


def _latest(meeting: Meeting) -> list[Member]:
    came = meeting.presences.filter(left_at=None).order_by("-arrived_at", "-pk")
    return [each.member for each in came.select_related("member")[:LATEST]]


def _shown(members: QuerySet[Member]) -> QuerySet[Member]:
    return members.only("name", "kind", "key", "sort_name", "organisation", "person")
