"""The agenda of an assembly: its order, its numbers, and what stays once it was voted."""

import pytest

from attache.assemblies.actions import agenda, amendments, meetings, votes
from attache.assemblies.actions.agenda import IsOver, WasVoted
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Item, Resolution
from attache.assemblies.tests import build

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY


def test_items_are_put_in_order(secretary):
    meeting = build.meeting()
    one, two, three = (build.item(of=meeting, title=title) for title in "ABC")

    agenda.move(three, up=True, by=secretary)
    agenda.move(one, up=True, by=secretary)
    agenda.move(two, up=False, by=secretary)

    assert [item.title for item in meeting.items.all()] == ["A", "C", "B"]
    agenda.remove(three, by=secretary)
    assert [item.title for item in meeting.items.all()] == ["A", "B"]


def test_what_was_put_to_the_vote_neither_changes_nor_goes(secretary):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting)
    votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()

    with pytest.raises(WasVoted):
        agenda.reword(resolution, changes={"text": "Autre"}, seen=resolution.version, by=secretary)
    with pytest.raises(WasVoted):
        agenda.remove(resolution.item, by=secretary)
    assert Item.objects.exists()


def test_what_was_put_to_the_vote_meanwhile_does_not_change(secretary):
    text = build.resolution(of=build.opened(by=secretary))
    votes.open_vote(text, at=STARTS, by=secretary)

    with pytest.raises(WasVoted):
        agenda.reword(text, changes={"text": "Autre"}, seen=text.version, by=secretary)


def test_an_item_stays_with_the_votes_of_it_that_were_cancelled(secretary):
    text = build.resolution(of=build.opened(by=secretary))
    votes.open_vote(text, at=STARTS, by=secretary)
    votes.cancel(text, because="Mauvais texte", at=STARTS, by=secretary)

    with pytest.raises(WasVoted):
        agenda.remove(text.item, by=secretary)

    assert text.mistakes.get().because == "Mauvais texte"


def test_an_assembly_that_was_closed_meanwhile_keeps_its_agenda(secretary):
    meeting = build.opened(by=secretary)
    item = meeting.items.get()
    meetings.close(meeting, at=STARTS, by=secretary)

    for act in (
        lambda: agenda.add(meeting, title="Autre", kind="vote", by=secretary),
        lambda: agenda.propose(item, title="T", text="t", by=secretary),
        lambda: agenda.remove(item, by=secretary),
    ):
        with pytest.raises(IsOver):
            act()
    with pytest.raises(NotNow):
        agenda.pass_on(item, debate="", seen=item.version, at=STARTS, by=secretary)


def numbers(meeting):
    texts = Resolution.objects.filter(item__meeting=meeting)
    return {f"{text.title}{text.letter}": text.number for text in texts}


def test_texts_are_numbered_in_the_order_of_the_agenda(secretary):
    meeting = build.meeting()
    first, second = (build.item(of=meeting) for _ in range(2))
    for title, item in (("c", second), ("a", first), ("b", first)):
        text = agenda.propose(item, title=title, text="t", by=None)
    assert text.number == 2
    amendments.move(text, text="u", by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2, "bA": 2, "c": 3}

    agenda.move(second, up=True, by=secretary)
    assert numbers(meeting) == {"c": 1, "a": 2, "b": 3, "bA": 3}

    agenda.remove(second, by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2, "bA": 2}


def test_numbers_are_kept_once_the_assembly_is_open(secretary):
    meeting = build.convened(by=secretary)
    first, second = meeting.items.get(), build.item(of=meeting)
    for title, item in (("b", second), ("a", first)):
        agenda.propose(item, title=title, text="t", by=None)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)

    agenda.move(second, up=True, by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2}
    assert agenda.propose(second, title="c", text="t", by=None).number == 3
