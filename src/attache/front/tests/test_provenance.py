import pytest
from django.urls import reverse
from django.utils import timezone

from attache.front import actions
from attache.front.actions import CameAfter
from attache.front.queries import origins
from attache.gatherings.models import Cycle
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance
from attache.kit.provenance import Reader

pytestmark = pytest.mark.django_db


def desk(user):
    return Reader(user, "desk", timezone.now())


@pytest.fixture
def cycle():
    return Cycle.objects.create(title="Nouvelles mesures", slug="nouvelles-mesures")


@pytest.fixture
def event(coordinator):
    return build.event(title="Mesurer ce qui compte", by=coordinator)


def post(client, name, record, **data):
    kind = provenance.of(record).name
    return client.post(reverse(f"front:{name}", args=[kind, record.pk]), data, follow=True)


def page(client, record, text=""):
    kind = provenance.of(record).name
    return client.get(reverse("front:provenance", args=[kind, record.pk]), {"q": text})


def test_team_looks_for_an_origin_and_links_it(client, coordinator, cycle, event):
    client.force_login(coordinator, backend="attache.accounts.backends.Backend")

    found = page(client, cycle, "mesurer")
    done = post(client, "link", cycle, source=f"event.{event.pk}")

    assert "Mesurer ce qui compte" in found.content.decode()
    assert done.redirect_chain
    assert [node.title for node in origins.of(cycle, desk(coordinator))] == [event.title]
    assert Record.objects.about(event).first().verb == "front.linked"
    assert origins.found("mesurer", cycle, desk(coordinator)) == []


def test_team_takes_an_origin_back(client, coordinator, cycle, event):
    actions.link(event, cycle, by=coordinator)
    client.force_login(coordinator, backend="attache.accounts.backends.Backend")

    post(client, "unlink", cycle, source=f"event.{event.pk}")

    assert origins.of(cycle, desk(coordinator)) == []
    assert Record.objects.about(cycle).first().verb == "front.unlinked"


def test_a_thing_does_not_come_from_what_came_of_it(client, coordinator, cycle, event):
    actions.link(event, cycle, by=coordinator)

    with pytest.raises(CameAfter):
        actions.link(cycle, event, by=coordinator)
    with pytest.raises(CameAfter):
        actions.link(cycle, cycle, by=coordinator)

    client.force_login(coordinator, backend="attache.accounts.backends.Backend")
    told = post(client, "link", event, source=f"cycle.{cycle.pk}")
    assert cycle.title in told.content.decode()
    assert provenance.sources_of(event, "cycle") == []


@pytest.mark.parametrize("source", ["", "event", "event.", "event.999999", "person.1", "event.²"])
def test_an_origin_that_is_not_there_is_not_found(client, coordinator, cycle, source):
    client.force_login(coordinator, backend="attache.accounts.backends.Backend")

    assert post(client, "link", cycle, source=source).status_code == 404


@pytest.mark.parametrize("name", ["link", "unlink"])
def test_who_may_not_link_is_refused(client, treasurer, outsider, cycle, event, name):
    for user in (treasurer, outsider):
        client.force_login(user, backend="attache.accounts.backends.Backend")
        assert post(client, name, cycle, source=f"event.{event.pk}").status_code == 403
        assert page(client, cycle).status_code == 403

    assert origins.of(cycle, desk(treasurer)) == []


def test_the_permission_of_the_kind_is_asked_too(client, coordinator, cycle, monkeypatch):
    known = provenance.of(cycle)
    asking = provenance.Kind(known.name, known.model, known.label, known.shown, "front.tasks")
    monkeypatch.setattr(provenance, "kinds", [asking])
    client.force_login(coordinator, backend="attache.accounts.backends.Backend")

    assert page(client, cycle).status_code == 403
