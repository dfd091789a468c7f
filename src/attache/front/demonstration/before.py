"""What members bring to an assembly, that of document 003 too; and two to which they are called."""

from datetime import datetime, time
from typing import Any

from attache.assemblies.actions import (
    answers,
    candidates,
    groups,
    meetings,
    news,
    proposals,
)
from attache.assemblies.models import Item, Meeting
from attache.front import facts
from attache.front.demonstration import agendas, letters
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.post.models import Letter

Said = dict[str, Any]


def bring(stage: Stage, meeting: Meeting, *, at: datetime) -> None:
    """While it is held: what members told, what groups asked and were answered."""
    for said in facts.table("before")["told"]:
        if said["assembly"] == meeting.slug:
            _tell(stage, meeting, said, at=at)
            for group in said["groups"]:
                _discuss(stage, meeting, group, at=at)


def call(stage: Stage) -> None:
    """Convene members some days ago, and note what they have sent since."""
    for said in facts.table("before")["called"]:
        _call(stage, said)


def _call(stage: Stage, said: Said) -> None:
    meeting = prepare(stage, said)
    called_on = stage.day(said["on"]) or stage.on
    at = hours.moment(called_on, time(9))
    agendas.write(stage, meeting, said["items"], at=at)
    _stand(stage, meeting, said)
    for group in said["groups"]:
        groups.make(meeting, title=group["title"], about=group["about"], by=stage.secretary)
    meetings.convene(
        meeting, late_because="", seen=meeting.version, on=called_on, by=stage.secretary
    )
    _answer(stage, meeting, said, at=at)
    _tell(stage, meeting, said, at=at)
    letters.leave(Letter.objects.about(meeting), at=at)


def prepare(stage: Stage, said: Said) -> Meeting:
    day = stage.day(said["day"]) or stage.on
    return meetings.prepare(
        title=said["title"],
        session=said["session"],
        starts_at=hours.moment(day, time.fromisoformat(said["hour"])),
        place=said["place"],
        by=stage.secretary,
    )


def _stand(stage: Stage, meeting: Meeting, said: Said) -> None:
    resolution = meeting.items.get(kind=Item.Kind.ELECTION).resolutions.get()
    for each in said["candidates"]:
        candidates.stand(
            resolution,
            name=each["name"],
            person=stage.people.get(each.get("person", "")),
            member=stage.members[each["member"]],
            statement=each["statement"],
            by=stage.secretary,
        )


def _answer(stage: Stage, meeting: Meeting, said: Said, *, at: datetime) -> None:
    for each in said["replies"]:
        name = each.get("name", "")
        who = name.partition(",")[0]
        member = stage.members[each["member"]]
        answers.reply(
            meeting, member, comes=each["comes"], name=name, replied_by=who, at=at, by=None
        )
    for each in said["proxies"]:
        giver, holder = stage.members[each["giver"]], stage.members[each["holder"]]
        answers.give(meeting, giver, holder, given_by=each["given_by"], at=at, by=None)
    for each in said["proposals"]:
        asked = {name: each[name] for name in ("title", "text", "proposed_by")}
        proposals.ask(meeting, stage.members[each["member"]], **asked, at=at, by=None)


def _tell(stage: Stage, meeting: Meeting, said: Said, *, at: datetime) -> None:
    for each in said["news"]:
        told_by = each.get("told_by", "")
        member = stage.members[each["member"]]
        news.tell(meeting, member, text=each["text"], told_by=told_by, at=at, by=None)


def _discuss(stage: Stage, meeting: Meeting, said: Said, *, at: datetime) -> None:
    by = stage.secretary
    group = groups.make(meeting, title=said["title"], about=said["about"], by=by)
    for each in said["questions"]:
        question = groups.ask(group, text=each["text"], at=at, by=by)
        groups.answer(question, changes={"answer": each["answer"]}, seen=0, by=by)
