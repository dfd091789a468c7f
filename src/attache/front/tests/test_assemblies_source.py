"""What waits of assemblies on the first screen: items asked for, who stands."""

from datetime import timedelta

import pytest

from attache.assemblies.actions import candidates, proposals
from attache.assemblies.tests import build
from attache.front import todos
from attache.front.sources.assemblies import ASSEMBLIES
from attache.front.tests import screen

pytestmark = pytest.mark.django_db

BEFORE, DAY = build.BEFORE, build.BEFORE.date()


def titles(user, on=DAY):
    return [todo.title for todo in screen.lines(*ASSEMBLIES, user=user, on=on)]


def ask(meeting, member, title="Les communs"):
    return proposals.ask(meeting, member, title=title, text="", proposed_by="A", at=BEFORE, by=None)


def test_one_to_convene_waits_until_it_is(secretary):
    meeting = build.meeting(title="AG")
    on = build.TODAY - timedelta(days=40)
    assert titles(secretary, on) == ["À convoquer : AG".replace(" :", "\u00a0:")]
    assert titles(secretary, on - timedelta(days=6)) == []

    meeting.convened_on = on
    meeting.save()
    assert titles(secretary, on) == []


def test_an_item_asked_for_waits_until_it_is_answered(secretary, treasurer):
    meeting = build.meeting(starts_at=build.STARTS + timedelta(days=90))
    proposal = ask(meeting, build.member(name="Nancy"))

    (line,) = screen.lines(*ASSEMBLIES, user=secretary, on=DAY)
    assert (line.title, line.url) == (
        "Nancy demande un point\u00a0: Les communs",
        f"/equipe/assemblees/{meeting.slug}/demandes/",
    )
    assert titles(treasurer) == []

    proposals.decline(proposal, because="Plus tard", at=BEFORE, by=secretary)
    assert titles(secretary) == []


def test_who_stands_is_told_again_when_somebody_else_does_until_the_vote(secretary):
    meeting = build.opened(by=secretary)
    election = build.resolution(of=meeting, subject="persons", way="paper", seats=1)
    keys = []
    for name in ("Zoé Inventée", "Ada Imaginée"):
        candidates.stand(election, name=name, by=secretary)
        keys += [todo.key for todo in screen.lines(*ASSEMBLIES, user=secretary, on=DAY)]
    assert titles(secretary) == ["2 candidatures reçues pour 1 siège"]
    assert len(set(keys)) == 2

    election.opened_at = build.STARTS
    election.save()
    assert titles(secretary) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_cost_the_same_whatever_waits(secretary, count, django_assert_num_queries):
    for _ in range(count):
        member = build.member()
        meeting = build.convened(by=secretary)
        ask(meeting, member)
        election = build.resolution(of=meeting, subject="persons", way="paper", seats=1)
        candidates.stand(election, name="Zoé", by=secretary)

    # What they may; what waits, all at once; items asked for; who stands.
    with django_assert_num_queries(4):
        groups = todos.waiting(ASSEMBLIES, hidden=frozenset(), user=secretary, on=DAY)

    assert [len(group.todos) for group in groups] == [count] * 2
