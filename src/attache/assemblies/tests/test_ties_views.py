"""A tie that is known once a vote is closed: the desk notes what whoever chairs decides."""

from html import unescape

import pytest
from django.urls import reverse

from attache.assemblies import receipts
from attache.assemblies.actions import ballots, votes
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import Candidate
from attache.assemblies.queries import live, wall
from attache.assemblies.tests import screens
from attache.assemblies.tests.build import TODAY
from attache.assemblies.tests.screens import AGAINST, FOR, STARTS, cast, close
from attache.assemblies.voters import Voter
from attache.assemblies.voting import Choice
from attache.statutes.governing import Majority, Rules, Tie

pytestmark = pytest.mark.django_db

CHAIR = Rules(tie=Tie.CHAIR, majority_persons=Majority(or_equal=True))


def tied_text(secretary):
    resolution, came = screens.opened(secretary, "commune", "commune", way="secret", rules=CHAIR)
    for member, paper in zip(came, (FOR, AGAINST), strict=True):
        cast(resolution, member, paper)
    return close(resolution, secretary)


def tied_persons(secretary):
    resolution, came = screens.opened(
        secretary, "commune", "commune", way="secret", seats=1, rules=CHAIR
    )
    stand = [Candidate.objects.create(resolution=resolution, name=name) for name in ("Ada", "Ben")]
    votes.open_vote(resolution, at=STARTS, by=secretary)
    for member, who in zip(came, stand, strict=True):
        ballots.cast_secret(
            resolution, member, [Paper(chosen=(who.pk,))], codes=receipts.draw(1), at=screens.LATER
        )
    return close(resolution, secretary), stand


def page(client, name, resolution):
    response = client.get(reverse(f"assemblies:{name}", args=[resolution.public_id]))
    return unescape(response.content.decode())


def test_whoever_chairs_decides_a_text(client, secretary):
    resolution = tied_text(secretary)
    client.force_login(secretary)
    address = reverse("assemblies:break_tie", args=[resolution.public_id])
    assert address in page(client, "resolution", resolution)

    assert client.post(address, {"chair": "abstain"}).status_code == 200
    assert client.post(address, {"chair": "for"}).status_code == 302

    resolution.refresh_from_db()
    assert resolution.is_carried
    assert address not in page(client, "resolution", resolution)


def test_screens_that_showed_the_tie_are_told_how_it_was_broken(secretary):
    resolution = tied_text(secretary)
    meeting = resolution.item.meeting
    voter = Voter(meeting, resolution.marks.first().member)
    before = live.of(voter, on=TODAY).mark, wall.of(meeting, on=TODAY).mark

    ballots.break_tie(resolution, chair=Choice.FOR, by=secretary)

    after = live.of(voter, on=TODAY).mark, wall.of(meeting, on=TODAY).mark
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_whoever_chairs_decides_between_persons(client, secretary):
    resolution, (_ada, ben) = tied_persons(secretary)
    client.force_login(secretary)
    address = reverse("assemblies:break_tie", args=[resolution.public_id])
    assert "Ben" in page(client, "break_tie", resolution)

    assert client.post(address, {"chosen": [str(ben.pk)]}).status_code == 302

    ben.refresh_from_db()
    assert ben.is_elected


def test_only_whoever_holds_the_assembly_breaks_a_tie(client, secretary, editor):
    resolution = tied_text(secretary)
    client.force_login(editor)
    address = reverse("assemblies:break_tie", args=[resolution.public_id])
    assert client.post(address, {"chair": "for"}).status_code == 403
