"""The page from which an assembly is held: step by step, by two at once, by who may."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from attache.assemblies.actions import agenda, meetings, votes
from attache.assemblies.models import Meeting
from attache.assemblies.tests import build
from attache.assemblies.tests.conducting import HERE, STARTS, address, opened, page, post, told
from attache.statutes.governing import Quorum, Rules

pytestmark = pytest.mark.django_db


def test_a_small_assembly_is_held_from_its_page(client, secretary):
    member = build.member(name="Nancy")
    meeting = build.meeting(rules=Rules(quorum_ordinary=Quorum(Fraction(1, 2))))
    assert told(page(client, secretary, meeting)) == "Écrire l’ordre du jour"
    item = build.item(of=meeting, title="Les comptes")
    text = build.resolution(of=meeting, title="Comptes")
    assert told(page(client, secretary, meeting)).startswith("Convoquer les adhérent·e·s")
    meetings.convene(
        meeting, late_because="Urgence", seen=meeting.version, on=build.TODAY, by=secretary
    )
    build.ruled(meeting, Rules(quorum_ordinary=Quorum(Fraction(1, 2))))

    assert told(page(client, secretary, meeting)) == "Noter qui arrive"
    after = post(
        client, secretary, address("arrive", meeting.slug, member.key) + HERE, means="place"
    )
    assert told(after) == "Dire qui préside et qui tient le secrétariat"
    after = post(
        client,
        secretary,
        address("name_chair", meeting.slug) + HERE,
        version=Meeting.objects.get().version,
        chair=member.pk,
        chair_name="Ada",
        secretary_name="Zoé",
    )
    assert told(after) == "Ouvrir l’assemblée"
    why = {"agreed": "True", "because": "Grève"}
    after = post(client, secretary, address("open", meeting.slug) + HERE, **why)
    assert told(after) == "Mettre aux voix «\u00a0Résolution\u00a01\u00a0: Comptes\u00a0»"
    after = post(client, secretary, address("open_vote", text.public_id) + HERE)
    assert told(after) == "Compter le vote sur «\u00a0Résolution\u00a01\u00a0: Comptes\u00a0»"
    after = post(client, secretary, address("resolution", text.public_id) + HERE, **{"hands-0": 1})
    assert "1 pour, 0 contre" in after
    assert told(after) == "Passer au point suivant"
    after = post(
        client,
        secretary,
        address("tell", meeting.slug),
        point=item.public_id,
        version=item.version,
        debate="Les comptes sont clairs.",
        passer="1",
    )
    assert told(after) == "Clore l’assemblée"
    after = post(client, secretary, address("close", meeting.slug) + HERE)
    assert told(after) == "Relire le procès-verbal"
    item.refresh_from_db()
    assert item.debate == "Les comptes sont clairs."


def test_members_are_found_by_the_beginnings_of_their_words(client, secretary):
    for name in ("Métropole de Nancy", "Nanterre", "Ville de Metz"):
        build.member(name=name)
    meeting = build.opened(by=secretary)

    found = page(client, secretary, meeting, "?q=nan").split('id="found"')[1]
    assert "Métropole de Nancy" in found
    assert "Nanterre" in found
    assert "Metz" not in found
    assert "Métropole" in page(client, secretary, meeting, "?q=metro+NAN").split('id="found"')[1]
    assert "Aucun·e adhérent·e" in page(client, secretary, meeting, f"?q={'x' * 300}")


def test_the_quorum_that_is_lost_shows_at_once_and_offers_a_second_convening(client, secretary):
    meeting, (one, _two) = opened(secretary, rules=Rules(quorum_ordinary=Quorum(Fraction(1))))
    build.resolution(of=meeting)
    assert told(page(client, secretary, meeting)).startswith("Mettre aux voix")

    after = post(client, secretary, address("leave", meeting.slug, one.key) + HERE)

    assert told(after) == "Attendre le quorum"
    assert "1 adhérent·e·s sur 2" in after
    assert address("convene_again", meeting.slug) in after
    after = post(
        client,
        secretary,
        address("convene_again", meeting.slug),
        token="a3f0b2a0-0000-4000-8000-000000000000",
        day="2026-12-24",
        starts="14:00",
        place="Oasis 21",
        link="",
    )
    assert "seconde convocation" in after
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.CLOSED


@pytest.mark.parametrize(("minutes", "is_offered"), [(-45, False), (0, True)])
def test_a_second_convening_is_offered_from_the_hour_on(
    client, secretary, monkeypatch, minutes, is_offered
):
    now = build.STARTS + timedelta(minutes=minutes)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    build.member()
    meeting = build.convened(by=secretary, rules=Rules(quorum_ordinary=Quorum(Fraction(1))))

    shown = page(client, secretary, meeting)

    assert told(shown) == "Noter qui arrive"
    assert (address("convene_again", meeting.slug) in shown) is is_offered


def test_a_second_convening_that_is_too_soon_keeps_what_was_typed(client, secretary):
    meeting, _came = opened(secretary, members=0, rules=Rules(quorum_ordinary=Quorum(Fraction(1))))
    build.member()
    said = post(
        client,
        secretary,
        address("convene_again", meeting.slug),
        status=200,
        token="a3f0b2a0-0000-4000-8000-000000000000",
        day="2026-11-25",
        starts="14:00",
        place="Salle des fêtes",
        link="",
    )
    assert "15 jours après la première" in said
    assert "Salle des fêtes" in said


def test_two_who_note_what_is_said_lose_nothing(client, secretary):
    meeting, _came = opened(secretary)
    item = meeting.items.get()
    agenda.edit(item, changes={"debate": "Dit par l’une."}, seen=0, by=secretary)

    said = {"point": item.public_id, "version": 0, "debate": "Dit par l’autre."}
    again = post(client, secretary, address("tell", meeting.slug), status=200, **said)

    assert "Dit par l’autre." in again
    assert "Dit par l’une." in again
    item.refresh_from_db()
    assert item.debate == "Dit par l’une."


def test_what_two_do_at_once_is_done_once_and_the_second_is_told(client, secretary):
    meeting, _came = opened(secretary)
    text = build.resolution(of=meeting)
    post(client, secretary, address("open_vote", text.public_id) + HERE)
    assert "une fois" in post(client, secretary, address("open_vote", text.public_id) + HERE)
    assert "encore ouvert" in post(client, secretary, address("close", meeting.slug) + HERE)
    item = meeting.items.get()
    said = {"point": item.public_id, "version": item.version, "debate": "", "passer": "1"}
    assert "encore ouvert" in post(
        client, secretary, address("tell", meeting.slug), status=200, **said
    )


def test_one_comes_back_to_an_item(client, secretary):
    meeting, _came = opened(secretary)
    item = meeting.items.get()
    agenda.pass_on(item, debate="", seen=item.version, at=STARTS, by=secretary)
    assert told(page(client, secretary, meeting)) == "Clore l’assemblée"

    after = post(client, secretary, address("take_up", item.public_id))

    assert told(after).startswith("Présenter et discuter")


def test_an_item_of_nowhere_is_not_found(client, secretary):
    meeting, _came = opened(secretary)
    for point in ("", "x", "a3f0b2a0-0000-4000-8000-000000000000"):
        post(client, secretary, address("tell", meeting.slug), status=404, point=point)


@pytest.mark.parametrize("name", ["conduct", "name_chair", "convene_again"])
def test_only_who_holds_assemblies_sees_these_pages(
    client, secretary, coordinator, treasurer, outsider, name
):
    meeting, _came = opened(secretary)
    for user, status in ((secretary, 200), (coordinator, 403), (treasurer, 403), (outsider, 403)):
        client.force_login(user)
        assert client.get(address(name, meeting.slug)).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_is_in_it(
    client, secretary, count, django_assert_num_queries
):
    meeting, _came = opened(secretary, members=count)
    for _ in range(count - 1):
        build.item(of=meeting)
    for item in meeting.items.all():
        for _ in range(count):
            agenda.propose(item, title="Texte", text="Oui.", by=secretary)
    client.force_login(secretary)

    # Who I am, two; the assembly; items, texts, who stands; who is there, proxies that name
    # nobody; who came last, and what they gave; what texts change, two. And three that tell whether
    # the agenda was read and the room counted already.
    with django_assert_num_queries(16):
        client.get(address("conduct", meeting.slug))


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_is_counted_once_while_members_vote(
    client, secretary, count, django_assert_num_queries
):
    meeting, _came = opened(secretary, members=count)
    text = build.resolution(of=meeting, way="secret")
    votes.open_vote(text, at=STARTS, by=secretary)
    client.force_login(secretary)
    page = address("conduct", meeting.slug)
    client.get(page)

    # Who I am, two; the assembly; whether the agenda was read, the room counted, twice, and
    # members changed; votes cast; proxies that name nobody; who came last, and what they gave.
    with django_assert_num_queries(12):
        client.get(page)


def test_an_assembly_of_another_day_is_waited_for(client, secretary):
    meeting = build.meeting(starts_at=timezone.now() + timedelta(days=40))
    build.item(of=meeting)
    on = timezone.localdate()
    meetings.convene(meeting, seen=meeting.version, on=on, by=secretary)

    said = page(client, secretary, meeting)

    assert told(said).startswith("Les adhérent·e·s sont convoqué·e·s pour le")
    assert "Dire qui préside" in said
