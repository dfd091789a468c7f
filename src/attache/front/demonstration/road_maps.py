"""What the members of a territory mean to do together; all of it is invented."""

from attache.accounts.models import User
from attache.directory.models import Territory
from attache.front import actions as front
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.road_maps.actions import road_maps, steps
from attache.road_maps.models import RoadMap, RoadMapStep

Row = dict[str, str]


def mean_together(stage: Stage) -> None:
    made = {row["key"]: _open(stage, row) for row in facts.rows("road_maps")}
    for row in facts.rows("road_map_steps"):
        _step(stage, row, made[row["road_map"]])
    for row in facts.rows("road_maps"):
        _link(stage, row, made[row["key"]])
        _close(stage, row, made[row["key"]])


def _open(stage: Stage, row: Row) -> RoadMap:
    return road_maps.open_road_map(
        territory=Territory.objects.get(level=row["level"], code=row["code"]),
        title=row["title"],
        aims=row["aims"],
        on=stage.day(row["opened"]) or stage.on,
        by=stage.coordinator,
    )


def _step(stage: Stage, row: Row, road_map: RoadMap) -> None:
    step = steps.add(
        road_map,
        text=row["text"],
        due_on=stage.day(row["due"]),
        on=stage.day(row["written"]) or stage.on,
        by=stage.coordinator,
    )
    for slug in row["committed"].split():
        steps.commit(step, stage.bodies[slug], by=stage.coordinator)
    told_on = stage.day(row["told"])
    if told_on:
        now = RoadMapStep.objects.get(pk=step.pk)
        changes = {"state": row["state"], "said": row["said"]}
        steps.edit(now, changes=changes, seen=now.version, on=told_on, by=_by(stage, row["by"]))


def _by(stage: Stage, name: str) -> User:
    """Somebody of the team, or of a member that tells of its own step."""
    return stage.accounts[name] if "@" in name else stage.team[name]


def _link(stage: Stage, row: Row, road_map: RoadMap) -> None:
    for key in row["comes_from"].split():
        front.link(stage.events[key], road_map, by=stage.coordinator)
    for key in row["led_to"].split():
        front.link(road_map, stage.events[key], by=stage.coordinator)


def _close(stage: Stage, row: Row, road_map: RoadMap) -> None:
    closed_on = stage.day(row["closed"])
    if closed_on:
        road_maps.close(
            RoadMap.objects.get(pk=road_map.pk),
            came_of_it=row["came_of_it"],
            seen=road_map.version,
            on=closed_on,
            by=stage.coordinator,
        )
