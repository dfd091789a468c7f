"""Dates proposed to members by a signed link, and what they answered; all of it is invented."""

from datetime import time

from attache.companionship.actions import dates, exchanges
from attache.companionship.models import DateOffer
from attache.companionship.moments import Moment
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours

Row = dict[str, str]
MORNING = time(9)


def propose(stage: Stage) -> None:
    for row in facts.rows("date_offers"):
        offer = _propose(stage, row)
        at = hours.moment(stage.on, MORNING)
        if row["answer"] == DateOffer.Answer.NONE:
            dates.decline(offer, word=row["word"], at=at)
        elif row["answer"]:
            chosen = _moments(stage, row)[int(row["answer"]) - 1]
            dates.choose(offer, chosen, at=at)


def _propose(stage: Stage, row: Row) -> DateOffer:
    member, by = stage.members[row["body"]], stage.team[row["led_by"]]
    made_on = stage.day(row["made"]) or stage.on
    exchange = exchanges.plan(
        member, kind=row["kind"], means=row["means"], led_by=by, on=made_on, by=by
    )
    return dates.propose(
        exchange,
        stage.people[row["person"]],
        _moments(stage, row),
        seen=exchange.version,
        at=hours.moment(made_on, MORNING),
        by=by,
    )


def _moments(stage: Stage, row: Row) -> list[Moment]:
    said = (each.split("T") for each in row["dates"].split())
    return [(stage.day(day) or stage.on, time.fromisoformat(hour)) for day, hour in said]
