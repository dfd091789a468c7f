"""What members brought to an assembly beside its votes: news of theirs, questions of groups."""

from __future__ import annotations

from attache.assemblies.models import Group, Meeting, News


def news(meeting: Meeting) -> list[News]:
    """In the order of the names of members: one query."""
    told = meeting.news.select_related("member")
    return list(told.order_by("member__sort_name", "pk"))


def groups(meeting: Meeting) -> list[Group]:
    """Each with its questions and their answers: two queries."""
    return list(meeting.groups.prefetch_related("questions"))
