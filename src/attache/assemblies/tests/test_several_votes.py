"""Several votes that are open at once: all at hand, each with its own ballot."""

import re

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import agenda, ballots, roll, votes
from attache.assemblies.queries import wall
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import words
from attache.assemblies.voters import Voter
from attache.statutes.governing import Rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

STARTS = build.STARTS


def opened(meeting, secretary, *, title, elects=(), item=None, **said):
    if elects:
        said |= {"subject": "persons", "seats": 1}
    given = {"title": title, "text": f"Le texte de {title}."} | said
    text = agenda.propose(item or meeting.items.first(), by=secretary, **given)
    for name in elects:
        text.candidates.create(name=name)
    votes.open_vote(text, at=STARTS, by=secretary)
    text.refresh_from_db()
    return text


def page(meeting, member, name="voter"):
    return Voter(meeting, member, token=signed_pages.token(meeting, member)).to(name)


@pytest.fixture
def hall(secretary):
    """Nancy holds the vote of another; Metz is there; votes are open on two items."""
    meeting = build.opened(rules=Rules(secret_for_persons=False), by=secretary)
    nancy, metz = build.member(name="Nancy"), build.member(name="Metz")
    for member in (nancy, metz):
        roll.arrive(meeting, member, means="place", at=STARTS)
    later = agenda.add(meeting, title="Plus tard", kind="vote", by=secretary)
    fee = opened(meeting, secretary, title="Cotisation", way="electronic")
    screens.given(fee, nancy)
    board = opened(
        meeting, secretary, title="Conseil", way="secret", elects=("Ada", "Ben"), item=later
    )
    return meeting, nancy, metz, fee, board


@pytest.mark.parametrize("name", ["voter", "voter_now"])
def test_all_are_at_hand_with_their_own_ballot(client, hall, name):
    meeting, nancy, _metz, fee, board = hall

    shown = words(client.get(page(meeting, nancy, name)))

    several = shown.split('class="several"')[1].split("</nav>")[0]
    assert "2 votes sont ouverts" in several
    assert several.count("2 voix à exprimer") == 2
    assert several.index("Cotisation") < several.index("Conseil")
    for text in (fee, board):
        assert f'href="#texte-{text.pk}"' in several
        assert shown.count(f'id="texte-{text.pk}"') == 1
        assert shown.count(f'id="vote-{text.pk}"') == 1
        assert shown.count(f'<a href="#vote-{text.pk}"') == 2
    ids = re.findall(r'\sid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))


def test_a_vote_that_is_open_alone_needs_no_list(client, hall, secretary):
    meeting, nancy, _metz, _fee, board = hall
    screens.close(board, secretary)

    shown = words(client.get(page(meeting, nancy)))

    assert 'class="several"' not in shown
    assert "Le texte de Cotisation" in shown


def test_what_is_left_to_cast_comes_first(client, hall):
    meeting, nancy, metz, fee, board = hall
    ballots.cast_named(fee, metz, {metz.pk: screens.FOR}, at=STARTS)

    shown = words(client.get(page(meeting, metz)))

    several = shown.split('class="several"')[1].split("</nav>")[0]
    assert several.index("Conseil") < several.index("Cotisation")
    assert "vous avez voté" in several
    assert f'id="vote-{fee.pk}"' not in shown
    assert f'id="vote-{board.pk}"' in shown
    assert "Vos voix sont exprimées" in shown
    # Another who holds votes still has both.
    assert words(client.get(page(meeting, nancy))).count('class="ballot"') == 2


def test_one_counted_in_the_room_is_told_beside_one_on_screens(client, hall, secretary):
    meeting, nancy, _metz, _fee, board = hall
    screens.close(board, secretary)
    opened(meeting, secretary, title="À main levée", way="hands")

    shown = words(client.get(page(meeting, nancy)))

    assert "2 votes sont ouverts" in shown
    assert "Ce texte est voté dans la salle" in shown
    assert shown.count('class="ballot"') == 1


def test_a_vote_cast_in_either_is_news_for_whoever_cast_it(client, hall):
    meeting, nancy, metz, fee, board = hall
    now = page(meeting, nancy, "voter_now")

    for act in (
        lambda: ballots.cast_named(fee, nancy, {nancy.pk: screens.FOR}, at=STARTS),
        lambda: screens.cast(board, nancy, ballots.Paper(), ballots.Paper()),
    ):
        seen = client.get(now)["ETag"]
        assert client.get(now, headers={"if-none-match": seen}).status_code == 304
        act()
        assert client.get(now, headers={"if-none-match": seen}).status_code == 200
    seen = client.get(now)["ETag"]
    ballots.cast_named(fee, metz, {metz.pk: screens.FOR}, at=STARTS)
    assert client.get(now, headers={"if-none-match": seen}).status_code == 304


@pytest.mark.parametrize("more", [0, 2])
def test_a_telephone_asks_as_much_however_many_are_open(
    client, hall, secretary, more, django_assert_num_queries
):
    meeting, nancy, metz, fee, board = hall
    for number in range(more):
        opened(meeting, secretary, title=f"Texte {number}", way="electronic")
        opened(meeting, secretary, title=f"Siège {number}", way="secret", elects=("Clo", "Dan"))
    now = page(meeting, nancy, "voter_now")
    seen = client.get(now)["ETag"]

    # Assembly, member; proxies, presences, members; whether something was decided; votes cast by
    # name, and in secret.
    with django_assert_num_queries(8):
        client.get(now, headers={"if-none-match": seen})
    with django_assert_num_queries(8):
        client.get(page(meeting, nancy))
    # And what it cast: who gave it a vote, by name, in secret.
    ballots.cast_named(fee, metz, {metz.pk: screens.FOR}, at=STARTS)
    screens.cast(board, metz, ballots.Paper())
    with django_assert_num_queries(11):
        client.get(page(meeting, metz))


# On the wall


def test_the_wall_shows_all_with_how_many_voted_in_each(client, hall, secretary):
    meeting, nancy, metz, fee, board = hall
    ballots.cast_named(fee, metz, {metz.pk: screens.FOR}, at=STARTS)
    roll.leave(meeting, metz, at=STARTS)
    client.force_login(secretary)

    shown = words(client.get(reverse("assemblies:wall", args=[meeting.slug])))

    first, second = shown.split('class="votings"')[1].split("<article>")[1:3]
    assert "Cotisation" in first
    # Whoever voted in one, then left, is of that one alone.
    assert "1 voix exprimée sur 3" in first.replace("exprimées", "exprimée")
    assert "0 voix exprimée sur 2" in second.replace("exprimées", "exprimée")
    assert "Ada" in second
    assert "2 sur 3" in shown.split("</header>")[0]
    screens.cast(board, nancy, ballots.Paper())
    again = words(client.get(reverse("assemblies:wall_now", args=[meeting.slug])))
    assert "1 voix exprimée sur 2" in again.replace("exprimées", "exprimée")


@pytest.mark.parametrize("more", [0, 2])
def test_the_wall_asks_as_much_however_many_are_open(
    hall, secretary, more, django_assert_num_queries
):
    meeting = hall[0]
    for number in range(more):
        opened(meeting, secretary, title=f"Texte {number}", way="electronic")
        opened(meeting, secretary, title=f"Siège {number}", way="secret", elects=("Clo", "Dan"))
    wall.of(meeting, on=build.TODAY)

    # Whether something was decided; votes cast; who came; then whether members changed, and how
    # many of them are there.
    with django_assert_num_queries(5):
        found = wall.of(meeting, on=build.TODAY)
        assert len(found.votings) == 2 + 2 * more
        assert [each.standing for each in found.votings]
        assert found.quorums
