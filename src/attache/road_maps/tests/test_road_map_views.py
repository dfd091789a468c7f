"""Road maps in the browser of the team."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.memberships import standing
from attache.memberships.models import Membership
from attache.road_maps.models import RoadMap, RoadMapStep
from attache.road_maps.tests import build
from attache.road_maps.tests.reading import page, post

pytestmark = pytest.mark.django_db
ASSOCIATION = Organisation.Kind.ASSOCIATION


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_road_map_is_opened_for_a_territory_or_one_inside(client, coordinator):
    build.isere()
    grenoble = build.grenoble()
    address = ("open_road_map", "departement", "38")
    assert "Grenoble-Alpes Métropole" in page(client, coordinator, *address)
    token = uuid4()

    for _press in range(2):
        post(
            client,
            coordinator,
            *address,
            territory=grenoble.pk,
            title="Ensemble",
            aims="Aller loin",
            token=token,
        )

    road_map = RoadMap.objects.get()
    assert road_map.territory == grenoble
    assert "Ensemble" in page(client, coordinator, "territory", "departement", "38")


def test_a_road_map_of_elsewhere_is_not_opened_from_here(client, coordinator):
    build.isere()
    elsewhere = directory.territory()

    answer = post(
        client,
        coordinator,
        "open_road_map",
        "departement",
        "38",
        status=200,
        territory=elsewhere.pk,
        title="Ensemble",
        aims="Aller loin",
        token=uuid4(),
    )

    assert "Aller loin" in answer
    assert not RoadMap.objects.exists()


def test_only_who_accompanies_members_leads_a_road_map(client, editor):
    road_map = build.road_map()
    step = build.step(road_map)

    page(client, editor, "road_map", road_map.slug)
    page(client, editor, "open_road_map", "departement", "38", status=403)
    for name in ("edit_road_map", "close_road_map"):
        page(client, editor, name, road_map.slug, status=403)
    for name in ("edit_step", "who_commits"):
        page(client, editor, name, step.public_id, status=403)
    for name in ("move_step", "commit", "take_back"):
        post(client, editor, name, step.public_id, status=403, organisme="x")
    post(client, editor, "add_step", road_map.slug, status=403, text="Un")
    post(client, editor, "reopen_road_map", road_map.slug, status=403)


def test_steps_are_added_once_put_in_order_and_edited(client, coordinator):
    road_map = build.road_map()
    for text in ("Un", "Deux"):
        token = uuid4()
        for _press in range(2):
            post(client, coordinator, "add_step", road_map.slug, text=text, token=token)
    first, second = road_map.steps.all()

    post(client, coordinator, "move_step", second.public_id, vers="haut")
    assert [step.text for step in road_map.steps.all()] == ["Deux", "Un"]

    said = {"text": "Un, vraiment", "state": "dropped", "said": "", "version": 0}
    refused = post(client, coordinator, "edit_step", first.public_id, status=200, **said)
    assert "Dites pourquoi" in refused
    assert "Un, vraiment" in refused
    post(client, coordinator, "edit_step", first.public_id, **(said | {"said": "Trop cher"}))
    assert "Trop cher" in page(client, coordinator, "road_map", road_map.slug)


def test_a_step_whose_day_is_past_is_written_and_said_to_be_late(client, coordinator, today):
    road_map = build.road_map()
    said = "Son jour est passé"

    def add(due_on):
        form = {"text": "Se voir", "due_on": due_on.isoformat(), "token": uuid4()}
        post(client, coordinator, "add_step", road_map.slug, **form)
        return page(client, coordinator, "road_map", road_map.slug)

    assert said not in add(today)
    assert said in add(today - timedelta(days=1))
    assert RoadMapStep.objects.late(today).count() == 1
    step = RoadMapStep.objects.late(today).get()
    edit = {"text": "Se revoir", "state": "to_do", "said": "", "version": step.version}
    due_on = step.due_on.isoformat()
    post(client, coordinator, "edit_step", step.public_id, due_on=due_on, **edit)
    assert said not in page(client, coordinator, "road_map", road_map.slug)


@pytest.mark.parametrize("name", ["edit_road_map", "close_road_map", "add_step"])
def test_a_closed_road_map_offers_to_be_opened_again_rather_than_a_form(client, coordinator, name):
    road_map = build.road_map()
    assert "rouvrez-la" not in page(client, coordinator, name, road_map.slug)
    RoadMap.objects.update(closed_on=road_map.opened_on, came_of_it="Un réseau")

    shown = page(client, coordinator, name, road_map.slug)

    assert "Cette feuille de route est close" in shown
    assert reverse("road_maps:reopen_road_map", args=[road_map.slug]) in shown
    assert 'name="text"' not in shown
    assert 'name="title"' not in shown


def test_a_step_refused_keeps_what_was_typed(client, coordinator):
    road_map = build.road_map()

    answer = post(
        client,
        coordinator,
        "add_step",
        road_map.slug,
        status=200,
        text="Recenser",
        due_on="31/02/2026",
        token=uuid4(),
    )

    assert "Recenser" in answer
    assert not RoadMapStep.objects.exists()


def test_the_second_who_edits_a_step_is_told_what_the_first_wrote(client, coordinator, secretary):
    step = build.step(build.road_map())
    said = {"text": step.text, "state": "under_way", "version": 0}
    post(client, secretary, "edit_step", step.public_id, **said, said="Deux sur six")

    told = post(
        client, coordinator, "edit_step", step.public_id, status=200, **said, said="Rien encore"
    )

    assert "Deux sur six" in told
    assert "Rien encore" in told
    assert RoadMapStep.objects.get().said == "Deux sur six"


def test_members_of_the_territory_come_first_and_anybody_by_searching(client, coordinator, today):
    step = build.step(build.road_map())
    here = build.member(of=build.body(name="Ville de Vizille"), on=today).organisation
    build.body(name="Les Complices", kind=ASSOCIATION, contact_count=1)

    shown = page(client, coordinator, "who_commits", step.public_id)
    assert "Personne ne s’est encore engagé" in shown
    assert shown.index("Ville de Vizille") < shown.index("Les Complices")

    post(client, coordinator, "commit", step.public_id, organisme=here.slug)
    assert list(step.committed.all()) == [here]
    assert "Ville de Vizille" in page(client, coordinator, "road_map", step.road_map.slug)

    post(client, coordinator, "take_back", step.public_id, organisme=here.slug)
    assert not step.committed.exists()


def test_a_step_nobody_commits_to_says_so(client, coordinator):
    road_map = build.road_map()
    build.step(road_map)

    assert "personne ne s’est encore engagé" in page(client, coordinator, "road_map", road_map.slug)


def test_a_road_map_is_closed_with_what_came_of_it(client, coordinator):
    road_map = build.road_map()
    refused = post(
        client, coordinator, "close_road_map", road_map.slug, status=200, came_of_it="", version=0
    )
    assert "obligatoire" in refused

    post(client, coordinator, "close_road_map", road_map.slug, came_of_it="Six lieux", version=0)
    shown = page(client, coordinator, "road_map", road_map.slug)
    assert "Six lieux" in shown
    assert "Ajouter une étape" not in shown

    post(client, coordinator, "reopen_road_map", road_map.slug)
    assert "Ajouter une étape" in page(client, coordinator, "road_map", road_map.slug)


def test_the_second_who_edits_the_aims_is_told(client, coordinator, secretary):
    road_map = build.road_map()
    said = {"title": road_map.title, "opened_on": road_map.opened_on, "version": 0}
    post(client, secretary, "edit_road_map", road_map.slug, **said, aims="Viser haut")

    told = post(
        client, coordinator, "edit_road_map", road_map.slug, status=200, **said, aims="Viser bas"
    )

    assert "Viser haut" in told
    assert "Viser bas" in told


@pytest.mark.parametrize("count", [1, 3])
def test_a_road_map_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    road_map = build.road_map()
    for _ in range(count):
        build.step(road_map, committed=[build.body(), build.body()])
    client.force_login(coordinator)

    # Who I am, two; the road map, its steps, who commits; the journal; links before and after.
    with django_assert_num_queries(8):
        client.get(reverse("road_maps:road_map", args=[road_map.slug]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_road_maps_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        build.step(build.road_map())
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        response = client.get(reverse("road_maps:road_maps"))

    assert response.content.decode().count('<th scope="row">') == count


def test_road_maps_are_found_and_filtered(client, coordinator):
    open_one = build.road_map(title="Une feuille ouverte")
    build.step(open_one, text="Cartographier les granges")
    closed = build.road_map(title="Une feuille close")
    post(client, coordinator, "close_road_map", closed.slug, came_of_it="Fini", version=0)

    assert "Une feuille close" not in page(client, coordinator, "road_maps", etat="ouverte")
    assert "Une feuille ouverte" not in page(client, coordinator, "road_maps", etat="close")
    found = page(client, coordinator, "road_maps", q="granges")
    assert "Une feuille ouverte" in found
    assert "Une feuille close" not in found


def test_a_road_map_is_printed_on_one_page(client, coordinator, outsider):
    road_map = build.road_map()
    client.force_login(coordinator)
    response = client.get(reverse("road_maps:print_road_map", args=[road_map.slug]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    page(client, outsider, "print_road_map", road_map.slug, status=403)


def test_the_page_of_a_body_says_what_it_committed_to(client, coordinator, today):
    body = build.body()
    step = build.step(build.road_map(), committed=[body])
    build.told(step, state="done", on=today, by=coordinator)
    client.force_login(coordinator)

    shown = unescape(client.get(body.get_absolute_url()).content.decode())

    assert shown.count(step.text) >= 2
    assert str(step.road_map) in shown


def test_a_body_that_leaves_in_the_middle_is_said_to_have_left(client, coordinator):
    today = timezone.localdate()
    contact = build.contact(on=today)
    leaving, staying = gatherings.body_of(contact), build.body(name="Ville qui reste")
    build.member(of=staying, on=today)
    road_map = build.road_map(on=today)
    build.step(road_map, committed=[leaving, staying])
    kept = page(client, coordinator, "road_map", road_map.slug)
    assert "parti·e" not in kept

    Membership.objects.filter(member=leaving.member).update(ends_on=today)
    standing.refresh([leaving.member.pk], on=today)

    left = page(client, coordinator, "road_map", road_map.slug)
    assert left.count("parti·e") == 1
    assert left.index(leaving.name) < left.index("parti·e")
    client.force_login(contact.account)
    for name, keys in (("territory", ()), ("road_map", (road_map.slug,))):
        assert client.get(reverse(f"road_maps_space:{name}", args=keys)).status_code < 500
