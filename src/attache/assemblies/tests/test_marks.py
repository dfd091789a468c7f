"""What screens ask for every few seconds: acts that they show change the mark, others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from attache.accounts.models import User
from attache.assemblies.actions import (
    agenda,
    amendments,
    ballots,
    candidates,
    chairing,
    documents,
    meetings,
    news,
    roll,
    votes,
)
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import live, wall
from attache.assemblies.tests import build, screens
from attache.assemblies.voters import Voter
from attache.assemblies.voting import Choice
from attache.memberships.models import Member
from attache.statutes.governing import Rules, Tie

pytestmark = pytest.mark.django_db

STARTS, LATER = build.STARTS, build.STARTS + timedelta(minutes=5)


@dataclass
class Hall:
    """Two members are there, one away; one text is being voted, another and an election wait."""

    secretary: User
    meeting: Meeting
    text: Resolution
    next: Resolution
    election: Resolution
    nancy: Member
    metz: Member
    away: Member

    def marks(self) -> tuple[str, str]:
        """Of the telephone of Nancy, and of the wall: read again, as a page reads them."""
        meeting = Meeting.objects.select_related("chair").get(pk=self.meeting.pk)
        voter = Voter(meeting, Member.objects.get(pk=self.nancy.pk))
        return live.of(voter, on=build.TODAY).mark, wall.of(meeting, on=build.TODAY).mark

    def fresh(self, resolution: Resolution) -> Resolution:
        return Resolution.objects.select_related("item__meeting").get(pk=resolution.pk)

    def close(self) -> None:
        ballots.close(self.text, at=LATER, by=self.secretary)

    def cast(self, member: Member, choice: Choice) -> None:
        ballots.cast_named(self.text, member, {member.pk: Paper(choice)}, at=STARTS)


@pytest.fixture
def hall(secretary):
    rules = Rules(tie=Tie.CHAIR, remote=True)
    text, (nancy, metz) = screens.opened(
        secretary, "commune", "commune", way="electronic", rules=rules
    )
    meeting = text.item.meeting
    election = build.resolution(of=meeting, way="secret", subject="persons", seats=1)
    away, waits = build.member(), build.resolution(of=meeting)
    return Hall(secretary, meeting, text, waits, election, nancy, metz, away)


def _paper(hall: Hall) -> None:
    sent = SimpleUploadedFile("rapport.pdf", b"%PDF-1.4\n%%EOF")
    documents.add(hall.text.item, sent=sent, at=STARTS, by=hall.secretary)


def _reword(hall: Hall) -> None:
    changes = {"text": "Autrement."}
    agenda.reword(hall.next, changes=changes, seen=hall.next.version, by=hall.secretary)


def _edit_item(hall: Hall) -> None:
    item = hall.fresh(hall.text).item
    agenda.edit(item, changes={"title": "Autre"}, seen=item.version, by=hall.secretary)


def _chair(hall: Hall) -> None:
    meeting = Meeting.objects.get(pk=hall.meeting.pk)
    chairing.name(
        meeting,
        chair=hall.metz,
        chair_name="Zoé",
        secretary_name="",
        seen=meeting.version,
        on=build.TODAY,
        by=hall.secretary,
    )


def _end(hall: Hall) -> None:
    meeting = Meeting.objects.get(pk=hall.meeting.pk)
    meetings.close(meeting, at=LATER, by=hall.secretary)


def _pass_on(hall: Hall) -> None:
    item = hall.fresh(hall.text).item
    agenda.pass_on(item, debate="", seen=item.version, at=LATER, by=hall.secretary)


def _close_and_pass_on(hall: Hall) -> None:
    hall.close()
    _pass_on(hall)


def _open_next(hall: Hall) -> None:
    votes.open_vote(hall.next, at=LATER, by=hall.secretary)


def _rename(hall: Hall) -> None:
    Member.objects.filter(pk=hall.nancy.pk).update(name="Nancy-la-Neuve")


def _split(hall: Hall) -> None:
    hall.cast(hall.nancy, Choice.FOR)
    hall.cast(hall.metz, Choice.AGAINST)
    hall.close()


# What comes first, what is done, whether the telephone shows it, whether the wall does.
ACTS = {
    "an item is added": (None, lambda h: build.item(of=h.meeting), True, True),
    "an item has another title": (None, _edit_item, True, True),
    "an item moves": (
        lambda h: build.item(of=h.meeting),
        lambda h: agenda.move(h.meeting.items.last(), up=True, by=h.secretary),
        True,
        True,
    ),
    "an item is taken away": (
        lambda h: build.item(of=h.meeting),
        lambda h: agenda.remove(h.meeting.items.last(), by=h.secretary),
        True,
        True,
    ),
    "an item is done": (lambda h: h.close(), _pass_on, True, True),
    "it comes back to an item": (
        _close_and_pass_on,
        lambda h: agenda.take_up(h.fresh(h.text).item, by=h.secretary),
        True,
        True,
    ),
    "a paper is added": (None, _paper, True, True),
    "a paper is taken away": (
        _paper,
        lambda h: documents.remove(h.text.item.papers.get(), by=h.secretary),
        True,
        True,
    ),
    "a text is reworded": (None, _reword, True, True),
    "an amendment is moved": (
        None,
        lambda h: amendments.move(h.next, text="Tout autre.", by=h.secretary),
        True,
        True,
    ),
    "somebody stands": (
        None,
        lambda h: candidates.stand(h.election, name="Zoé", by=h.secretary),
        True,
        True,
    ),
    "somebody stands no more": (
        lambda h: candidates.stand(h.election, name="Zoé", by=h.secretary),
        lambda h: candidates.withdraw(h.election.candidates.get(), at=LATER, by=h.secretary),
        True,
        True,
    ),
    "a vote opens": (lambda h: h.close(), _open_next, True, True),
    "a vote closes": (None, lambda h: h.close(), True, True),
    "a vote is cancelled": (
        None,
        lambda h: votes.cancel(h.text, because="Par erreur", at=LATER, by=h.secretary),
        True,
        True,
    ),
    "a tie is broken": (
        _split,
        lambda h: ballots.break_tie(h.text, chair=Choice.FOR, by=h.secretary),
        True,
        True,
    ),
    "somebody chairs": (lambda h: h.close(), _chair, True, True),
    "it is over": (lambda h: h.close(), _end, True, True),
    "it casts its vote": (None, lambda h: h.cast(h.nancy, Choice.FOR), True, True),
    "another casts theirs": (None, lambda h: h.cast(h.metz, Choice.FOR), False, True),
    "it leaves": (None, lambda h: roll.leave(h.meeting, h.nancy, at=LATER), True, True),
    "another leaves": (None, lambda h: roll.leave(h.meeting, h.metz, at=LATER), False, True),
    "another comes": (
        None,
        lambda h: roll.arrive(h.meeting, h.away, means="place", at=LATER),
        False,
        True,
    ),
    "it is given a vote": (
        None,
        lambda h: roll.give(h.meeting, h.away, h.nancy, on=build.TODAY, by=h.secretary),
        True,
        True,
    ),
    "a vote is taken back from it": (
        lambda h: screens.given(h.text, h.nancy),
        lambda h: roll.take_back(h.meeting.proxies.get(), on=build.TODAY, by=h.secretary),
        True,
        True,
    ),
    "another is given a vote": (
        None,
        lambda h: roll.give(h.meeting, h.away, h.metz, on=build.TODAY, by=h.secretary),
        False,
        True,
    ),
    "it is called otherwise": (None, _rename, True, False),
    "a member tells its news": (
        None,
        lambda h: news.tell(h.meeting, h.metz, text="Neuf.", at=STARTS, by=None),
        False,
        False,
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_shown_changes_the_mark_and_nothing_else_does(hall, act):
    before, done, on_telephone, on_wall = ACTS[act]
    if before:
        before(hall)
    first = hall.marks()
    assert hall.marks() == first

    done(hall)

    telephone, room = hall.marks()
    assert ((telephone != first[0]), (room != first[1])) == (on_telephone, on_wall)


def test_what_the_desk_notes_of_the_debate_draws_no_ballot_anew(hall):
    item, first = hall.fresh(hall.text).item, hall.marks()

    agenda.edit(item, changes={"debate": "On dit."}, seen=item.version, by=hall.secretary)

    assert hall.marks() == first
