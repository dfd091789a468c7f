"""Votes on screens of those who have none: entered at the desk, or cast on a screen it lends."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from attache.assemblies import booths
from attache.assemblies.actions import at_desk, ballots, roll, votes
from attache.assemblies.actions.ballots import AlreadyCast, NotHeld
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.models import SecretBallot
from attache.assemblies.queries import waiting
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.screens import LATER
from attache.journal.models import Record
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

REGIONS = Rules(votes={"region": 3, "company": 0})


@pytest.fixture
def named(secretary):
    return screens.opened(secretary, "region", "commune", way="electronic", rules=REGIONS)


@pytest.fixture
def secret(secretary):
    return screens.opened(secretary, "region", "commune", way="secret", rules=REGIONS)


def journal(verb):
    return [each.changes for each in Record.objects.filter(verb=f"assemblies.{verb}")]


def read(response):
    assert response.status_code == 200, response.status_code
    return unescape(response.content.decode())


def test_those_who_wait_are_there_with_votes_left(named):
    resolution, (region, town) = named
    giver = screens.given(resolution, region)
    build.member()

    def left():
        found = waiting.holders(resolution, on=build.TODAY)
        return {each.member: [(vote.member, vote.votes) for vote in each.left] for each in found}

    assert left() == {region: [(region, 3), (giver, 1)], town: [(town, 1)]}
    ballots.cast_named(resolution, region, {region.pk: screens.FOR}, at=LATER)
    roll.leave(resolution.item.meeting, town, at=LATER)
    assert left() == {region: [(giver, 1)]}


def test_those_who_wait_cost_the_same_however_many(named, django_assert_num_queries):
    resolution = named[0]
    meeting = resolution.item.meeting
    for _time in range(2):
        with django_assert_num_queries(4):
            waiting.holders(resolution, on=build.TODAY)
        for _one in range(3):
            member = build.member()
            roll.arrive(meeting, member, means="place", at=LATER)


def test_a_vote_by_name_is_entered_and_the_journal_says_by_whom(named, secretary):
    resolution, (region, _town) = named
    for _twice in range(2):
        at_desk.enter(resolution, region, {region.pk: screens.FOR}, at=LATER, by=secretary)

    assert [(each.member, each.choice) for each in resolution.named.all()] == [(region, "for")]
    [said] = Record.objects.filter(verb="assemblies.voted_at_desk")
    assert said.actor == secretary
    assert f"{region}: Pour" in str(said.changes)


def test_what_the_desk_may_not_enter(named, secretary):
    resolution, (region, town) = named
    with pytest.raises(NotHeld):
        at_desk.enter(resolution, region, {town.pk: screens.FOR}, at=LATER, by=secretary)
    with pytest.raises(NotAllowed):
        at_desk.lend(resolution, region, at=LATER, by=secretary)
    assert not resolution.named.exists()


def test_a_secret_vote_is_never_entered_for_somebody(secret, secretary):
    resolution, (region, _town) = secret
    with pytest.raises(NotAllowed):
        at_desk.enter(resolution, region, {region.pk: screens.FOR}, at=LATER, by=secretary)


def test_no_screen_is_lent_to_who_has_voted_or_left(secret, secretary):
    resolution, (region, town) = secret
    screens.cast(resolution, town, screens.FOR)
    roll.leave(resolution.item.meeting, region, at=LATER)
    for member in (region, town):
        with pytest.raises(ValidationError):
            at_desk.lend(resolution, member, at=LATER, by=secretary)
    assert not journal("ballot_lent")
    with pytest.raises(AlreadyCast):
        at_desk.lend(resolution, town, at=LATER, by=secretary)


def test_the_desk_enters_a_vote_on_its_pages(client, named, secretary):
    resolution, (region, town) = named
    client.force_login(secretary)
    desk = reverse("assemblies:at_desk", args=[resolution.public_id])
    assert region.name in read(client.get(desk))
    assert region.name not in read(client.get(desk, {"q": town.name}))

    page = reverse("assemblies:take_vote", args=[resolution.public_id, region.key])
    assert "Rien n’est encore choisi" in read(client.post(page, {}))
    answer = client.post(page, {f"member-{region.pk}": "against"}, follow=True)

    assert f"Vote saisi\u00a0: {region}." in read(answer)
    assert resolution.named.get().choice == "against"
    assert client.get(page).url == desk


def lent(client, resolution, member):
    page = reverse("assemblies:take_vote", args=[resolution.public_id, member.key])
    return client.post(page, {"ici": "1"}).url


def sealed(text):
    [said] = re.findall(r'name="sealed" value="([^"]+)"', text)
    return said


def test_a_secret_vote_is_cast_on_a_lent_screen_and_leaves_nothing_on_it(client, secret, secretary):
    resolution, (_region, town) = secret
    client.force_login(secretary)
    booth = lent(client, resolution, town)
    assert "Pour" in read(client.get(booth))
    cast = {"sealed": sealed(read(client.post(booth, {"everything": "for"})))}
    receipts = read(client.post(booth, cast))
    code = SecretBallot.objects.get().code
    assert code in receipts
    assert "Personne suivante" in receipts

    free = read(client.get(f"{booth}suivant/"))
    assert reverse("assemblies:at_desk", args=[resolution.public_id]) in free
    for again in (client.get(booth), client.post(booth, cast)):
        assert again.url == f"{booth}suivant/"
    assert code not in free
    [said] = Record.objects.filter(verb="assemblies.ballot_lent")
    assert (said.actor, "Pour" in str(said.changes)) == (secretary, False)


def test_a_lent_ballot_opens_without_logging_in_and_hides_the_desk(client, secret, secretary):
    resolution, (_region, town) = secret
    client.force_login(secretary)
    page = reverse("assemblies:take_vote", args=[resolution.public_id, town.key])
    assert "<svg" in read(client.post(page, {"ailleurs": "1"}))
    booth = lent(client, resolution, town)
    client.logout()
    assert town.name in read(client.get(booth))
    assert "Personne suivante" not in read(client.get(f"{booth}suivant/"))


def test_a_lent_ballot_is_cast_by_a_browser_that_says_no_origin(client, secret, secretary):
    resolution, (_region, town) = secret
    client.force_login(secretary)
    booth = lent(client, resolution, town)
    browser = Client(enforce_csrf_checks=True)
    asked = read(browser.post(booth, {"everything": "for"}, headers={"Origin": "null"}))
    read(browser.post(booth, {"sealed": sealed(asked)}, headers={"Origin": "null"}))
    assert SecretBallot.objects.get().choice == "for"


def test_a_lent_ballot_is_of_one_vote_and_lasts_a_quarter_of_an_hour(
    client, secret, secretary, monkeypatch
):
    resolution, (_region, town) = secret
    client.force_login(secretary)
    booth = lent(client, resolution, town)
    assert client.get(booth.replace("isoloir/", "isoloir/x")).status_code == 410
    votes.cancel(resolution, because="Erreur", at=LATER, by=secretary)
    votes.open_vote(resolution, at=LATER, by=secretary)
    assert client.get(booth).status_code == 410
    again = lent(client, resolution, town)
    monkeypatch.setattr(booths, "LASTS", -booths.LASTS)
    assert client.get(again).status_code == 410


def test_closing_with_votes_missing_asks_and_says_whose(client, secret, secretary):
    resolution, (region, town) = secret
    screens.cast(resolution, town, screens.FOR)
    client.force_login(secretary)
    close = reverse("assemblies:close_vote", args=[resolution.public_id])

    asked = read(client.post(close))
    assert "1 voix exprimées sur 4" in asked
    assert region.name in asked.split('id="attendus"')[1]
    assert town.name not in asked.split('id="attendus"')[1]
    resolution.refresh_from_db()
    assert resolution.closed_at is None

    # Somebody came meanwhile: what was agreed to was less.
    late = build.member()
    roll.arrive(resolution.item.meeting, late, means="place", at=LATER)
    assert late.name in read(client.post(close, {"missing": 3}))
    client.post(close, {"missing": 4})
    resolution.refresh_from_db()
    assert resolution.is_carried


def test_closing_once_everybody_voted_asks_nothing(client, secret, secretary):
    resolution, (region, town) = secret
    screens.cast(resolution, town, screens.FOR)
    screens.cast(resolution, region, *[screens.FOR] * 3)
    client.force_login(secretary)
    client.post(reverse("assemblies:close_vote", args=[resolution.public_id]))
    resolution.refresh_from_db()
    assert resolution.is_carried
