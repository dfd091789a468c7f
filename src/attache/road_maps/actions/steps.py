"""Steps of a road map: written, put in order, committed to, told where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Organisation
from attache.journal import actions as journal
from attache.kit import search, versions
from attache.road_maps import steps
from attache.road_maps.actions.road_maps import check_open
from attache.road_maps.models import RoadMap, RoadMapStep

MOST = 200


class TooManySteps(ValidationError):
    """What has hundreds of steps is read by nobody."""


class ReasonMissing(ValidationError):
    """A step is dropped with a reason."""


class AlreadyCommitted(ValidationError):
    """A body commits once to a step."""


class NotCommitted(ValidationError):
    """What was not given is not taken back."""


class IsSettled(ValidationError):
    """Nobody commits to what is done or dropped."""


@transaction.atomic
def add(
    road_map: RoadMap,
    *,
    text: str,
    due_on: date | None = None,
    public_id: UUID | None = None,
    on: date,
    by: User | None,
) -> RoadMapStep:
    """Write a step after the others; asked twice under the same identifier, it is written once."""
    current = _open(road_map)
    count = current.steps.count()
    if count >= MOST:
        raise TooManySteps(_("A road map has %(most)s steps at most.") % {"most": MOST})
    step, is_new = RoadMapStep.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "road_map": current,
            "position": count,
            "text": text,
            "due_on": due_on,
            "uncommitted_since": on,
        },
    )
    if is_new:
        _record("road_maps.step_added", step, by=by, changes={"due_on": due_on})
    return step


@transaction.atomic
def edit(
    step: RoadMapStep, *, changes: Mapping[str, Any], seen: int, on: date, by: User | None
) -> None:
    """Change what a step is, or say where it stands: what is dropped says why."""
    _open(step.road_map)
    before = RoadMapStep.objects.get(pk=step.pk)
    for name, value in changes.items():
        setattr(step, name, value)
    if steps.lacks_a_reason(step.state, step.said):
        raise ReasonMissing({"said": _("Say why this step is dropped.")})
    step.settled_on = steps.settled_on(step.state, before.settled_on, on=on)
    written = changed.between(before, step, changes)
    if not {"state", "said"}.isdisjoint(written):
        step.said_by, step.said_on = by, on
    versions.save(step, [*changes, "settled_on", "said_by", "said_on"], seen=seen)
    if written:
        _record("road_maps.step_edited", step, by=by, changes=written)


@transaction.atomic
def move(step: RoadMapStep, *, earlier: bool, by: User) -> None:
    road_map = _open(step.road_map)
    order = list(road_map.steps.all())
    found = steps.moved(order, step, earlier=earlier)
    for position, each in enumerate(found):
        each.position = position
    RoadMapStep.objects.bulk_update(found, ["position"])
    if found != order:
        _record("road_maps.step_moved", step, by=by)


@transaction.atomic
def commit(step: RoadMapStep, body: Organisation, *, word: str = "", by: User | None) -> None:
    current = _current(step)
    if not current.is_open:
        raise IsSettled(_("This step is over: nobody commits to it any more."))
    if current.committed.contains(body):
        raise AlreadyCommitted(_("%(body)s is committed to this step.") % {"body": body})
    current.committed.add(body)
    _keep_since(current, None)
    _record("road_maps.committed", current, by=by, body=body, changes={"word": word})


@transaction.atomic
def take_back(
    step: RoadMapStep, body: Organisation, *, word: str = "", on: date, by: User | None
) -> None:
    current = _current(step)
    if not current.committed.contains(body):
        raise NotCommitted(_("%(body)s is not committed to this step.") % {"body": body})
    current.committed.remove(body)
    if not current.committed.exists():
        _keep_since(current, on)
    _record("road_maps.taken_back", current, by=by, body=body, changes={"word": word})


def _open(road_map: RoadMap) -> RoadMap:
    """Take the lock of the whole road map: its steps are put in order one at a time."""
    current = RoadMap.objects.select_for_update().get(pk=road_map.pk)
    check_open(current)
    return current


def _current(step: RoadMapStep) -> RoadMapStep:
    _open(step.road_map)
    return RoadMapStep.objects.select_related("road_map").get(pk=step.pk)


def _keep_since(step: RoadMapStep, day: date | None) -> None:
    step.uncommitted_since = day
    step.save(update_fields=["uncommitted_since"])


def _record(
    verb: str,
    step: RoadMapStep,
    *,
    by: User | None,
    changes: Mapping[str, object] | None = None,
    body: Organisation | None = None,
) -> None:
    search.put("road_map", [step.road_map_id])
    told = {"body": str(body)} | dict(changes or {}) if body else changes
    also = [step.road_map, body] if body else [step.road_map]
    journal.record(verb, step, by=by, also=also, changes=told)
