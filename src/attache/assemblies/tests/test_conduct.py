"""The page from which an assembly is held: step by step, by two at once, by who may."""

from datetime import timedelta
from fractions import Fraction
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies import receipts
from attache.assemblies.actions import (
    agenda,
    amendments,
    ballots,
    candidates,
    chairing,
    meetings,
    roll,
    votes,
)
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.tests import build
from attache.assemblies.voting import Choice
from attache.statutes.governing import College, Quorum, Rules, Tie

pytestmark = pytest.mark.django_db

STARTS = build.STARTS
HERE = "?vers=conduire"


def address(name, *args):
    return reverse(f"assemblies:{name}", args=args)


def page(client, user, meeting, query="", *, status=200):
    client.force_login(user)
    response = client.get(address("conduct", meeting.slug) + query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, url, *, status=302, **data):
    client.force_login(user)
    response = client.post(url, data, follow=status == 302)
    assert response.status_code == 200 if status == 302 else status
    return unescape(response.content.decode())


def opened(secretary, *, members=2, rules=None, **said):
    meeting = build.opened(by=secretary, rules=rules, **said)
    came = [build.member() for _ in range(members)]
    for member in came:
        roll.arrive(meeting, member, means="place", at=STARTS)
    chairing.name(
        meeting,
        chair=None,
        chair_name="Ada",
        secretary_name="Zoé",
        seen=meeting.version,
        on=build.TODAY,
        by=secretary,
    )
    return meeting, came


def told(text):
    """The title of the step that the page says."""
    return text.split('id="maintenant"')[1].split("<h2>")[1].split("</h2>")[0]


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


@pytest.mark.parametrize("name", ["conduct", "name_chair", "convene_again"])
def test_only_who_holds_assemblies_sees_these_pages(
    client, secretary, coordinator, treasurer, outsider, name
):
    meeting, _came = opened(secretary)
    for user, status in ((secretary, 200), (coordinator, 403), (treasurer, 403), (outsider, 403)):
        client.force_login(user)
        assert client.get(address(name, meeting.slug)).status_code == status


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


def test_the_roll_is_a_list_with_pages_that_is_searched(client, secretary):
    meeting, came = opened(secretary, members=1)
    for number in range(60):
        build.member(name=f"Commune {number:02}")
    client.force_login(secretary)
    url = address("roll", meeting.slug)

    shown = unescape(client.get(url).content.decode())
    assert shown.count('<th scope="row">') == 50
    found = unescape(client.get(f"{url}?q=commune+07").content.decode())
    assert found.count('<th scope="row">') == 1
    here = unescape(client.get(f"{url}?presence=presents").content.decode())
    assert here.count('<th scope="row">') == 1
    assert "Part" in here
    filed = b"".join(client.get(f"{url}?format=csv").streaming_content).decode()
    assert "csrf" not in filed
    assert str(came[0]) in filed


def test_who_is_noted_on_the_roll_is_shown_where_it_was_searched(client, secretary):
    meeting, _came = opened(secretary, members=0)
    member = build.member(name="Nancy")
    client.force_login(secretary)
    seen = f"http://testserver{address('roll', meeting.slug)}?q=nancy"

    response = client.post(
        address("arrive", meeting.slug, member.key), {"means": "place"}, HTTP_REFERER=seen
    )

    assert response.url == f"{address('roll', meeting.slug)}?q=nancy"


def test_an_assembly_of_another_day_is_waited_for(client, secretary):
    meeting = build.meeting(starts_at=timezone.now() + timedelta(days=40))
    build.item(of=meeting)
    on = timezone.localdate()
    meetings.convene(meeting, seen=meeting.version, on=on, by=secretary)

    said = page(client, secretary, meeting)

    assert told(said).startswith("Les adhérent·e·s sont convoqué·e·s pour le")
    assert "Dire qui préside" in said


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
