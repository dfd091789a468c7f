"""The territory of a member in its space: what it reads, and what it may change."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.journal.models import Record
from attache.road_maps.actions import road_maps as actions
from attache.road_maps.models import RoadMapStep
from attache.road_maps.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def ours():
    return build.body(name="Ville de Vizille")


@pytest.fixture
def contact(ours, today):
    return build.contact(at=ours, on=today)


def page(client, person, name, *args, status=200, **query):
    client.force_login(person.account)
    response = client.get(reverse(f"road_maps_space:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def post(client, person, name, *args, status=302, **data):
    client.force_login(person.account)
    response = client.post(reverse(f"road_maps_space:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def test_a_member_sees_who_is_around_and_what_is_meant_together(client, contact, today):
    build.member(of=build.body(name="Ville de Mens"), on=today)
    build.member(of=build.body(name="Ville de Brest", region="53", departement="29"), on=today)
    known = directory.function(at=build.body(name="Complices d’ici", kind="association"))
    Organisation.objects.filter(pk=known.organisation_id).update(contact_count=1)
    build.road_map(title="Ensemble en Isère")
    build.road_map(of=build.auvergne_rhone_alpes(), title="Ensemble en région")

    here = page(client, contact, "territory")
    around = page(client, contact, "territory", lieu="region-84")

    for words in ("Ville de Mens", "Complices d’ici", "Ensemble en Isère"):
        assert words in here
    assert "Ville de Brest" not in here
    # Bodies are named to members, not the people whom we know there.
    assert str(known.person) not in here
    assert "Ensemble en région" in around


@pytest.mark.parametrize("count", [1, 3])
def test_our_territory_costs_the_same_whatever_there_is(
    client, contact, today, count, django_assert_num_queries
):
    for _ in range(count):
        build.member(on=today)
        build.body(kind="association", contact_count=1)
        build.step(build.road_map())
    client.force_login(contact.account)

    # Who I am, two; for whom I act, two; members, accomplices, meet-ups ahead and past, road maps.
    with django_assert_num_queries(9):
        client.get(reverse("road_maps_space:territory"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_road_map_costs_the_same_whatever_its_length(
    client, contact, ours, count, django_assert_num_queries
):
    road_map = build.road_map()
    for _ in range(count):
        build.step(road_map, committed=[ours, build.body()])
    client.force_login(contact.account)

    with django_assert_num_queries(9):
        client.get(reverse("road_maps_space:road_map", args=[road_map.slug]))


def test_who_acts_for_several_bodies_has_several_territories(client, contact, today):
    directory.function(
        of=contact,
        at=build.member(of=build.body(region="53", departement="35"), on=today).organisation,
    )

    shown = page(client, contact, "territory")

    for name in ("Isère", "Ille-et-Vilaine", "Auvergne-Rhône-Alpes", "Bretagne"):
        assert name in shown


def test_an_individual_has_no_territory_and_is_told(client, today):
    person = gatherings.individual(on=today)

    assert "Pas de territoire" in page(client, person, "territory")


def test_road_maps_of_elsewhere_do_not_exist(client, contact):
    elsewhere = build.road_map(of=directory.territory())

    page(client, contact, "road_map", elsewhere.slug, status=404)
    page(client, contact, "print_road_map", elsewhere.slug, status=404)


def test_a_road_map_of_elsewhere_to_which_we_committed_is_ours(client, contact, ours):
    elsewhere = build.road_map(of=directory.territory())
    build.step(elsewhere, committed=[ours])

    assert str(elsewhere) in page(client, contact, "road_map", elsewhere.slug)


def test_a_member_says_where_its_own_step_stands(client, contact, ours, coordinator):
    road_map = build.road_map()
    step = build.step(road_map, committed=[ours])

    post(client, contact, "tell_step", step.public_id, state="done", said="Fini", version=0)

    kept = RoadMapStep.objects.get()
    assert (kept.state, kept.said, kept.said_by) == ("done", "Fini", contact.account)
    assert Record.objects.get(verb="road_maps.step_edited").actor == contact.account
    client.force_login(coordinator)
    shown = unescape(client.get(road_map.get_absolute_url()).content.decode())
    assert "Fini" in shown
    assert str(contact.account) in shown


def test_a_member_changes_nothing_but_where_its_step_stands(client, contact, ours):
    step = build.step(build.road_map(), committed=[ours])

    said = {"text": "Détourné", "due_on": "2030-01-01", "state": "under_way", "version": 0}
    post(client, contact, "tell_step", step.public_id, **said)

    kept = RoadMapStep.objects.get()
    assert (kept.text, kept.due_on, kept.state) == (step.text, None, "under_way")


def test_the_steps_of_others_are_out_of_reach(client, contact, ours):
    road_map = build.road_map()
    other = build.body()
    step = build.step(road_map, committed=[other])

    page(client, contact, "tell_step", step.public_id, status=404)
    post(client, contact, "tell_step", step.public_id, status=404, state="done", version=0)
    post(client, contact, "take_back", step.public_id, ours.slug, status=404)
    post(client, contact, "take_back", step.public_id, other.slug, status=404)
    post(client, contact, "commit", step.public_id, other.slug, status=404)
    assert RoadMapStep.objects.get().state == "to_do"
    assert list(step.committed.all()) == [other]


def test_nobody_of_another_body_takes_back_a_commitment_on_a_shared_step(client, contact, ours):
    other = build.body()
    step = build.step(build.road_map(), committed=[ours, other])

    post(client, contact, "take_back", step.public_id, other.slug, status=404)

    assert step.committed.count() == 2


def test_a_body_commits_and_takes_it_back_with_a_word(client, contact, ours):
    step = build.step(build.road_map())
    address = step.public_id, ours.slug
    assert ours.name in page(client, contact, "road_map", step.road_map.slug)

    post(client, contact, "commit", *address, word="Nous avons le lieu")
    assert list(step.committed.all()) == [ours]
    again = post(client, contact, "commit", *address, status=200, word="")
    assert "s’engage déjà" in again

    post(client, contact, "take_back", *address, word="Le lieu a brûlé")
    assert not step.committed.exists()
    said = Record.objects.filter(verb__in=["road_maps.committed", "road_maps.taken_back"])
    assert [record.changes["word"] for record in said.order_by("number")] == [
        "Nous avons le lieu",
        "Le lieu a brûlé",
    ]


def test_a_body_commits_to_nothing_elsewhere(client, contact, ours):
    step = build.step(build.road_map(of=directory.territory()))

    post(client, contact, "commit", step.public_id, ours.slug, status=404)
    post(client, contact, "commit", uuid4(), ours.slug, status=404)
    assert not step.committed.exists()


def test_the_second_of_two_colleagues_is_told(client, contact, ours, today):
    colleague = build.contact(at=ours, on=today)
    step = build.step(build.road_map(), committed=[ours])
    said = {"state": "under_way", "version": 0}
    post(client, colleague, "tell_step", step.public_id, **said, said="Deux sur six")

    told = post(client, contact, "tell_step", step.public_id, status=200, **said, said="Trois")

    assert "Deux sur six" in told
    assert RoadMapStep.objects.get().said == "Deux sur six"


def test_a_closed_road_map_is_read_and_changes_no_more(client, contact, ours, coordinator, today):
    road_map = build.road_map(on=today)
    step = build.step(road_map, committed=[ours])
    actions.close(road_map, came_of_it="Trois lieux", seen=0, on=today, by=coordinator)

    shown = page(client, contact, "road_map", road_map.slug)
    refused = post(
        client, contact, "tell_step", step.public_id, status=200, state="done", version=0
    )

    assert "Trois lieux" in shown
    assert "Dire où elle en est" not in shown
    assert "close" in refused


def test_who_represents_no_member_is_told_so(client, outsider):
    client.force_login(outsider)

    assert client.get(reverse("road_maps_space:territory")).status_code == 403


def test_members_have_the_page_on_paper(client, contact):
    road_map = build.road_map()
    client.force_login(contact.account)

    response = client.get(reverse("road_maps_space:print_road_map", args=[road_map.slug]))

    assert response["Content-Type"] == "application/pdf"
