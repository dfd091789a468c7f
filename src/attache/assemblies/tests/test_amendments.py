"""Amendments: moved, decided before the text, shown word by word; and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies.actions import agenda, amendments, meetings, votes
from attache.assemblies.actions import roll as roll_actions
from attache.assemblies.actions.agenda import NotAText, WasVoted
from attache.assemblies.actions.amendments import Awaited, NotAmended, Withdrawn
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Resolution
from attache.assemblies.queries import meetings as shown
from attache.assemblies.tests import build
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.kit.versions import Stale

pytestmark = pytest.mark.django_db

STARTS = build.STARTS
LATER = STARTS + timedelta(minutes=5)
TEXT = "La cotisation est de 100 euros."
OTHER = "La cotisation est de 120 euros."


@pytest.fixture
def text(secretary):
    meeting = build.opened(by=secretary)
    roll_actions.arrive(meeting, build.member(), means="place", at=STARTS)
    return build.resolution(of=meeting, text=TEXT)


def vote(resolution, secretary, *, carried=True):
    votes.open_vote(resolution, at=STARTS, by=secretary)
    counted = {("", Choice.FOR): int(carried), ("", Choice.AGAINST): int(not carried)}
    votes.count_hands(resolution, counted, chair=None, at=LATER, by=secretary)
    return fresh(resolution)


def fresh(resolution):
    return Resolution.objects.select_related("amends", "item__meeting").get(pk=resolution.pk)


def changed(resolution):
    lines = shown.voted(fresh(resolution)).lines
    return [piece.text.strip() for line in lines for piece in line if piece.change != "same"]


def test_an_amendment_is_named_after_the_text_and_shown_word_by_word(text, secretary):
    amendment = amendments.move(text, text=OTHER, moved_by="Ville de Metz", by=secretary)

    assert str(amendment) == "Amendement\u00a01-A (Ville de Metz)"
    assert changed(amendment) == ["100", "120"]
    assert agenda.propose(text.item, title="T", text="t", by=secretary).number == 2
    assert Record.objects.filter(verb="assemblies.amendment_moved").count() == 1


def test_a_text_waits_for_its_amendments(text, secretary):
    amendment = amendments.move(text, text=OTHER, by=secretary)
    with pytest.raises(Awaited):
        votes.open_vote(text, at=STARTS, by=secretary)

    amendments.withdraw(amendment, at=build.STARTS, by=secretary)

    votes.open_vote(text, at=STARTS, by=secretary)
    assert fresh(text).text == TEXT


def test_a_withdrawn_amendment_stays_written_and_is_not_decided(text, secretary):
    amendment = amendments.move(text, text=OTHER, moved_by="Metz", by=secretary)
    amendments.withdraw(amendment, at=LATER, by=secretary)
    amendment = fresh(amendment)
    assert (amendment.state, amendment.withdrawn_at) == (Resolution.State.WITHDRAWN, LATER)
    assert str(amendments.move(text, text="Autre", by=secretary)) == "Amendement\u00a01-B"

    for act in (
        lambda: votes.open_vote(amendment, at=LATER, by=secretary),
        lambda: amendments.accept(amendment, at=LATER, by=secretary),
        lambda: amendments.withdraw(amendment, at=LATER, by=secretary),
        lambda: amendments.rewrite(
            amendment, text="Encore", moved_by="", way="hands", seen=0, by=secretary
        ),
    ):
        with pytest.raises(Withdrawn):
            act()
    vote(text.amendments.last(), secretary)
    assert changed(amendment) == ["100", "120"]
    assert shown.voted(fresh(amendment)).label == "retiré"


@pytest.mark.parametrize(("carried", "now"), [(True, OTHER), (False, TEXT)])
def test_a_carried_amendment_takes_the_place_of_the_text(text, secretary, carried, now):
    amendment = amendments.move(text, text=OTHER, by=secretary)

    decided = vote(amendment, secretary, carried=carried)

    assert (fresh(text).text, decided.was) == (now, TEXT)
    assert changed(amendment) == ["100", "120"]
    votes.open_vote(text, at=LATER, by=secretary)


def test_whoever_moved_the_text_accepts_without_a_vote(text, secretary):
    amendment = amendments.move(text, text=OTHER, by=secretary)

    amendments.accept(amendment, at=LATER, by=secretary)

    assert fresh(text).text == OTHER
    said = shown.voted(fresh(amendment))
    assert said.said == "Accepté sans vote par qui a proposé le texte."
    assert fresh(amendment).state == Resolution.State.CARRIED


def test_others_are_read_again_against_the_new_text(text, secretary):
    first = amendments.move(text, text=OTHER, by=secretary)
    second = amendments.move(text, text="La cotisation est de 100 francs.", by=secretary)
    assert not shown.voted(fresh(second)).is_overtaken

    vote(first, secretary)

    assert shown.voted(fresh(second)).is_overtaken
    assert changed(second) == ["120 euros.", "100 francs."]
    again = "La cotisation est de 120 francs."
    amendments.rewrite(second, text=again, moved_by="", way="hands", seen=0, by=secretary)
    assert not shown.voted(fresh(second)).is_overtaken
    assert vote(second, secretary).is_carried
    assert fresh(text).text == again


def test_a_carried_amendment_that_was_miscounted_gives_the_text_back(text, secretary):
    amendment = amendments.move(text, text=OTHER, by=secretary)
    vote(amendment, secretary)

    votes.cancel(amendment, because="Mal compté", at=LATER, by=secretary)

    assert fresh(text).text == TEXT
    with pytest.raises(Awaited):
        votes.open_vote(text, at=LATER, by=secretary)


def test_a_vote_that_others_rest_on_is_not_undone_under_them(text, secretary):
    first = amendments.move(text, text=OTHER, by=secretary)
    vote(first, secretary)
    second = amendments.move(text, text="Rien.", by=secretary)
    vote(second, secretary)
    with pytest.raises(WasVoted, match="amendé de nouveau"):
        votes.cancel(first, because="Mal compté", at=LATER, by=secretary)

    votes.open_vote(text, at=LATER, by=secretary)
    with pytest.raises(WasVoted, match="mis aux voix depuis"):
        votes.cancel(second, because="Mal compté", at=LATER, by=secretary)


@pytest.mark.parametrize("carried", [True, False])
def test_a_vote_is_cancelled_only_while_nothing_rests_on_it(client, text, secretary, carried):
    amendment = amendments.move(text, text=OTHER, by=secretary)
    vote(amendment, secretary, carried=carried)
    pages = {
        reverse("assemblies:conduct", args=[text.item.meeting.slug]),
        amendment.get_absolute_url(),
    }
    cancel = reverse("assemblies:cancel_vote", args=[amendment.public_id])
    client.force_login(secretary)
    assert all(cancel in client.get(page).content.decode() for page in pages)

    vote(text, secretary)

    assert not any(cancel in client.get(page).content.decode() for page in pages)
    with pytest.raises(WasVoted, match="mis aux voix depuis"):
        votes.cancel(amendment, because="Mal compté", at=LATER, by=secretary)
    of_text = reverse("assemblies:cancel_vote", args=[text.public_id])
    assert all(
        of_text in client.get(page).content.decode()
        for page in (text.get_absolute_url(), *(p for p in pages if "conduire" in p))
    )


def test_what_cannot_be_amended(text, secretary):
    with pytest.raises(NotAmended):
        amendments.move(text, text=f"  {TEXT}\n", by=secretary)
    amendment = amendments.move(text, text=OTHER, by=secretary)
    with pytest.raises(NotAmended):
        amendments.move(amendment, text="Autre", by=secretary)
    with pytest.raises(NotAmended):
        amendments.withdraw(text, at=build.STARTS, by=secretary)
    with pytest.raises(NotAmended):
        amendments.accept(text, at=LATER, by=secretary)

    amendments.withdraw(amendment, at=build.STARTS, by=secretary)
    vote(text, secretary)
    with pytest.raises(WasVoted):
        amendments.move(text, text=OTHER, by=secretary)


def test_an_amendment_is_not_reworded_as_a_text(text, secretary, client):
    amendment = amendments.move(text, text=OTHER, by=secretary)
    with pytest.raises(NotAText):
        agenda.reword(amendment, changes={"text": "Rien"}, seen=0, by=secretary)

    client.force_login(secretary)
    for method in (client.get, client.post):
        answer = method(reverse("assemblies:reword", args=[amendment.public_id]))
        assert answer.url == reverse("assemblies:amend_again", args=[amendment.public_id])
    assert fresh(amendment).text == OTHER


def test_nothing_is_amended_once_the_assembly_is_over(text, secretary):
    amendment = amendments.move(text, text=OTHER, by=secretary)
    meetings.close(text.item.meeting, at=LATER, by=secretary)
    for act in (
        lambda: amendments.move(text, text="Autre", by=secretary),
        lambda: amendments.withdraw(amendment, at=build.STARTS, by=secretary),
        lambda: amendments.accept(amendment, at=LATER, by=secretary),
    ):
        with pytest.raises(NotNow):
            act()


def test_sent_twice_it_is_moved_once_and_two_who_rewrite_lose_nothing(text, secretary):
    token = uuid4()
    one = amendments.move(text, text=OTHER, public_id=token, by=secretary)
    assert amendments.move(text, text=OTHER, public_id=token, by=secretary) == one

    said = {"moved_by": "", "way": "hands", "by": secretary}
    amendments.rewrite(one, text="Autre", seen=0, **said)
    with pytest.raises(Stale):
        amendments.rewrite(one, text="Encore autre", seen=0, **said)


def test_an_item_goes_with_its_amended_texts(text, secretary):
    amendments.move(text, text=OTHER, by=secretary)

    agenda.remove(text.item, by=secretary)

    assert not Resolution.objects.exists()
