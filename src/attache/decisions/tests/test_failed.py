"""What could not act says what to do now, and is tried again once mended."""

from fractions import Fraction
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies.actions import roll
from attache.assemblies.models import Meeting, Resolution
from attache.decisions import standings
from attache.decisions.models import Effect, RegisteredSeat
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, plain, post
from attache.statutes.governing import Quorum, Rules

pytestmark = pytest.mark.django_db

Kind = Effect.Kind


def test_what_failed_says_what_to_do_until_it_is_done(client, secretary, coordinator):
    seat = {"address": "1 rue du Port", "starts_on": build.TODAY.isoformat()}
    _, stuck = build.held((Kind.SEAT, seat), (Kind.SEAT, seat), by=secretary)
    decision = stuck.resolution.decision

    for name, key in (
        ("effects", stuck.resolution.public_id),
        ("decision", decision.public_id),
    ):
        said = page(client, secretary, name, key)
        assert "Regardez les sièges déjà notés" in said
        assert "Réessayer" in said
        assert "Réessayer</button>" not in page(client, coordinator, name, key)

    RegisteredSeat.objects.all().delete()
    post(client, secretary, "try_again", stuck.public_id)
    said = page(client, secretary, "effects", stuck.resolution.public_id)
    assert "Que faire maintenant" not in said
    assert RegisteredSeat.objects.get().address == "1 rue du Port"


def test_the_way_to_mend_what_failed_is_for_the_desk_alone(secretary):
    seat = {"address": "1 rue du Port", "starts_on": build.TODAY.isoformat()}
    _, stuck = build.held((Kind.SEAT, seat), (Kind.SEAT, seat), by=secretary)
    text, address = stuck.resolution, f"/{stuck.resolution.public_id}/"

    at_desk, in_space = (Effects().told([text], face=face)[text.pk] for face in ("desk", "space"))

    assert address in at_desk
    assert "1 rue du Port" in in_space
    assert address not in in_space


@pytest.mark.parametrize("kind", [*Kind])
def test_each_kind_says_what_to_look_at_when_it_fails(kind):
    resolution = Resolution(is_carried=True)
    effect = Effect(kind=kind, refused="Non.", resolution=resolution)

    at_desk, in_space = (standings.of(effect, face=face).then for face in ("desk", "space"))

    assert "Puis réessayez" in at_desk
    assert "réessayer" in in_space


def test_what_failed_is_not_voted_again_by_a_second_convening_which_says_so(client, secretary):
    half = Rules(quorum_ordinary=Quorum(Fraction(1, 2)), second_after_days=15)
    meeting = build.opened(rules=half, members=2, by=secretary)
    said = {"address": "1 rue du Port", "starts_on": build.TODAY.isoformat()}
    RegisteredSeat.objects.create(address="2 rue du Port", starts_on=build.TODAY)
    stuck = build.effect(Kind.SEAT, of=build.text(of=meeting, title="Siège"), said=said)
    waits = build.effect(Kind.TASK, of=build.text(of=meeting, title="Budget"))
    build.voted(stuck.resolution, by=secretary)
    for presence in meeting.presences.all():
        roll.leave(meeting, presence.member, at=build.STARTS)
    client.force_login(secretary)
    address = reverse("assemblies:convene_again", args=[meeting.slug])
    typed = {"token": uuid4(), "day": "2026-12-24", "starts": "14:00", "place": "Ici"}

    shown = plain(client.post(address, typed, follow=True))

    second = Meeting.objects.get(follows=meeting)
    repeated = Resolution.objects.get(item__meeting=second)
    assert repeated.title == "Budget"
    assert [each.text for each in repeated.effects.all()] == [waits.text]
    assert "1 effet n’a pas pu agir" in shown
    assert "On ne revote pas" in shown
    assert stuck.resolution.get_absolute_url() in shown
