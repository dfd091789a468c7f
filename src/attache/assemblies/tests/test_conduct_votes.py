"""Texts put to the vote and counted on the page from which an assembly is held."""

from fractions import Fraction
from html import unescape

import pytest

from attache.assemblies import receipts
from attache.assemblies.actions import agenda, amendments, ballots, candidates, votes
from attache.assemblies.models import Resolution
from attache.assemblies.tests import build
from attache.assemblies.tests.conducting import HERE, STARTS, address, opened, page, post, told
from attache.assemblies.voting import Choice
from attache.statutes.governing import College, Rules, Tie

pytestmark = pytest.mark.django_db


def test_a_tie_asks_whoever_chairs_and_loses_nothing(client, secretary):
    meeting, _came = opened(secretary, rules=Rules(tie=Tie.CHAIR))
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=STARTS, by=secretary)
    url = address("resolution", text.public_id) + HERE
    assert "Ce que vote la présidence" not in page(client, secretary, meeting)

    tied = post(client, secretary, url, status=200, **{"hands-0": 1, "hands-1": 1})
    assert "à égalité" in tied
    assert "Ce que vote la présidence" in tied
    assert tied.count('value="1"') >= 2
    text.refresh_from_db()
    assert text.state == Resolution.State.OPEN

    post(client, secretary, url, **{"hands-0": 1, "hands-1": 1, "chair": "for"})
    text.refresh_from_db()
    assert (text.state, text.chair_choice) == (Resolution.State.CARRIED, "for")


def test_a_tie_is_no_question_where_statutes_do_not_make_it_one(client, secretary):
    meeting, _came = opened(secretary)
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=STARTS, by=secretary)

    post(
        client,
        secretary,
        address("resolution", text.public_id),
        **{"hands-0": 1, "hands-1": 1},
    )

    text.refresh_from_db()
    assert text.state == Resolution.State.REJECTED


def test_votes_on_screens_are_followed_and_closed(client, secretary):
    meeting, (one, _two) = opened(secretary)
    text = build.resolution(of=meeting, way="secret")
    votes.open_vote(text, at=STARTS, by=secretary)
    [code] = receipts.draw(1)
    paper = ballots.Paper(Choice.FOR)
    ballots.cast_secret(text, one, [paper], codes=[code], at=STARTS)

    assert "1 voix exprimées sur 2" in page(client, secretary, meeting)
    assert code not in page(client, secretary, meeting)
    after = post(client, secretary, address("close_vote", text.public_id) + HERE, missing=1)
    assert "1 pour, 0 contre" in after

    said = client.get(text.get_absolute_url()).content.decode()
    assert code in said
    assert "Tous les bulletins" in said
    again = post(client, secretary, address("close_vote", text.public_id), status=200)
    assert "n’est pas en cours de vote" in again


def test_papers_are_counted_for_each_who_stands(client, secretary):
    meeting, _came = opened(secretary)
    agenda.edit(meeting.items.get(), changes={"kind": "election"}, seen=0, by=secretary)
    text = build.resolution(of=meeting, subject="persons", way="paper", seats=1)
    nobody = post(client, secretary, address("open_vote", text.public_id) + HERE)
    assert "Personne ne se présente" in nobody
    ada = candidates.stand(text, name="Ada", by=secretary)
    max_ = candidates.stand(text, name="Max", by=secretary)
    votes.open_vote(text, at=STARTS, by=secretary)
    url = address("resolution", text.public_id)

    too_many = post(client, secretary, url, status=200, **{"cast-0": 3, f"for-0-{ada.pk}": 3})
    assert "3 voix sont comptées, et il y en a 2" in too_many
    post(client, secretary, url, **{"cast-0": 2, f"for-0-{ada.pk}": 2, f"for-0-{max_.pk}": ""})

    ada.refresh_from_db()
    assert ada.is_elected
    assert "Voix des candidat·e·s" in unescape(client.get(url).content.decode())


def test_an_amendment_is_decided_first_from_the_page(client, secretary):
    meeting, _came = opened(secretary)
    text = build.resolution(of=meeting, text="La cotisation est de 100 euros.")
    after = post(
        client,
        secretary,
        address("amend", text.public_id) + HERE,
        token="a3f0b2a0-0000-4000-8000-000000000001",
        text="La cotisation est de 120 euros.",
        moved_by="Nancy",
        way="hands",
    )
    assert told(after) == "Décider d’abord de l’amendement"
    assert "<ins>" in after
    amendment = Resolution.objects.get(amends=text)
    refused = post(client, secretary, address("open_vote", text.public_id) + HERE)
    assert "Un amendement attend" in refused

    after = post(client, secretary, address("accept_amendment", amendment.public_id) + HERE)

    assert told(after).startswith("Mettre aux voix")
    assert "La cotisation est de 120 euros." in after


def test_each_college_has_its_own_line(client, secretary):
    half = Fraction(1, 2)
    rules = Rules(
        colleges=(
            College("Villes", frozenset({"commune"}), half),
            College("Régions", frozenset({"region"}), half),
        )
    )
    meeting, _came = opened(secretary, rules=rules)
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=STARTS, by=secretary)
    assert "Villes" in page(client, secretary, meeting)
    url = address("resolution", text.public_id)
    post(client, secretary, url, **{"hands-0": 2})

    said = unescape(client.get(url).content.decode())
    assert "Par collège" in said
    assert "2 pour, 0 contre" in said


def test_only_who_holds_assemblies_amends(client, secretary, coordinator):
    meeting, _came = opened(secretary)
    text = build.resolution(of=meeting)
    amendment = amendments.move(text, text="Autre", by=secretary)
    client.force_login(coordinator)
    for name, record in (
        ("amend", text),
        ("amend_again", amendment),
        ("accept_amendment", amendment),
        ("withdraw_amendment", amendment),
        ("close_vote", text),
        ("break_tie", text),
    ):
        assert client.post(address(name, record.public_id)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_text_costs_the_same_whatever_became_of_it(
    client, secretary, count, django_assert_num_queries
):
    meeting, came = opened(secretary, members=count)
    text = build.resolution(of=meeting, way="names")
    for number in range(count):
        amendment = amendments.move(text, text=f"Autre {number}", by=secretary)
        amendments.accept(amendment, at=STARTS, by=secretary)
    votes.open_vote(text, at=STARTS, by=secretary)
    choices = {member.pk: Choice.FOR for member in came}
    votes.count_names(text, choices, chair=None, at=STARTS, by=secretary)
    client.force_login(secretary)

    with django_assert_num_queries(7):
        client.get(address("resolution", text.public_id))


def test_a_count_that_is_refused_comes_back_where_it_was_typed(client, secretary):
    meeting, _came = opened(secretary, rules=Rules(no_objection=True))
    text = build.resolution(of=meeting, way="no_objection")
    votes.open_vote(text, at=STARTS, by=secretary)
    count = address("count_vote", text.public_id)

    refused = post(client, secretary, count, status=200, **{"hands-0": 3})
    assert told(refused).startswith("Compter le vote")
    assert "3 voix sont comptées, et il y en a 2 dans la salle" in refused
    assert 'name="hands-0" value="3"' in refused
    assert "<details open>" in refused

    after = post(client, secretary, count, **{"hands-0": 2})
    assert "2 pour, 0 contre" in after
    assert told(after) == "Passer au point suivant"
    assert "son vote est déjà clos" in post(client, secretary, count, **{"hands-0": 2})
    assert client.get(count).url == text.get_absolute_url()


def test_a_college_that_will_say_nothing_is_told_before_the_vote(client, secretary):
    colleges = (
        College("Régions", frozenset({"region"}), Fraction(1, 2)),
        College("Communes", frozenset({"commune"}), Fraction(1, 4)),
        College("Entreprises", frozenset({"company"}), Fraction(1, 4)),
    )
    meeting, _came = opened(secretary, rules=Rules(colleges=colleges))
    build.member(kind="region")
    text = build.resolution(of=meeting)

    said = page(client, secretary, meeting)
    assert "Personne du collège «\u00a0Régions\u00a0» n’est là" in said
    assert "Le collège «\u00a0Entreprises\u00a0» n’a pas d’adhérent·e" in said
    assert "Communes\u00a0»" not in said
    votes.open_vote(text, at=STARTS, by=secretary)
    assert "Régions\u00a0» n’est là" not in page(client, secretary, meeting)
