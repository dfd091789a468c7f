"""Versions of the statutes, and where each stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField

from attache.accounts.models import User
from attache.kit.prepared import Prepared
from attache.statutes import lives
from attache.statutes.lives import Life, State
from attache.statutes.models import Statutes


@dataclass(frozen=True)
class Row:
    """A version as lists and its own page show it."""

    statutes: Statutes
    state: State
    replaced_on: date | None = None
    # By when to declare it, while it is adopted and not declared.
    declare_by: date | None = None
    is_late: bool = False


def in_force(on: date) -> Statutes | None:
    return next(iter(_IN_FORCE(on)), None)


def follows(statutes: Statutes, *, on: date) -> Statutes | None:
    """The one that a version adopted that day would come after."""
    return Statutes.objects.adopted(on).exclude(pk=statutes.pk).first()


def latest() -> Statutes | None:
    """The last one adopted, whether it rules already or not: what a new version changes."""
    return Statutes.objects.decided().first()


def overtaken_by(statutes: Statutes) -> Statutes | None:
    """The version adopted since a draft was begun, whose changes it would undo."""
    if statutes.adopted_on:
        return None
    last = latest()
    return last if last and last.pk != statutes.source_id else None


def replaced_by(statutes: Statutes) -> Statutes | None:
    """The version that it takes the place of, or would: what it changes is told against it."""
    return overtaken_by(statutes) or statutes.source


def rows(user: User, *, on: date) -> list[Row]:
    """What is being written first, then what was adopted, the newest first: in one question."""
    every = list(Statutes.objects.visible_to(user).order_by("effective_on", "adopted_on", "pk"))
    drafts = [each for each in every if each.adopted_on is None]
    return [row(each, None, on=on) for each in reversed(drafts)] + _told(every, on=on)


def public_rows(on: date) -> list[Row]:
    """Those that anybody may read, the newest first."""
    found = list(Statutes.objects.decided())
    return _told(found[::-1], on=on)


def one(statutes: Statutes, *, on: date) -> Row:
    return row(statutes, _replaced_on(statutes), on=on)


def row(statutes: Statutes, replaced_on: date | None, *, on: date) -> Row:
    life = Life(
        statutes.proposed_on, statutes.adopted_on, statutes.effective_on, replaced_on=replaced_on
    )
    due = None
    if statutes.adopted_on and statutes.declared_on is None:
        due = lives.declare_by(statutes.adopted_on)
    return Row(statutes, lives.state_on(on, life), replaced_on, due, bool(due and due < on))


def _told(in_order: list[Statutes], *, on: date) -> list[Row]:
    adopted = [each for each in in_order if each.adopted_on]
    days = lives.replaced_on([each.effective_on for each in adopted if each.effective_on])
    told = [row(each, day, on=on) for each, day in zip(adopted, days, strict=True)]
    return told[::-1]


def _replaced_on(statutes: Statutes) -> date | None:
    if statutes.effective_on is None:
        return None
    later = Statutes.objects.filter(effective_on__gt=statutes.effective_on)
    return later.order_by("effective_on").values_list("effective_on", flat=True).first()


_IN_FORCE = Prepared(lambda on: Statutes.objects.in_force(on)[:1], DateField())
