"""Opening a road map for a territory, saying what it aims at, closing it with what came of it."""

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
from attache.directory.models import Territory
from attache.journal import actions as journal
from attache.kit import search, slugs, versions
from attache.road_maps.models import RoadMap
from attache.road_maps.queries import territories


class IsClosed(ValidationError):
    """What is closed is opened again before it changes."""


class ClosedBeforeItOpened(ValidationError):
    """A road map is closed after it is opened."""


@transaction.atomic
def open_road_map(
    *,
    territory: Territory,
    title: str,
    aims: str,
    public_id: UUID | None = None,
    on: date,
    by: User | None,
) -> RoadMap:
    """Open it; asked twice under the same identifier, it is opened once."""
    road_map, is_new = RoadMap.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "territory": territory,
            "title": title,
            "slug": slugs.free(RoadMap.objects.all(), title),
            "aims": aims,
            "opened_on": on,
        },
    )
    if is_new:
        written = {"territory": str(territory), "aims": aims}
        _record("road_maps.opened", road_map, by=by, changes=written)
    return road_map


@transaction.atomic
def edit(road_map: RoadMap, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    before = RoadMap.objects.select_for_update().get(pk=road_map.pk)
    check_open(before)
    for name, value in changes.items():
        setattr(road_map, name, value)
    versions.save(road_map, [*changes], seen=seen)
    if written := changed.between(before, road_map, changes):
        _record("road_maps.aims_edited", road_map, by=by, changes=written)


@transaction.atomic
def close(road_map: RoadMap, *, came_of_it: str, seen: int, on: date, by: User) -> None:
    check_open(RoadMap.objects.select_for_update().get(pk=road_map.pk))
    if on < road_map.opened_on:
        raise ClosedBeforeItOpened(_("A road map is closed after it is opened."))
    road_map.closed_on, road_map.came_of_it = on, came_of_it
    versions.save(road_map, ["closed_on", "came_of_it"], seen=seen)
    _record("road_maps.closed", road_map, by=by, changes={"came_of_it": came_of_it})


@transaction.atomic
def reopen(road_map: RoadMap, *, by: User) -> None:
    """There is more to do: what came of it so far stays written, to be completed."""
    current = RoadMap.objects.select_for_update().get(pk=road_map.pk)
    current.closed_on = None
    versions.save(current, ["closed_on"], seen=current.version)
    _record("road_maps.reopened", current, by=by)


def check_open(road_map: RoadMap) -> None:
    if road_map.closed_on:
        raise IsClosed(_("This road map is closed: open it again to change it."))


def _record(
    verb: str, road_map: RoadMap, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    search.put("road_map", [road_map.pk])
    territories.count_again()
    journal.record(verb, road_map, by=by, changes=changes)
