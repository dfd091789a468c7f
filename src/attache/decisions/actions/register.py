"""The register of decisions: what was carried, who sees to it, until it is done or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.decisions.models import Decision, Effect
from attache.directory.actions import changes as changed
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import versions


class NotToDo(ValidationError):
    """What is done or dropped is put back before it changes."""


class ToDoAlready(ValidationError):
    """Only what is done or dropped is put back."""


@transaction.atomic
def enter(meeting: Meeting, *, by: User | None) -> None:
    """Write a line for each text that was carried; an amendment is in the text it amends."""
    carried = Resolution.objects.filter(item__meeting=meeting, is_carried=True, amends=None)
    decided_on = hours.day(meeting.begins_at)
    for resolution in carried.filter(decision=None):
        decision = Decision.objects.create(resolution=resolution, decided_on=decided_on)
        _record("decisions.registered", decision, by=by)
        if _asks_for_nothing(resolution):
            finish(decision, on=decided_on, by=by)


@transaction.atomic
def ask(
    resolution: Resolution, *, owner: User | None, due_on: date | None, by: User | None
) -> None:
    """Say who sees to what was decided, where nobody was said yet."""
    decision = Decision.objects.select_for_update().get(resolution=resolution)
    if decision.owner_id or decision.due_on:
        return
    decision.owner, decision.due_on = owner, due_on
    versions.save(decision, ["owner", "due_on"], seen=decision.version)
    if written := changed.given({"owner": str(owner or ""), "due_on": due_on}):
        _record("decisions.edited", decision, by=by, changes=written)


@transaction.atomic
def settle(resolution: Resolution, *, on: date, by: User | None) -> None:
    """A decision is done once all that it changes has changed, unless somebody is asked more."""
    effects = list(Effect.objects.filter(resolution=resolution))
    if not effects or any(
        each.acted_on is None or each.kind == Effect.Kind.TASK for each in effects
    ):
        return
    decision = Decision.objects.select_for_update().get(resolution=resolution)
    if decision.state == Decision.State.TO_DO:
        decision.done_on = on
        versions.save(decision, ["done_on"], seen=decision.version)
        _record("decisions.done", decision, by=by)


@transaction.atomic
def edit(decision: Decision, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Say who sees to it, and by when."""
    before = _to_do(decision)
    versions.change(decision, changes, seen=seen)
    if written := changed.between(before, decision, changes):
        _record("decisions.edited", decision, by=by, changes=written)


@transaction.atomic
def finish(decision: Decision, *, on: date, by: User | None) -> None:
    current = _to_do(decision)
    current.done_on = on
    versions.save(current, ["done_on"], seen=current.version)
    _record("decisions.done", current, by=by)


@transaction.atomic
def drop(decision: Decision, *, because: str, seen: int, on: date, by: User) -> None:
    """It will not be done, and why stays written."""
    _to_do(decision)
    decision.dropped_on, decision.dropped_because = on, because
    versions.save(decision, ["dropped_on", "dropped_because"], seen=seen)
    _record("decisions.dropped", decision, by=by, changes={"because": because})


@transaction.atomic
def reopen(decision: Decision, *, by: User) -> None:
    current = _locked(decision)
    if current.state == Decision.State.TO_DO:
        raise ToDoAlready(_is(current))
    current.done_on = current.dropped_on = None
    current.dropped_because = ""
    versions.save(current, ["done_on", "dropped_on", "dropped_because"], seen=current.version)
    _record("decisions.reopened", current, by=by)


def _asks_for_nothing(resolution: Resolution) -> bool:
    """A plain approval is done by being taken; whoever is elected has still to be seated."""
    return resolution.seats is None and not Effect.objects.filter(resolution=resolution).exists()


def _to_do(decision: Decision) -> Decision:
    current = _locked(decision)
    if current.state != Decision.State.TO_DO:
        raise NotToDo(_is(current))
    return current


def _locked(decision: Decision) -> Decision:
    return Decision.objects.select_for_update().get(pk=decision.pk)


def _is(decision: Decision) -> str:
    return _("This decision is %(state)s.") % {"state": decision.state.label}


def _record(
    verb: str, decision: Decision, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    meeting = decision.resolution.item.meeting
    journal.record(verb, decision, by=by, also=[meeting], changes=changes)
