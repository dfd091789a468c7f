"""What forms of the desk ask: votes by name for many at once, the way of an amendment, counts."""

from uuid import uuid4

import pytest

from attache.assemblies.actions import candidates, roll, votes
from attache.assemblies.tests import build
from attache.assemblies.tests.test_views import page, post

pytestmark = pytest.mark.django_db

STARTS = build.STARTS
GOING_ON = "Passer sans voter"


@pytest.fixture
def called(secretary):
    """A text that is voted by name: Metz is there, with the votes of Nancy and Toul; Vire too."""
    metz, nancy, toul, vire = (
        build.member(name=name) for name in ("Metz", "Nancy", "Toul", "Vire")
    )
    meeting = build.opened(by=secretary)
    for giver in (nancy, toul):
        roll.give(meeting, giver, metz, on=STARTS.date(), by=secretary)
    for came in (metz, vire):
        roll.arrive(meeting, came, means="place", at=STARTS)
    text = build.resolution(of=meeting, way="names")
    votes.open_vote(text, at=STARTS, by=secretary)
    return text, (metz, nancy, toul, vire)


def test_names_stand_with_those_in_the_same_hands(client, secretary, called):
    text, _members = called

    shown = page(client, secretary, "conduct", text.item.meeting.slug)

    (held,) = shown.split('<fieldset class="slip">')[1:]
    together, _end, after = held.partition("</fieldset>")
    assert [each in together for each in ("Metz", "Nancy", "Toul", "Vire")] == [True] * 3 + [False]
    assert "3 voix" in together
    assert "Vire" in after.partition("</form>")[0]
    assert "facultatif" not in together


def test_one_choice_is_for_all_those_left_empty(client, secretary, called):
    text, (metz, nancy, toul, vire) = called
    said = {"others": "for", f"member-{nancy.pk}": "against", f"member-{vire.pk}": "none"}

    post(client, secretary, "resolution", text.public_id, **said)

    cast = dict(text.named.values_list("member", "choice"))
    assert cast == {metz.pk: "for", nancy.pk: "against", toul.pk: "for"}


def test_nobody_is_said_to_have_voted_who_is_not(client, secretary, called):
    text, (metz, *_others) = called

    post(client, secretary, "resolution", text.public_id, **{f"member-{metz.pk}": "abstain"})

    assert dict(text.named.values_list("member", "choice")) == {metz.pk: "abstain"}


def test_one_does_not_pass_on_while_a_vote_is_open(client, secretary, called):
    text, _members = called
    meeting = text.item.meeting
    assert GOING_ON not in page(client, secretary, "conduct", meeting.slug)

    votes.cancel(text, because="Trop tôt", at=STARTS, by=secretary)

    assert GOING_ON in page(client, secretary, "conduct", meeting.slug)


@pytest.mark.parametrize(("way", "is_written"), [("names", True), ("nowhere", False)])
def test_an_amendment_is_voted_as_its_form_says(client, secretary, way, is_written):
    text = build.resolution(of=build.opened(by=secretary))
    said = {"token": uuid4(), "text": "Autre chose.", "moved_by": "Metz", "way": way}

    post(client, secretary, "amend", text.public_id, status=302 if is_written else 200, **said)

    assert list(text.amendments.values_list("way", flat=True)) == [way] * is_written


def test_the_ways_of_an_amendment_are_those_that_the_rules_let_one_choose(client, secretary):
    text = build.resolution(of=build.opened(by=secretary), subject="persons", way="secret")

    shown = page(client, secretary, "amend", text.public_id)

    assert 'value="secret" selected' in shown
    assert 'value="hands"' not in shown


def test_counts_that_are_left_empty_are_nought_and_show_it(client, secretary):
    text = build.resolution(of=build.opened(by=secretary))
    votes.open_vote(text, at=STARTS, by=secretary)

    shown = page(client, secretary, "resolution", text.public_id)

    counts = shown.partition('id="vote"')[2].partition("</form>")[0]
    assert counts.count('placeholder="0"') == 4
    assert "facultatif" not in counts


def test_the_page_of_an_election_and_its_agenda_say_who_stands(client, secretary):
    text = build.resolution(of=build.opened(by=secretary), seats=1, subject="persons", way="paper")
    address = text.get_absolute_url()
    assert "Pas encore de candidature" in page(client, secretary, "resolution", text.public_id)
    for name in ("Ada Fictive", "Bob Fictif", "Clo Fictive"):
        found = candidates.stand(text, name=name, by=secretary)
    candidates.withdraw(found, at=STARTS, by=secretary)

    shown = page(client, secretary, "resolution", text.public_id)
    assert "<strong>Ada Fictive</strong>" in shown
    assert "<del>Clo Fictive</del>" in shown
    agenda = page(client, secretary, "meeting", text.item.meeting.slug)
    assert f'<a href="{address}#candidatures">2 candidatures' in agenda
