"""The agenda of an assembly: its items in order, and the texts put to the vote."""

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
from attache.assemblies.actions import documents, numbering, order, said_anew, states
from attache.assemblies.models import Item, Meeting, Mistake, Resolution
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import versions


class IsOver(ValidationError):
    """The agenda of an assembly that is over or called off stays as it was."""


class WasVoted(ValidationError):
    """A text that was put to the vote does not change any more."""


class NotAText(ValidationError):
    """An amendment is written again by those who moved it, against the text it amends."""


@transaction.atomic
def add(
    meeting: Meeting,
    *,
    public_id: UUID | None = None,
    by: User | None,
    **said: Any,  # noqa: ANN401 -- the fields of an item
) -> Item:
    """Put an item at the end; sent twice, it is added once."""
    current = _locked(meeting)
    last = current.items.aggregate(last=Max("position"))["last"] or 0
    item, is_new = Item.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={"meeting": current, "position": last + 1, **said},
    )
    if is_new:
        _record(item, by=by)
    return item


@transaction.atomic
def edit(item: Item, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """The journal keeps what it said before, but for the debate: that is written as it goes."""
    _locked(item.meeting)
    before = Item.objects.get(pk=item.pk)
    versions.change(item, changes, seen=seen)
    _record(item, by=by, changes=changed.between(before, item, sorted({*changes} - {"debate"})))


@transaction.atomic
def move(item: Item, *, up: bool, by: User) -> None:
    current = _locked(item.meeting)
    if order.move(current.items.all(), item, up=up):
        numbering.renumber(current)
        _record(item, by=by)


@transaction.atomic
def remove(item: Item, *, by: User) -> None:
    current = _locked(item.meeting)
    voted = any(text.opened_at for text in item.resolutions.select_for_update())
    # A vote that was cancelled stays written, with its reason.
    if voted or Mistake.objects.filter(resolution__item=item).exists():
        raise WasVoted(_("A text of this item was put to the vote: it stays."))
    for paper in item.papers.all():
        documents.forget(paper)
    item.resolutions.filter(amends__isnull=False).delete()
    item.delete()
    numbering.renumber(current)
    _record(item, by=by)


@transaction.atomic
def pass_on(item: Item, *, debate: str, seen: int, at: datetime, by: User) -> None:
    """The assembly is done with it, with what was said: it goes on to the next."""
    states.locked(item.meeting, Meeting.State.OPEN)
    if item.resolutions.filter(opened_at__isnull=False, closed_at=None).exists():
        raise states.NotNow(_("A vote is still open: close it, or cancel it with a reason."))
    item.debate, item.passed_at = debate, at
    versions.save(item, ["debate", "passed_at"], seen=seen)
    journal.record("assemblies.item_passed", item.meeting, by=by, changes={"item": item.title})


@transaction.atomic
def take_up(item: Item, *, by: User) -> None:
    """Come back to it."""
    states.locked(item.meeting, Meeting.State.OPEN)
    current = Item.objects.get(pk=item.pk)
    current.passed_at = None
    versions.save(current, ["passed_at"], seen=current.version)
    journal.record("assemblies.item_taken_up", item.meeting, by=by, changes={"item": item.title})


@transaction.atomic
def propose(
    item: Item,
    *,
    public_id: UUID | None = None,
    by: User | None,
    **said: Any,  # noqa: ANN401 -- the fields of a resolution
) -> Resolution:
    """Write a text to vote, numbered where its item is on the agenda; in session, after all."""
    meeting = _locked(item.meeting)
    number = numbering.following(meeting)
    resolution, is_new = Resolution.objects.get_or_create(
        public_id=public_id or uuid4(), defaults={"item": item, "number": number, **said}
    )
    if is_new:
        numbering.renumber(meeting)
        resolution.refresh_from_db(fields=["number"])
        _record(item, by=by)
    return resolution


@transaction.atomic
def reword(resolution: Resolution, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    _locked(resolution.item.meeting)
    if resolution.amends_id:
        raise NotAText(_("This is an amendment: edit it on its own page."))
    # Opening its vote leaves its version as it was: whoever edits it would not be told.
    before = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if before.opened_at:
        raise WasVoted(_("This text was put to the vote: it does not change any more."))
    versions.change(resolution, changes, seen=seen)
    written = changed.between(before, resolution, sorted(changes))
    _record(resolution.item, verb="assemblies.text_edited", by=by, changes=written)


def _locked(meeting: Meeting) -> Meeting:
    """Read it again for whoever is alone to change its agenda: nobody closes it meanwhile."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.state in {Meeting.State.CLOSED, Meeting.State.CANCELLED}:
        raise IsOver(_("This assembly is over: its agenda stays as it was."))
    return current


def _record(
    item: Item,
    *,
    verb: str = "assemblies.agenda_edited",
    by: User | None,
    changes: Mapping[str, object] | None = None,
) -> None:
    """Once it is done: mails that wait are written again as the agenda is then."""
    journal.record(verb, item.meeting, by=by, changes={"item": item.title, **(changes or {})})
    said_anew.say_anew(item.meeting)
