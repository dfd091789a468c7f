"""Declining a vote that one was given; what stops being taken once all is over."""

from uuid import uuid4

import pytest

from attache.assemblies.actions import answers, candidates, meetings, roll
from attache.assemblies.actions.answers import Frozen, HoldsOthers
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Candidate, Meeting, News, Proxy
from attache.assemblies.tests import build
from attache.assemblies.tests.telephone import voter, words
from attache.journal.models import Record
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

BEFORE = build.BEFORE


@pytest.fixture
def given(secretary, monkeypatch):
    """Nancy, who can be written to, gave its vote to Metz."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    nancy = build.reached(build.member(name="Nancy"), "nancy@essai.example")
    metz = build.member(name="Metz")
    meeting = build.convened(by=secretary)
    return answers.give(meeting, nancy, metz, at=BEFORE, by=None)


def declined():
    return Record.objects.filter(verb="assemblies.proxy_declined")


def test_whoever_was_given_a_vote_declines_it_and_who_gave_it_is_told(client, given):
    link = voter(given.meeting, given.holder)
    page = link.to("voter_answer")
    assert "Décliner ce pouvoir" in words(client.get(page))

    for _again in range(2):
        client.post(link.to("voter_decline"), {"pouvoir": given.public_id})

    assert "Décliner" not in words(client.get(page))
    given.refresh_from_db()
    assert given.revoked_on == BEFORE.date()
    assert declined().count() == 1
    letter = Letter.objects.get(kind="assembly_proxy_declined")
    assert "Metz ne portera pas votre voix (Nancy)" in letter.body
    assert voter(given.meeting, given.giver).to("voter_answer") in letter.body


def test_a_vote_that_was_given_is_declined_before_ones_own_is_given(client, given):
    meeting, metz, third = given.meeting, given.holder, build.member(name="Toul")
    said = {"answer": "proxy", "holder": third.pk, "means": "place", "by_name": "Bob"}
    page = voter(meeting, metz).to("voter_answer")

    refused = words(client.post(page, said))
    assert "La voix d’un·e autre adhérent·e vous est confiée (Nancy)" in refused
    assert "déclinez-le d’abord" in refused
    paris = build.member(name="Paris")
    roll.give(meeting, paris, metz, on=BEFORE.date(), by=None)
    assert "Des voix vous sont confiées (Nancy et Paris)" in words(client.post(page, said))
    with pytest.raises(HoldsOthers):
        answers.give(meeting, metz, third, at=BEFORE, by=None)

    for proxy in meeting.proxies.all():
        answers.decline(proxy, at=BEFORE, by=None)
    client.post(page, said)
    assert Proxy.objects.get(giver=metz).holder == third


@pytest.mark.parametrize("key", ["", "rien", "d458e1fb-dda4-4b1a-b431-22d7a60c620d"])
@pytest.mark.parametrize("name", ["voter_decline", "voter_take_back"])
def test_nobody_declines_what_is_not_theirs(client, given, name, key):
    stranger = voter(given.meeting, build.member())

    for said in (key, str(given.public_id)):
        assert client.post(stranger.to(name), {"pouvoir": said}).status_code == 404
    assert not declined().exists()


def test_once_it_has_opened_nothing_is_declined(client, given, secretary):
    meetings.open_meeting(given.meeting, at=build.STARTS, by=secretary)
    given.meeting.refresh_from_db()

    with pytest.raises(Frozen):
        answers.decline(given, at=build.STARTS, by=None)
    assert "Décliner" not in words(
        client.get(voter(given.meeting, given.holder).to("voter_answer"))
    )


# Once all is over


def test_once_it_is_over_links_take_nothing_more_and_say_so(client, secretary, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: build.STARTS)
    meeting, member = build.opened(by=secretary), build.member()
    election = build.resolution(of=meeting, way="secret", subject="persons", seats=1)
    Meeting.objects.update(closed_at=build.STARTS)
    link = voter(meeting, member)

    stand = link.to("voter_stand", election.public_id)
    assert "rien ne s’ajoute plus" in words(client.get(stand, follow=True))
    for name in ("voter_news", "voter_groups", "voter_proposals", "voter_answer"):
        assert "rien ne s’ajoute plus" in words(client.get(link.to(name)))

    news = words(client.post(link.to("voter_news"), {"text": "Trop tard", "by_name": "Bob"}))
    assert "Trop tard" in news
    assert "close" in news
    client.post(stand, {"token": uuid4(), "name": "Alix"})
    assert not News.objects.exists()
    assert not Candidate.objects.exists()
    with pytest.raises(NotNow):
        candidates.stand(election, name="Alix", by=None)
