"""What has come in before an assembly, counted: answers, items asked for, news, groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from attache.assemblies.models import Group, Meeting, News, Proposal, Proxy, Reply


@dataclass(frozen=True)
class Before:
    replies: int
    proxies: int
    # Items asked for that wait for an answer.
    waiting: int
    news: int
    groups: int


def of(meeting: Meeting) -> Before:
    """In one query."""
    counted = {
        "replies": Reply.objects.all(),
        "proxies": Proxy.objects.filter(revoked_on=None),
        "waiting": Proposal.objects.filter(answered_at=None),
        "news": News.objects.all(),
        "groups": Group.objects.all(),
    }
    named = {f"n_{name}": _count(rows, meeting) for name, rows in counted.items()}
    found = Meeting.objects.filter(pk=meeting.pk).annotate(**named).values(*named).get()
    return Before(**{name: found[f"n_{name}"] for name in counted})


def _count(rows: QuerySet[Any], meeting: Meeting) -> Coalesce:
    of_meeting = rows.filter(meeting=meeting.pk).order_by().values("meeting")
    return Coalesce(
        Subquery(of_meeting.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        Value(0),
    )
