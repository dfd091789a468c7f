"""What was heard of the ties, and the signs that somebody knows better than; all is invented."""

from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.ties import keeping
from attache.ties.actions import notices, overrulings


def judge(stage: Stage) -> None:
    """Signs are told before any is overruled."""
    for row in facts.rows("notices"):
        by, noted_on = stage.team[row["by"]], stage.day(row["noted"]) or stage.on
        notice = notices.note(
            stage.members[row["member"]],
            kind=row["kind"],
            text=row["text"],
            until=stage.day(row["until"]),
            on=noted_on,
            by=by,
        )
        if ended_on := stage.day(row["ended"]):
            notices.end(notice, on=ended_on, by=by)
    keeping.refresh_all(on=stage.on)
    for row in facts.rows("overrulings"):
        overrulings.overrule(
            stage.members[row["member"]],
            row["sign"],
            because=row["because"],
            until=stage.day(row["until"]) or stage.on,
            on=stage.on,
            by=stage.team[row["by"]],
        )
