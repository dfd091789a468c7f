"""Those who were put in touch, and what came of it."""

from __future__ import annotations

from datetime import date, time, timedelta

from attache.accounts.models import User
from attache.directory.registries import Party
from attache.front import facts
from attache.front.demonstration import letters
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.introductions import keeping
from attache.introductions.actions import answers, introductions
from attache.introductions.actions.introductions import Asking
from attache.introductions.models import Introduction
from attache.introductions.queries import introductions as read
from attache.introductions.queries import sides
from attache.post.models import Letter

# What was asked since waits in the outbox.
LATELY = timedelta(days=7)
Row = dict[str, str]
Side = Introduction.Side


def put_in_touch(stage: Stage) -> None:
    for row in facts.rows("introductions"):
        if row["about"]:
            introduction = _ask(stage, row)
            if introduction.proposed_on < stage.on - LATELY:
                _let_go(introduction, introduction.proposed_on)
            _go_on(stage, row, introduction)
        else:
            _set_aside(stage, row)


def find_pairs(stage: Stage) -> None:
    """As every night does; once it is known who belongs today."""
    keeping.refresh(on=stage.on)


def _ask(stage: Stage, row: Row) -> Introduction:
    member, other, day = stage.members[row["member"]], _party(stage, row["other"]), _day(stage, row)
    by = stage.team[row["by"]]
    return introductions.start(
        member,
        other,
        reasons=sides.reasons(member.party, other, on=stage.on),
        asking={
            Side.MEMBER: _asking(member.party, row["member_words"], day),
            Side.OTHER: _asking(other, row["other_words"], day),
        },
        about=row["about"],
        owner=by,
        on=day,
        by=by,
    )


def _go_on(stage: Stage, row: Row, introduction: Introduction) -> None:
    by = stage.team[row["by"]]
    for side in Side:
        if said := stage.day(row[f"{side}_said"]):
            introduction = answers.agree(introduction, side, on=said, by=by)
    if made := stage.day(row["made"]):
        _make(introduction, row, made, by=by)
        _let_go(introduction, made)
    if ended := stage.day(row["ended"]):
        _end(introduction, row, ended, by=by)
        _let_go(introduction, ended)


def _make(introduction: Introduction, row: Row, day: date, *, by: User) -> None:
    introductions.make(
        introduction,
        people={side: introduction.asked(side) for side in Side},
        words="Vous vouliez toutes et tous les deux en parler : à vous.",
        seen=introduction.version,
        on=day,
        by=by,
    )
    for follow_up in introduction.follow_ups.all():
        if told := row[f"after_{follow_up.months}"]:
            introductions.hear(follow_up, told=told, on=follow_up.due_on, by=by)


def _end(introduction: Introduction, row: Row, day: date, *, by: User) -> None:
    if row["declined"]:
        side = Side(row["declined"])
        answers.decline(introduction, side, word=row["because"], on=day, by=by)
    else:
        seen = introduction.version
        introductions.end(introduction, because=row["because"], seen=seen, on=day, by=by)


def _let_go(introduction: Introduction, day: date) -> None:
    """Have these mails left that day: nobody waits in the outbox for half a year."""
    waiting = Letter.objects.about(introduction).still_here()
    letters.leave(waiting, at=hours.moment(day, time(9)))


def _set_aside(stage: Stage, row: Row) -> None:
    introductions.set_aside(
        stage.members[row["member"]],
        _party(stage, row["other"]),
        because=row["because"],
        on=_day(stage, row),
        by=stage.team[row["by"]],
    )


def _asking(party: Party, words: str, day: date) -> Asking:
    """Ask through the first who has an address."""
    people = read.those_to_ask(party, on=day)
    return Asking(next((each for each in people if each.email), None), words)


def _party(stage: Stage, key: str) -> Party:
    return stage.people[key] if key in stage.people else stage.bodies[key]


def _day(stage: Stage, row: Row) -> date:
    return stage.day(row["day"]) or stage.on
