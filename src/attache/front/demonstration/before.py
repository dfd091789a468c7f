"""What members bring to an assembly, that of document 003 too; and two to which they are called."""

from datetime import datetime, time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from attache.assemblies.actions import (
    agenda,
    amendments,
    answers,
    candidates,
    documents,
    groups,
    meetings,
    news,
    proposals,
)
from attache.assemblies.models import Item, Meeting
from attache.front import facts
from attache.front.demonstration import decisions, letters
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.post.models import Letter
from attache.statutes import printing
from attache.statutes.models import Statutes
from attache.statutes.queries import texts

Said = dict[str, Any]
ITEM = ("title", "text", "kind", "session", "minutes", "presenter")


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
    for text in said["items"]:
        _item(stage, meeting, text, at=at)
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


def _item(stage: Stage, meeting: Meeting, said: Said, *, at: datetime) -> None:
    item = agenda.add(
        meeting, by=stage.secretary, **{name: said[name] for name in ITEM if name in said}
    )
    for text in said.get("resolutions", ()):
        _put(stage, item, text)
    for paper in said.get("papers", ()):
        _paper(stage, item, paper["title"], paper["name"], paper["text"].encode(), at=at)
    if slug := said.get("statutes"):
        statutes = Statutes.objects.get(slug=slug)
        content = printing.text(statutes, texts.read(statutes), on=stage.on)
        _paper(stage, item, str(statutes), printing.text_name(statutes), content, at=at)


def _put(stage: Stage, item: Item, said: Said) -> None:
    beside = {"effects", "amendments"}
    text = {name: value for name, value in said.items() if name not in beside}
    resolution = agenda.propose(item, by=stage.secretary, **text)
    for effect in said.get("effects", ()):
        decisions.say(stage, resolution, effect)
    for each in said.get("amendments", ()):
        amendments.move(resolution, **each, by=stage.secretary)


def _paper(
    stage: Stage, item: Item, title: str, name: str, content: bytes, *, at: datetime
) -> None:
    sent = SimpleUploadedFile(name, content)
    documents.add(item, sent=sent, title=title, at=at, by=stage.secretary)


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
