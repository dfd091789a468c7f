"""What each side answers: yes, until both agree; no, and it ends."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.introductions.actions.introductions import (
    check_still_there,
    check_under_way,
    close,
    record,
)
from attache.introductions.models import Introduction
from attache.kit import versions

Side = Introduction.Side


class AnsweredAlready(ValidationError):
    """That side said yes already."""


def answer(
    introduction: Introduction,
    side: Side,
    *,
    agrees: bool,
    word: str = "",
    on: date,
    by: User | None,
) -> Introduction:
    """Take the answer of a side, by its link, in its space, or as the team heard it."""
    if agrees:
        return agree(introduction, side, on=on, by=by)
    return decline(introduction, side, word=word, on=on, by=by)


@transaction.atomic
def agree(introduction: Introduction, side: Side, *, on: date, by: User | None) -> Introduction:
    current = _answered(introduction, side)
    setattr(current, f"{side}_agreed_on", on)
    versions.save(current, [f"{side}_agreed_on"], seen=current.version)
    record("introductions.agreed", current, by=by, side=side)
    return current


@transaction.atomic
def decline(
    introduction: Introduction, side: Side, *, word: str = "", on: date, by: User | None
) -> Introduction:
    """End it; the other side, if it had agreed, is told kindly and never why."""
    current = _answered(introduction, side, may_change=True)
    current.ended_on, current.ended_because = on, word
    current.is_refused, current.declined_by = True, side
    versions.save(
        current,
        ["ended_on", "ended_because", "is_refused", "declined_by"],
        seen=current.version,
    )
    close(current, but=side, by=by)
    record("introductions.declined", current, by=by, side=side)
    return current


def _answered(introduction: Introduction, side: Side, *, may_change: bool = False) -> Introduction:
    """Lock what somebody answers; a yes may still become a no until they are put in touch."""
    current = (
        Introduction.objects.select_for_update(of=("self",))
        .select_related("member__organisation", "member__person", "organisation", "person")
        .get(pk=introduction.pk)
    )
    check_under_way(current)
    check_still_there(current)
    if current.agreed_on(side) and not may_change:
        raise AnsweredAlready(_("This side has said yes already: there is nothing else to do."))
    return current
