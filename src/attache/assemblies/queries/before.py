"""What has come in before an assembly, counted: answers, items asked for, news, groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from attache.assemblies.models import Group, Meeting, News, Proposal, Proxy, Reply
from attache.kit.prepared import PreparedRows


@dataclass(frozen=True)
class Before:
    # Without those of whoever gave a proxy since: a proxy is an answer too.
    replies: int
    proxies: int
    # Items asked for that wait for an answer.
    waiting: int
    news: int
    groups: int

    @property
    def answers(self) -> int:
        return self.replies + self.proxies


def of(meeting: Meeting) -> Before:
    """In one query."""
    return Before(*_COUNTED(meeting.pk)[0])


def _count(rows: QuerySet[Any], meeting: int) -> Coalesce:
    of_meeting = rows.filter(meeting=meeting).order_by().values("meeting")
    return Coalesce(
        Subquery(of_meeting.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        Value(0),
    )


_STANDING = Proxy.objects.filter(revoked_on__isnull=True)
_GAVE = Exists(_STANDING.filter(meeting=OuterRef("meeting"), giver=OuterRef("member")))
_COUNTED = PreparedRows(
    lambda meeting: Meeting.objects.filter(pk=meeting).values_list(
        _count(Reply.objects.exclude(_GAVE), meeting),
        _count(_STANDING, meeting),
        _count(Proposal.objects.filter(answered_at__isnull=True), meeting),
        _count(News.objects.all(), meeting),
        _count(Group.objects.all(), meeting),
    ),
    BigIntegerField(),
)
