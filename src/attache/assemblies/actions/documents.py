"""Papers of an item: what members read before they decide."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import said_anew, states
from attache.assemblies.models import Item, Meeting, Paper
from attache.journal import actions as journal
from attache.library.actions.received import received

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST = 20
_RUNNING = (Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)


class TooMany(ValidationError):
    """Nobody reads so many before a vote."""


class NotKept(ValidationError):
    """The disk did not take the file."""


@transaction.atomic
def add(
    item: Item,
    *,
    sent: UploadedFile[bytes],
    title: str = "",
    public_id: UUID | None = None,
    at: datetime,
    by: User | None,
) -> Paper:
    """Keep it under a name that nobody guesses; sent twice, it is kept once."""
    states.locked(item.meeting, *_RUNNING)
    if public_id and (known := item.papers.filter(public_id=public_id).first()):
        return known
    if item.papers.count() >= MOST:
        raise TooMany(_("There are %(most)d already: take one out first.") % {"most": MOST})
    content, name, kind = received(sent)
    shown = title.strip() or name.rpartition(".")[0]
    paper = Paper(item=item, title=shown, public_id=public_id or uuid4(), added_at=at)
    try:
        paper.file.save(f"{uuid4().hex}.{kind.ending}", content, save=False)
    except OSError as error:
        raise NotKept(
            _("This file could not be kept: try again, or tell whoever keeps this site.")
        ) from error
    paper.save(force_insert=True)
    _record("assemblies.paper_added", paper, by=by)
    said_anew.say_anew(item.meeting)
    return paper


@transaction.atomic
def remove(paper: Paper, *, by: User) -> None:
    states.locked(paper.item.meeting, *_RUNNING)
    _record("assemblies.paper_removed", paper, by=by)
    forget(paper)
    said_anew.say_anew(paper.item.meeting)


def forget(paper: Paper) -> None:
    """Take it off the disk once it is certain that the row is gone."""
    storage, name = paper.file.storage, paper.file.name
    paper.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _record(verb: str, paper: Paper, *, by: User | None) -> None:
    told = {"paper": paper.title, "item": str(paper.item)}
    journal.record(verb, paper.item.meeting, by=by, changes=told)
