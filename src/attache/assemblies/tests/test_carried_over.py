"""What a second convening takes from the first, and what it leaves."""

from fractions import Fraction
from html import unescape

import pytest

from attache.assemblies.actions import agenda, amendments, candidates, roll, votes
from attache.assemblies.models import Resolution
from attache.assemblies.queries import carried_over
from attache.assemblies.tests import build
from attache.assemblies.tests.again import STARTS, again, everybody_leaves_but, held_in_part
from attache.assemblies.voting import Choice
from attache.statutes.governing import Quorum, Rules

pytestmark = pytest.mark.django_db


def texts_of(meeting):
    return [
        (item.title, [text.title for text in item.resolutions.all()])
        for item in meeting.items.all()
    ]


def why(second):
    return {each.title: each.why for each in carried_over.left(second)}


def test_what_was_decided_or_told_stays_in_the_first_and_is_said(client, secretary):
    meeting, members = held_in_part(secretary)
    item = meeting.items.get()
    decided = agenda.propose(item, title="Comptes", text="Oui.", by=secretary)
    waiting = build.item(of=meeting, title="Budget")
    agenda.propose(waiting, title="Le budget", text="Oui.", by=secretary)
    told = build.item(of=meeting, title="Rapport", kind="information")
    build.item(of=meeting, title="Tour de table", kind="discussion")
    agenda.pass_on(told, debate="Dit.", seen=told.version, at=STARTS, by=secretary)
    votes.open_vote(decided, at=STARTS, by=secretary)
    votes.count_hands(decided, {("", Choice.FOR): 3}, chair=None, at=STARTS, by=secretary)
    everybody_leaves_but(members[0], meeting)

    second = again(meeting, secretary)

    assert texts_of(second) == [("Budget", ["Le budget"]), ("Tour de table", [])]
    assert why(second) == {
        "Résolution\u00a01\u00a0: Comptes": "Lors de la première assemblée\u00a0: adoptée.",
        "Rapport": "La première assemblée en a fini avec ce point.",
    }
    client.force_login(secretary)
    shown = unescape(client.get(second.get_absolute_url()).content.decode())
    assert "Ce qui n’est pas repris de la première assemblée" in shown
    assert "non-repris" not in client.get(meeting.get_absolute_url()).content.decode()


def test_amendments_that_wait_go_over_and_others_are_said(secretary):
    meeting, members = held_in_part(secretary)
    text = build.resolution(of=meeting, title="Budget", text="Le budget est de 10.")
    first, gone, kept = (
        amendments.move(text, text=f"Le budget est de {n}.", moved_by=f"Elle {n}", by=secretary)
        for n in (20, 30, 40)
    )
    amendments.accept(first, at=STARTS, by=secretary)
    amendments.withdraw(gone, at=STARTS, by=secretary)
    everybody_leaves_but(members[0], meeting)

    second = again(meeting, secretary)

    copied = Resolution.objects.get(item__meeting=second, amends=None)
    amendment = copied.amendments.get()
    assert copied.text == "Le budget est de 20."
    assert (amendment.text, amendment.moved_by) == (kept.text, "Elle 40")
    assert (amendment.item, amendment.letter, amendment.number) == (copied.item, "A", copied.number)
    assert (amendment.state, amendment.was) == ("to_come", kept.was)
    assert sorted(why(second).values()) == [
        "Lors de la première assemblée\u00a0: adopté.",
        "Lors de la première assemblée\u00a0: retiré.",
    ]


def test_what_a_session_with_its_quorum_left_is_said_not_voted_by_a_lesser_one(secretary):
    rules = Rules(quorum_extraordinary=Quorum(Fraction(1, 2)), second_after_days=15)
    one, *_others = (build.member() for _ in range(3))
    meeting = build.convened(rules=rules, by=secretary, session="both")
    build.resolution(of=meeting, title="Comptes")
    special = build.item(of=meeting, title="Statuts", session="extraordinary")
    election = agenda.propose(
        special, title="Sièges", text="Élire.", subject="persons", seats=1, by=secretary
    )
    gone = candidates.stand(election, name="Bob Exemple", by=secretary)
    candidates.withdraw(gone, at=STARTS, by=secretary)
    roll.arrive(meeting, one, means="place", at=STARTS)

    second = again(meeting, secretary)

    said = why(second)
    assert [*said] == [meeting.items.first().title, "Bob Exemple"]
    assert "avait son quorum" in said[meeting.items.first().title]
    assert "Sièges" in said["Bob Exemple"]
    assert why(meeting) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_left_is_asked_in_as_many_queries(secretary, count, django_assert_num_queries):
    meeting, members = held_in_part(secretary)
    for _ in range(count):
        text = agenda.propose(build.item(of=meeting), title="T", text="Oui.", by=secretary)
        votes.open_vote(text, at=STARTS, by=secretary)
        votes.count_hands(text, {("", Choice.FOR): 3}, chair=None, at=STARTS, by=secretary)
    everybody_leaves_but(members[0], meeting)
    second = again(meeting, secretary)

    with django_assert_num_queries(5):
        assert len(carried_over.left(second)) == count
