"""The wall of the room, and the code by which one comes in."""

import pytest
from django.core import mail
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import ballots, roll, votes
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import Presence
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import words
from attache.kit import strangers
from attache.post.models import Letter
from attache.statutes.governing import Rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

STARTS = build.STARTS


def wall(client, user, meeting, name="wall", **headers):
    client.force_login(user)
    return client.get(reverse(f"assemblies:{name}", args=[meeting.slug]), headers=headers)


def test_it_follows_a_vote_and_never_says_how_it_goes(client, secretary):
    text, (nancy, _metz) = screens.opened(secretary, "commune", "commune", way="electronic")
    meeting = text.item.meeting
    assert "0 voix exprimée sur 2" in words(wall(client, secretary, meeting)).replace(
        "exprimées", "exprimée"
    )

    ballots.cast_named(text, nancy, {nancy.pk: screens.AGAINST}, at=STARTS)

    during = words(wall(client, secretary, meeting))
    assert "1 voix exprimée" in during.replace("exprimées", "exprimée")
    assert "contre" not in during.lower()
    assert 'class="code"' not in during

    screens.close(text, secretary)

    after = words(wall(client, secretary, meeting))
    assert "Rejetée" in after
    assert "0 pour, 1 contre" in after
    assert 'class="code"' in after


def test_hands_are_not_counted_on_the_wall(client, secretary):
    text, _members = screens.opened(secretary, "commune", way="hands")

    shown = words(wall(client, secretary, text.item.meeting))

    assert "À main levée" in shown
    assert "exprimée" not in shown


def test_those_who_stand_are_named_without_their_votes(client, secretary):
    meeting = build.opened(by=secretary)
    roll.arrive(meeting, build.member(), means="place", at=STARTS)
    text = build.resolution(of=meeting, way="secret", subject="persons", seats=1)
    text.candidates.create(name="Camille Fictive")
    text.candidates.create(name="Noé Retiré", withdrawn_at=STARTS)
    votes.open_vote(text, at=STARTS, by=secretary)

    shown = words(wall(client, secretary, meeting))

    assert "Camille Fictive" in shown
    assert "Noé Retiré" not in shown


def test_whoever_is_elected_is_named_and_each_session_has_its_quorum(client, secretary):
    meeting = build.opened(by=secretary, session="both")
    nancy = build.member()
    roll.arrive(meeting, nancy, means="place", at=STARTS)
    text = build.resolution(of=meeting, way="secret", subject="persons", seats=1)
    camille = text.candidates.create(name="Camille Fictive", member=nancy)
    votes.open_vote(text, at=STARTS, by=secretary)
    text.refresh_from_db()
    during = words(wall(client, secretary, meeting))
    assert f'<li>Camille Fictive <span class="quiet">{nancy}</span></li>' in during
    assert "Assemblée ordinaire : 1 " in during
    assert "Assemblée extraordinaire : 1 " in during

    screens.cast(text, nancy, Paper(chosen=(camille.pk,)))
    screens.close(text, secretary)

    assert "Élu·e : Camille Fictive.</h1>" in words(wall(client, secretary, meeting))


def test_nothing_is_sent_again_where_nothing_is_new(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    meeting = text.item.meeting
    seen = wall(client, secretary, meeting, "wall_now")["ETag"]

    again = wall(client, secretary, meeting, "wall_now", if_none_match=seen)
    assert (again.status_code, again.content) == (304, b"")

    ballots.cast_named(text, nancy, {nancy.pk: screens.FOR}, at=STARTS)
    assert wall(client, secretary, meeting, "wall_now", if_none_match=seen).status_code == 200


@pytest.mark.parametrize("name", ["wall", "wall_now", "poster"])
def test_the_team_alone_shows_it(client, coordinator, outsider, secretary, name):
    meeting = build.opened(by=secretary)

    assert wall(client, coordinator, meeting, name).status_code == 200
    assert wall(client, outsider, meeting, name).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_whatever_the_room_holds(
    client, secretary, count, django_assert_num_queries
):
    text, _members = screens.opened(secretary, *["commune"] * count, way="electronic")
    for _ in range(count - 1):
        build.resolution(of=text.item.meeting)
    client.force_login(secretary)
    address = reverse("assemblies:wall_now", args=[text.item.meeting.slug])

    seen = client.get(address)["ETag"]

    # Who I am, two; the assembly; whether something was decided since its agenda was read; votes
    # cast; who came and who gave a vote, at once.
    with django_assert_num_queries(6):
        client.get(address, headers={"if-none-match": seen})
    # And whether members are those that were counted.
    with django_assert_num_queries(7):
        client.get(address)


def test_whoever_comes_or_goes_is_counted_at_once(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="hands")
    meeting, metz = text.item.meeting, build.member()
    assert "1 sur 2" in words(wall(client, secretary, meeting))

    roll.arrive(meeting, metz, means="place", at=STARTS)
    assert "2 sur 2" in words(wall(client, secretary, meeting))
    roll.leave(meeting, nancy, at=STARTS)
    roll.give(meeting, nancy, metz, on=build.TODAY, by=None)
    assert "2 sur 2" in words(wall(client, secretary, meeting))
    roll.leave(meeting, metz, at=STARTS)
    assert "0 sur 2" in words(wall(client, secretary, meeting))


# At the door


def arrival(meeting):
    return reverse("assemblies_public:arrival", args=[meeting.slug])


def test_whoever_opened_their_link_on_this_telephone_is_there_with_one_tap(client, secretary):
    meeting, member = build.opened(by=secretary), build.member(name="Nancy")
    client.get(signed_pages.page(meeting, member))

    assert "Nancy" in words(client.get(arrival(meeting)))
    come = signed_pages.page(meeting, member) + "present/"
    client.post(come, {"name": "Camille", "means": "place"})

    presence = Presence.objects.get()
    assert (presence.member, presence.name, presence.left_at) == (member, "Camille", None)
    assert "Vous êtes noté·e présent·e" in words(client.get(arrival(meeting)))


def test_whoever_is_logged_in_is_there_with_one_tap(client, secretary):
    meeting, member = build.opened(by=secretary), build.member(name="Nancy")
    account, _function = build.contact(at=member)
    client.force_login(account)

    shown = words(client.get(arrival(meeting)))

    assert f'name="name" value="{account}"' in shown
    assert f"/espace/assemblees/{meeting.slug}/{member.key}/present/" in shown


def test_a_link_of_another_assembly_says_nothing_at_this_door(client, secretary):
    meeting, member = build.opened(by=secretary), build.member(name="Nancy")
    client.get(signed_pages.page(build.opened(by=secretary), member))

    assert "Nancy" not in words(client.get(arrival(meeting)))


def find(client, meeting, email, **typed):
    given = strangers.Ticket().format_value("")
    address = reverse("assemblies_public:find_link", args=[meeting.slug])
    return client.post(address, {"email": email, "given": given, "homepage": "", **typed})


@pytest.fixture
def slowly(monkeypatch):
    """A reader takes more time than a test."""
    monkeypatch.setattr(strangers, "_is_younger", lambda _given, _age: False)


@pytest.mark.usefixtures("slowly")
def test_the_link_is_sent_again_to_the_address_that_was_convened(client, secretary):
    member = build.member(name="Nancy")
    _account, function = build.contact(at=member)
    meeting = build.convened(by=secretary)
    before = Letter.objects.count()

    known = find(client, meeting, function.person.email.upper())
    unknown = find(client, meeting, "personne@essai.example")

    assert known.url == unknown.url
    letter = Letter.objects.exclude(kind="assembly_convened").get()
    assert Letter.objects.count() == before + 1
    assert letter.to_address == function.person.email
    assert "/assemblee/" in letter.body
    assert mail.outbox == []


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize("typed", [{"homepage": "https://robot.example"}, {"email": "rien"}])
def test_robots_and_slips_of_the_hand_are_sent_nothing(client, secretary, typed):
    member = build.member()
    _account, function = build.contact(at=member)
    meeting = build.convened(by=secretary)

    find(client, meeting, **{"email": function.person.email} | typed)

    assert not Letter.objects.filter(kind="assembly_link").exists()


@pytest.mark.usefixtures("slowly")
def test_an_address_is_not_flooded_whether_it_is_known_or_not(client, secretary):
    member = build.member()
    _account, function = build.contact(at=member)
    meeting = build.convened(by=secretary)

    for email in (function.person.email, "personne@essai.example"):
        answers = [find(client, meeting, email).status_code for _ in range(6)]
        assert answers == [302] * 5 + [200]


def test_nobody_is_told_to_come_to_an_assembly_that_is_over(client, secretary):
    meeting = build.opened(by=secretary, rules=Rules())
    meeting.closed_at = STARTS
    meeting.save()

    assert "Me renvoyer mon lien" not in words(client.get(arrival(meeting)))


def test_an_assembly_in_preparation_has_no_door(client):
    assert client.get(arrival(build.meeting())).status_code == 404
