"""Amendments: another text moved in the assembly, decided before the one it amends."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import lettering
from attache.assemblies.actions import states
from attache.assemblies.actions.agenda import WasVoted
from attache.assemblies.models import Meeting, Resolution
from attache.journal import actions as journal
from attache.kit import versions


class NotAmended(ValidationError):
    """What is neither a text, nor changed, is no amendment."""


class Awaited(ValidationError):
    """A text is put to the vote once its amendments are decided."""


class Withdrawn(ValidationError):
    """What was withdrawn is not decided any more."""


@transaction.atomic
def move(
    resolution: Resolution,
    *,
    text: str,
    moved_by: str = "",
    way: str | None = None,
    public_id: UUID | None = None,
    by: User,
) -> Resolution:
    """Put another text beside it, to be decided first; sent twice, it is moved once.

    It is voted as that text is, where nothing else is said.
    """
    public_id = public_id or uuid4()
    if already := Resolution.objects.filter(public_id=public_id).first():
        return already
    current = locked(resolution)
    _check_may_change(current)
    if current.amends_id or current.seats:
        raise NotAmended(_("Only a text that is for or against is amended."))
    if _bare(text) == _bare(current.text):
        raise NotAmended(_("This is the text as it stands: write what the amendment changes."))
    amendment = Resolution.objects.create(
        public_id=public_id,
        amends=current,
        text=text,
        was=current.text,
        moved_by=moved_by,
        way=way or current.way,
        letter=lettering.letter(current.amendments.count()),
        **{name: getattr(current, name) for name in ("item", "number", "title", "subject")},
    )
    _record("assemblies.amendment_moved", amendment, by=by, text=text)
    return amendment


@transaction.atomic
def rewrite(
    amendment: Resolution, *, text: str, moved_by: str, way: str, seen: int, by: User
) -> None:
    """Write it again, against the text as it stands now."""
    current = locked(amendment)
    _check_may_change(current)
    if current.amends is None or _bare(text) == _bare(current.amends.text):
        raise NotAmended(_("This is the text as it stands: write what the amendment changes."))
    current.text, current.moved_by, current.way = text, moved_by, way
    current.was = current.amends.text
    versions.save(current, ["text", "moved_by", "way", "was"], seen=seen)
    _record("assemblies.amendment_moved", current, by=by, text=text)


@transaction.atomic
def withdraw(amendment: Resolution, *, at: datetime, by: User) -> None:
    """It is not asked any more: it stays written, and the minutes say so."""
    current = locked(amendment)
    _check_may_change(current)
    if current.amends is None:
        raise NotAmended(_("Only an amendment is withdrawn."))
    _record("assemblies.amendment_withdrawn", current, by=by, text=current.text)
    current.withdrawn_at, current.was = at, current.amends.text
    current.save(update_fields=["withdrawn_at", "was"])


@transaction.atomic
def accept(amendment: Resolution, *, at: datetime, by: User) -> None:
    """Whoever moved the text makes it theirs: no vote is needed."""
    current = locked(amendment)
    _check_may_change(current)
    if current.amends_id is None:
        raise NotAmended(_("Only an amendment is accepted."))
    states.check(current.item.meeting, Meeting.State.OPEN)
    current.opened_at = current.closed_at = at
    current.is_carried = True
    current.save(update_fields=["opened_at", "closed_at", "is_carried"])
    settle(current)
    _record("assemblies.amendment_accepted", current, by=by, text=current.text)


def settle(resolution: Resolution) -> None:
    """Once an amendment is decided, keep the text it was decided against, and replace it."""
    amended = resolution.amends
    if amended is None:
        return
    resolution.was = amended.text
    resolution.save(update_fields=["was"])
    if resolution.is_carried:
        if amended.opened_at:
            raise WasVoted(
                _("The text it amends was put to the vote since: cancel that vote first.")
            )
        amended.text = resolution.text
        versions.save(amended, ["text"], seen=amended.version)


def undo(resolution: Resolution) -> None:
    """Put back the text that a cancelled vote had replaced, where nothing was decided on since."""
    amended = resolution.amends
    if amended is None:
        return
    if amended.opened_at:
        raise WasVoted(_("The text it amends was put to the vote since: cancel that vote first."))
    if not resolution.is_carried:
        return
    if amended.text != resolution.text:
        raise WasVoted(_("The text was amended again since: cancel that amendment first."))
    amended.text = resolution.was
    versions.save(amended, ["text"], seen=amended.version)


def check_none_waits(resolution: Resolution) -> None:
    if resolution.amendments.filter(closed_at=None, withdrawn_at=None).exists():
        raise Awaited(
            _("An amendment waits: put it to the vote, accept it or withdraw it before the text.")
        )


def check_stands(resolution: Resolution) -> None:
    if resolution.withdrawn_at:
        raise Withdrawn(_("This amendment was withdrawn: move it again to have it decided."))


def locked(resolution: Resolution) -> Resolution:
    """Read it again for whoever is alone to change it."""
    found = Resolution.objects.select_for_update(of=("self",))
    return found.select_related("item__meeting", "amends").get(pk=resolution.pk)


def _check_may_change(resolution: Resolution) -> None:
    meeting = resolution.item.meeting
    states.check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    if resolution.opened_at or (resolution.amends and resolution.amends.opened_at):
        raise WasVoted(_("This text was put to the vote: it does not change any more."))
    check_stands(resolution)


def _bare(text: str) -> list[str]:
    return text.split()


def _record(verb: str, amendment: Resolution, *, by: User, text: str) -> None:
    told = {"resolution": str(amendment), "text": text}
    journal.record(verb, amendment.item.meeting, by=by, changes=told)
