"""What could not act says what to do now, and is tried again once mended."""

import pytest

from attache.assemblies.models import Resolution
from attache.decisions import standings
from attache.decisions.models import Effect, RegisteredSeat
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, post

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


@pytest.mark.parametrize("kind", [*Kind])
def test_each_kind_says_what_to_look_at_when_it_fails(kind):
    resolution = Resolution(is_carried=True)
    effect = Effect(kind=kind, refused="Non.", resolution=resolution)

    at_desk, in_space = (standings.of(effect, face=face).then for face in ("desk", "space"))

    assert "Puis réessayez" in at_desk
    assert "réessayer" in in_space
