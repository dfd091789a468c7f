"""What assemblies decided, and what came of it, as members read it."""

import pytest

from attache.decisions.models import Effect
from attache.decisions.tests import build
from attache.decisions.tests.reading import page
from attache.mandates.tests import build as mandates

pytestmark = pytest.mark.django_db

ROOM = "decisions_space"


def test_members_read_what_was_carried_and_what_it_did(client, secretary, coordinator, outsider):
    contact = mandates.contact()
    assert "Aucune décision" in page(client, contact.account, "decisions", room=ROOM)
    said = {"owner": coordinator.pk}
    kinds = ((Effect.Kind.SEAT, {"address": "1 rue du Port"}), (Effect.Kind.TASK, said))
    made = build.held(*kinds, by=secretary)

    read = page(client, contact.account, "decisions", room=ROOM)

    for words in ("1 rue du Port", made[0].resolution.title, str(made[0].resolution.item.meeting)):
        assert words in read
    assert str(coordinator) not in read
    assert "/equipe/" not in read
    page(client, outsider, "decisions", room=ROOM, status=403)


def test_members_read_what_could_not_be_done_and_why(client, secretary):
    contact = mandates.contact()
    seat = {"address": "1 rue du Port", "starts_on": build.TODAY.isoformat()}
    build.held((Effect.Kind.SEAT, seat), (Effect.Kind.SEAT, seat), by=secretary)

    read = page(client, contact.account, "decisions", room=ROOM)

    assert "n’a pas pu s’appliquer" in read
    assert "il faut un jour postérieur" in read
    assert "on ne revote pas" in read
    assert "Regardez les sièges" not in read
    assert "en cours" not in read


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_was_decided(
    client, secretary, count, django_assert_num_queries
):
    contact = mandates.contact()
    for at in range(count):
        build.held((Effect.Kind.SEAT, {"address": f"{at} rue du Port"}), by=secretary)
    client.force_login(contact.account)

    with django_assert_num_queries(QUERIES):
        client.get("/espace/decisions/")


# Who I am, for whom I act; decisions; effects; seats.
QUERIES = 7
