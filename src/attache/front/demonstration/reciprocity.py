"""What members and the team add to what was given and received, and contest; all is invented."""

from datetime import date
from uuid import uuid4

from attache.accounts.models import User
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.memberships.models import Member
from attache.memberships.registries import Fact
from attache.memberships.registries import facts as both_ways
from attache.ties.actions import reciprocity
from attache.ties.queries.reciprocity import first_day

Row = dict[str, str]


def tell(stage: Stage) -> None:
    for row in facts.rows("added_facts"):
        _add(stage, row)
    for row in facts.rows("contests"):
        _contest(stage, row)


def _add(stage: Stage, row: Row) -> None:
    day = stage.day(row["day"]) or stage.on
    reciprocity.add(
        stage.members[row["body"]],
        side=row["side"],
        text=row["text"],
        day=day,
        public_id=uuid4(),
        person=stage.people[row["person"]] if row["person"] else None,
        on=stage.on,
        by=_account(stage, row["person"]) if row["person"] else stage.team[row["by"]],
    )


def _contest(stage: Stage, row: Row) -> None:
    contested = reciprocity.contest(
        stage.members[row["body"]],
        _told(stage.members[row["body"]], row["fact"], on=stage.on),
        because=row["because"],
        person=stage.people[row["person"]],
        on=stage.day(row["contested"]) or stage.on,
        by=_account(stage, row["person"]),
    )
    if answered_on := stage.day(row["answered"]):
        by, is_struck = stage.coordinator, bool(row["struck"])
        said = row["answer"]
        reciprocity.answer(contested, answer=said, is_struck=is_struck, on=answered_on, by=by)


def _told(member: Member, start: str, *, on: date) -> Fact:
    """Find a fact of theirs by its first words."""
    found = (fact for tell in both_ways for fact in tell(member, first_day(member), on))
    return next(fact for fact in found if fact.text.startswith(start))


def _account(stage: Stage, person: str) -> User:
    """Most of them have none: then somebody of the team writes down what they said."""
    return stage.people[person].account or stage.coordinator
