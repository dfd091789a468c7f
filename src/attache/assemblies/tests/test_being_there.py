"""Saying from a telephone that one is there, where it was said, and that one leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attache.assemblies.actions import roll
from attache.assemblies.models import Presence
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import voter, words
from attache.assemblies.voters import Voter
from attache.statutes.governing import Rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

STARTS = build.STARTS


def test_a_member_says_that_it_is_there_then_leaves(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    link = voter(meeting, member)

    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})
    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})
    assert Presence.objects.get().name == "Camille"

    client.post(link.to("voter_go"))
    assert Presence.objects.get().left_at == STARTS


@pytest.mark.parametrize(
    ("comes", "means", "door", "told"),
    [
        ("link", "place", "link", "Sur place, par son lien personnel"),
        ("link", "remote", "link", "À distance, par son lien personnel"),
        ("space", "place", "space", "Sur place, depuis son espace"),
        ("desk", "place", "desk", "Sur place, à l’accueil"),
        ("desk", "remote", "desk", "À distance, à l’accueil"),
    ],
)
def test_where_it_was_said_that_somebody_came_is_kept_and_told(
    client, secretary, comes, means, door, told
):
    meeting, member = build.opened(by=secretary, rules=Rules(remote=True)), build.member()
    account, _function = build.contact(at=member)
    who, address = {
        "link": (None, voter(meeting, member).to("voter_come")),
        "space": (account, Voter(meeting, member).to("voter_come")),
        "desk": (secretary, reverse("assemblies:arrive", args=[meeting.slug, member.key])),
    }[comes]
    if who:
        client.force_login(who)
    client.post(address, {"name": "Camille" if comes != "desk" else "", "means": means})

    presence = Presence.objects.get()
    assert (presence.door, presence.how, presence.is_electronic) == (door, told, comes != "desk")
    client.force_login(secretary)
    roll_page = reverse("assemblies:roll", args=[meeting.slug])
    filed = b"".join(client.get(f"{roll_page}?format=csv").streaming_content).decode()
    assert told in filed
    assert ("Camille" if comes != "desk" else "nom non noté") in filed
    assert presence.get_door_display() in words(client.get(roll_page))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "", "means": "place"}, "obligatoire"),
        ({"name": "Camille", "means": "remote"}, "sur place"),
        ({"name": "Camille", "means": "elsewhere"}, "elsewhere"),
    ],
)
def test_what_cannot_be_noted_is_told_and_keeps_what_was_typed(client, secretary, said, told):
    meeting = build.opened(by=secretary, rules=Rules())

    shown = words(client.post(voter(meeting, build.member()).to("voter_come"), said))

    assert told in shown
    assert not said["name"] or f'value="{said["name"]}"' in shown
    assert not Presence.objects.exists()


def test_one_takes_part_from_afar_where_the_statutes_let_one(client, secretary):
    meeting, member = build.opened(by=secretary, rules=Rules(remote=True)), build.member()

    client.post(voter(meeting, member).to("voter_come"), {"name": "Camille", "means": "remote"})

    assert Presence.objects.get().means == "remote"


def test_nobody_comes_before_the_day(client, secretary, monkeypatch):
    meeting, member = build.convened(by=secretary), build.member()
    before = STARTS - timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: before)

    shown = words(
        client.post(voter(meeting, member).to("voter_come"), {"name": "C", "means": "place"})
    )

    assert "le jour de l’assemblée" in shown
    assert not Presence.objects.exists()


def test_what_is_only_posted_leads_back_to_the_page(client, secretary):
    link = voter(build.opened(by=secretary), build.member())

    for name in ("voter_come", "voter_go"):
        assert client.get(link.to(name)).url == link.base


def test_whose_vote_is_in_other_hands_is_told_so_and_takes_it_back_by_coming(client, secretary):
    meeting, member, holder = build.opened(by=secretary), build.member(), build.member(name="Metz")
    roll.arrive(meeting, holder, means="place", at=STARTS)
    roll.give(meeting, member, holder, on=build.TODAY, by=None)
    link = voter(meeting, member)
    assert "confiée à Metz" in words(client.get(link.base))

    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})

    assert "Camille est là" in words(client.get(link.base))


@pytest.mark.parametrize("through", ["link", "space"])
def test_who_comes_and_who_leaves_is_told_so_at_the_top_of_the_page(client, secretary, through):
    meeting, member = build.opened(by=secretary), build.member()
    account, _function = build.contact(at=member)
    if through == "space":
        client.force_login(account)
    door = voter(meeting, member) if through == "link" else Voter(meeting, member)

    came = words(
        client.post(door.to("voter_come"), {"name": "Camille", "means": "place"}, follow=True)
    )
    assert "Votre arrivée est notée" in flashes(came)

    left = words(client.post(door.to("voter_go"), follow=True))
    assert "Votre départ est noté" in flashes(left)
    assert "Je suis là" in left


def test_one_tap_leaves_and_no_draw_of_the_page_hides_the_button(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    link = voter(meeting, member)
    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})

    shown = words(client.get(link.to("voter_now")))

    button = shown.index(f'action="{link.to("voter_go")}"')
    assert shown[:button].count("<details") == shown[:button].count("</details>")


@pytest.mark.parametrize("is_closed", [False, True])
def test_one_leaves_with_the_votes_one_holds_whether_a_vote_is_open_or_over(
    client, secretary, is_closed
):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    screens.given(text, nancy)
    if is_closed:
        screens.close(text, secretary)
    link = voter(text.item.meeting, nancy)

    left = words(client.post(link.to("voter_go"), follow=True))

    assert "Votre départ est noté" in flashes(left)
    assert "Vous avez 2 voix" not in left
    assert Presence.objects.get(member=nancy).left_at == STARTS


def flashes(shown):
    return shown.split('id="flashes"')[1].split("</div>")[0]
