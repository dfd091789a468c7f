"""The assembly of document 003 held again, one of some months ago, and one in preparation."""

from datetime import date, datetime, time, timedelta
from typing import Any

from attache.assemblies.actions import meetings, roll, votes
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import roll as rolls
from attache.assemblies.queries import ruling
from attache.assemblies.voting import Choice
from attache.front import facts
from attache.front.demonstration import agendas, before, minutes
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.memberships.models import Member
from attache.post.models import Letter


def assemble(stage: Stage) -> None:
    for text in facts.table("assemblies")["assemblies"]:
        meeting = before.prepare(stage, text)
        drafts = agendas.write(stage, meeting, text["items"], at=meeting.starts_at)
        if "convened" in text:
            _hold(stage, meeting, text, drafts)
    before.call(stage)


def _hold(
    stage: Stage,
    meeting: Meeting,
    text: dict[str, Any],
    drafts: list[tuple[Resolution, dict[str, Any]]],
) -> None:
    day, by = hours.day(meeting.starts_at), stage.secretary
    convened_on = stage.day(text["convened"]) or day
    meetings.convene(meeting, seen=meeting.version, on=convened_on, by=by)
    _rule(meeting, convened_on)
    minutes.preside(stage, meeting)
    # Those mails left from elsewhere, before this was kept here.
    Letter.objects.about(meeting).delete()
    came, given = _comers(stage, meeting, text, on=day)
    for giver, holder in given:
        roll.give(meeting, giver, holder, on=convened_on, by=by)
    for member, name in came.items():
        roll.arrive(meeting, member, name=name, means="place", at=meeting.starts_at)
    meetings.open_meeting(meeting, at=meeting.starts_at, by=by)
    before.bring(stage, meeting, at=meeting.starts_at)
    for number, (resolution, said) in enumerate(drafts, 1):
        _vote(stage, resolution, said, at=meeting.starts_at + timedelta(minutes=20 * number))
    ends = hours.moment(day, time.fromisoformat(text["until"]))
    meetings.close(meeting, at=ends, by=by)


def _comers(
    stage: Stage, meeting: Meeting, text: dict[str, Any], *, on: date
) -> tuple[dict[Member, str], list[tuple[Member, Member]]]:
    """Who came, with whoever came for them, and who gave their vote to whom."""
    if "came" in text:
        came = {stage.members[key]: name for key, name in text["came"].items()}
        given = [(stage.members[one], stage.members[two]) for one, two in text["given"].items()]
        return came, given
    # No document says who: in the order of the roll.
    members = [row.member for row in rolls.of(meeting, on=on).rows]
    here, left = members[: text["present"]], members[text["present"] :]
    return dict.fromkeys(here, ""), list(zip(left[: text["represented"]], here, strict=False))


def _rule(meeting: Meeting, on: date) -> None:
    """Those in force when members were convened: the loading knows already what it adopts."""
    for name, value in ruling.on(on).items():
        setattr(meeting, name, value)
    meeting.save(update_fields=["rules", "rules_of"])


def _vote(stage: Stage, resolution: Resolution, said: dict[str, Any], *, at: datetime) -> None:
    votes.open_vote(resolution, at=at, by=stage.secretary)
    if said["way"] == Resolution.Way.NO_OBJECTION:
        votes.pass_without_objection(resolution, at=at, by=stage.secretary)
        return
    here = sum(rolls.of(resolution.item.meeting, on=hours.day(at)).electorate.present.values())
    against, abstain = said["against"], said["abstain"]
    counted = {
        ("", Choice.FOR): here - against - abstain,
        ("", Choice.AGAINST): against,
        ("", Choice.ABSTAIN): abstain,
    }
    votes.count_hands(resolution, counted, chair=None, at=at, by=stage.secretary)
