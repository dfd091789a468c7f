"""Members as they come in: found by a few letters, with what is to be noted of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet

from attache.assemblies.models import Meeting, Presence, Proxy
from attache.assemblies.queries import expected, holding
from attache.gatherings import hours
from attache.kit.folding import folded
from attache.kit.prepared import Prepared, PreparedRows, Several
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
    keys = {each.pk for each in members}
    presences = holding.present(meeting, keys)
    proxies = {each.giver_id: each for each in _GIVEN(meeting.pk, keys)}
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
    rules, day = meeting.governed, min(hours.day(meeting.begins_at), on)
    without = [kind for kind, votes in rules.votes.items() if not votes]
    known = Member.objects.belonging(day).filter(named).exclude(kind__in=without)
    return list(_shown(known).order_by("sort_name", "pk")[:FOUND])


def blank(meeting: Meeting) -> int:
    """Proxies that name nobody."""
    return len(_BLANK(meeting.pk))


def _latest(meeting: Meeting) -> list[Member]:
    return [each.member for each in _CAME(meeting.pk)]


def _shown(members: QuerySet[Member]) -> QuerySet[Member]:
    return members.only("name", "kind", "key", "sort_name", "organisation", "person")


# In the order in which they were noted: sorting all who came by their hour would cost more.
_CAME = Prepared(
    lambda meeting: (
        Presence.objects.filter(meeting=meeting, left_at=None)
        .select_related("member")
        .order_by("-pk")[:LATEST]
    ),
    BigIntegerField(),
)
_GIVEN = Prepared(
    lambda meeting, givers: Proxy.objects.filter(
        meeting=meeting, revoked_on=None, giver__in=givers
    ).select_related("holder"),
    *(BigIntegerField(), Several(BigIntegerField())),
)
_BLANK = PreparedRows(
    lambda meeting: (
        Proxy.objects.filter(meeting=meeting, revoked_on=None, holder__isnull=True)
        .order_by()
        .values_list("pk")
    ),
    BigIntegerField(),
)
