"""Who mentors whom, when they met and what they learned; all of it is invented."""

from attache.directory.models import Function
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.introductions.actions import mentorings
from attache.introductions.models import Mentoring

Row = dict[str, str]


def accompany(stage: Stage) -> None:
    rows = facts.rows("mentorings")
    made = {(row["mentor"], row["mentee"]): (_start(stage, row), row) for row in rows}
    for row in facts.rows("mentoring_meetings"):
        day, by = stage.day(row["day"]) or stage.on, stage.team[row["by"]]
        mentoring, _row = made[row["mentor"], row["mentee"]]
        mentorings.meet(mentoring, day=day, note=row["note"], on=day, by=by)
    for mentoring, row in made.values():
        _end(stage, row, mentoring)


def _start(stage: Stage, row: Row) -> Mentoring:
    mentor, mentee = stage.members[row["mentor"]], stage.members[row["mentee"]]
    day = stage.day(row["since"]) or stage.on
    people = [stage.people[key].pk for key in row["people"].split()]
    bodies = [mentor.organisation_id, mentee.organisation_id]
    met = Function.objects.living(day).filter(organisation__in=bodies, person__in=people)
    by = stage.team[row["owner"]]
    return mentorings.start(
        mentor,
        mentee,
        problem=row["problem"],
        aims=row["aims"],
        functions=list(met),
        started_on=day,
        on=day,
        by=by,
    )


def _end(stage: Stage, row: Row, mentoring: Mentoring) -> None:
    ended_on = stage.day(row["ended"])
    if ended_on is None:
        return
    learned = {side: row[f"{side}_learned"] for side in ("mentor", "mentee")}
    mentorings.end(
        mentoring,
        because=row["because"],
        learned=learned,
        seen=mentoring.version,
        on=ended_on,
        by=stage.coordinator,
    )
