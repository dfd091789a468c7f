"""Breakout groups: what each is about, the questions it brings back, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import order, states
from attache.assemblies.models import Group, GroupQuestion, Meeting
from attache.journal import actions as journal
from attache.kit import versions
from attache.memberships.models import Member

_RUNNING = (Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)


class HasQuestions(ValidationError):
    """What members asked is not thrown away with the group."""


@transaction.atomic
def make(
    meeting: Meeting, *, title: str, about: str = "", public_id: UUID | None = None, by: User | None
) -> Group:
    """Put it at the end; sent twice, it is made once."""
    current = states.locked(meeting, *_RUNNING)
    last = current.groups.aggregate(last=Max("position"))["last"] or 0
    group, is_new = Group.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={"meeting": current, "position": last + 1, "title": title, "about": about},
    )
    if is_new:
        _record("assemblies.groups_edited", group, by=by)
    return group


@transaction.atomic
def edit(group: Group, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    states.locked(group.meeting, *_RUNNING)
    versions.change(group, changes, seen=seen)
    _record("assemblies.groups_edited", group, by=by)


@transaction.atomic
def move(group: Group, *, up: bool, by: User) -> None:
    current = states.locked(group.meeting, *_RUNNING)
    if order.move(current.groups.all(), group, up=up):
        _record("assemblies.groups_edited", group, by=by)


@transaction.atomic
def remove(group: Group, *, by: User) -> None:
    states.locked(group.meeting, *_RUNNING)
    if group.questions.exists():
        raise HasQuestions(_("This group has questions: it stays, with them."))
    _record("assemblies.groups_edited", group, by=by)
    group.delete()


@transaction.atomic
def ask(
    group: Group,
    *,
    text: str,
    asked_by: str = "",
    public_id: UUID | None = None,
    member: Member | None = None,
    at: datetime,
    by: User | None,
) -> GroupQuestion:
    """Bring a question back, while the assembly is in session; sent twice, it is asked once."""
    states.locked(group.meeting, Meeting.State.OPEN)
    question, is_new = GroupQuestion.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={"group": group, "text": text, "asked_by": asked_by, "asked_at": at},
    )
    if is_new:
        also = [member.party] if member else []
        told = {"group": str(group)}
        journal.record("assemblies.group_asked", group.meeting, by=by, also=also, changes=told)
    return question


@transaction.atomic
def answer(question: GroupQuestion, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Note what was answered, or the question as it was meant; also once the assembly is over."""
    states.check(question.group.meeting, Meeting.State.OPEN, Meeting.State.CLOSED)
    versions.change(question, changes, seen=seen)
    _record("assemblies.group_answered", question.group, by=by)


def _record(verb: str, group: Group, *, by: User | None) -> None:
    journal.record(verb, group.meeting, by=by, changes={"group": str(group)})
