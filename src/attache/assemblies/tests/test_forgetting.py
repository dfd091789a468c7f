"""What assemblies keep of somebody who is erased: what was said, without their name."""

import pytest

from attache.assemblies.actions import (
    amendments,
    answers,
    candidates,
    groups,
    meetings,
    news,
    proposals,
)
from attache.assemblies.models import (
    Candidate,
    GroupQuestion,
    Meeting,
    News,
    Proposal,
    Proxy,
    Reply,
)
from attache.assemblies.tests import build
from attache.directory import actions as directory_actions
from attache.directory.tests import build as directory

pytestmark = pytest.mark.django_db

BEFORE, STARTS = build.BEFORE, build.STARTS
NAME = "Zénobie Retirée"


def test_names_leave_what_members_answered_asked_and_told(secretary):
    person = directory.person(first_name="Zénobie", last_name="Retirée")
    member, giver, holder = (build.member() for _ in range(3))
    meeting = build.convened(by=secretary)
    election = build.resolution(of=meeting, way="paper", subject="persons", seats=1)
    answers.reply(meeting, member, comes=True, name=NAME, replied_by=NAME, at=BEFORE, by=None)
    answers.give(meeting, giver, holder, given_by=NAME, at=BEFORE, by=None)
    proposals.ask(meeting, member, title="Un point", proposed_by=NAME, at=BEFORE, by=None)
    news.tell(meeting, member, text=f"{NAME} arrive.", told_by=NAME, at=BEFORE, by=None)
    candidates.stand(election, name=NAME, statement=f"Je suis {NAME}.", by=None)
    elected = candidates.stand(election, name=f"{NAME} aussi", by=None)
    Candidate.objects.filter(pk=elected.pk).update(is_elected=True)
    group = groups.make(meeting, title="Communs", by=None)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    group.meeting.refresh_from_db()
    groups.ask(group, text="Et après ?", asked_by=NAME, at=STARTS, by=None)

    directory_actions.forget_person(
        person, asked_on=build.TODAY, asked_by="par courrier", at=STARTS, by=secretary
    )

    reply, told = Reply.objects.get(), News.objects.get()
    assert NAME not in f"{reply.name} {reply.replied_by} {told.text} {told.told_by}"
    assert NAME not in Proxy.objects.get().given_by
    assert NAME not in Proposal.objects.get().proposed_by
    assert NAME not in GroupQuestion.objects.get().asked_by
    standing = Candidate.objects.get(is_elected=None)
    assert NAME not in f"{standing.name} {standing.statement}"
    elected.refresh_from_db()
    assert NAME in elected.name


def test_names_leave_amendments_and_why_things_were_undone(secretary):
    person = directory.person(first_name="Zénobie", last_name="Retirée")
    meeting = build.convened(by=secretary)
    asked = proposals.ask(meeting, build.member(), title="Un point", at=BEFORE, by=None)
    proposals.decline(asked, because=f"Comme l’a dit {NAME}.", at=BEFORE, by=secretary)
    text = build.resolution(of=meeting)
    amendments.move(text, text="Autre", moved_by=NAME, by=secretary)
    text.mistakes.create(cancelled_at=STARTS, because=f"{NAME} était sorti·e.")
    Meeting.objects.update(late_because=f"{NAME} était malade.")

    directory_actions.forget_person(
        person, asked_on=build.TODAY, asked_by="par courrier", at=STARTS, by=secretary
    )

    assert NAME not in text.amendments.get().moved_by
    assert NAME not in text.mistakes.get().because
    assert NAME not in Proposal.objects.get().declined_because
    assert NAME not in Meeting.objects.get().late_because
