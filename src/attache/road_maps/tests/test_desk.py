"""Territories and road maps in the browser of the team."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.gatherings.models import Appearance, Event
from attache.gatherings.tests import build as gatherings
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.road_maps.models import RoadMap, RoadMapStep
from attache.road_maps.tests import build

pytestmark = pytest.mark.django_db
ASSOCIATION = Organisation.Kind.ASSOCIATION


@pytest.fixture
def today():
    return timezone.localdate()


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(f"road_maps:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"road_maps:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def meet_up(*, hosted_by, today, ahead):
    at = timezone.now() + timedelta(days=9 if ahead else -9)
    event = gatherings.event(
        title="Demain ici" if ahead else "Hier ici", kind=Event.Kind.MEET_UP, starts_at=at
    )
    Appearance.objects.create(event=event, organisation=hosted_by, role=Appearance.Role.HOST)
    return event


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_territories_costs_the_same_whatever_there_is(
    client, coordinator, count, django_assert_num_queries, today
):
    build.isere()
    build.auvergne_rhone_alpes()
    for _ in range(count):
        build.member(on=today)
        build.body(kind=ASSOCIATION, contact_count=1)
        build.road_map(of=build.isere())
        meet_up(hosted_by=build.body(), today=today, ahead=True)
    client.force_login(coordinator)

    # Who I am, two; members, accomplices, meet-ups, their hosts, road maps; the territories.
    with django_assert_num_queries(8):
        response = client.get(reverse("road_maps:territories"))

    # Once in the list, once in what the map says.
    shown = unescape(response.content.decode())
    assert shown.count('<th scope="row"><a href="/equipe/territoires/departement/38/">Isère') == 2


@pytest.mark.parametrize("count", [1, 3])
def test_a_territory_costs_the_same_whatever_there_is(
    client, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count):
        member = build.member(of=build.body(territory=build.grenoble()), on=today)
        directory.function(at=member.organisation, parts=("permanent_contact",))
        gatherings.question(of=build.contact(on=today))
        build.body(kind=ASSOCIATION, contact_count=1)
        build.road_map(of=build.isere())
        meet_up(hosted_by=build.body(), today=today, ahead=True)
    client.force_login(coordinator)

    # Who I am, two; members counted and shown, accomplices counted and shown, points, people and
    # their parts, meet-ups ahead and past, questions, road maps.
    with django_assert_num_queries(13):
        client.get(reverse("road_maps:territory", args=["departement", "38"]))


def test_a_territory_shows_who_is_there_and_who_is_not(client, coordinator, today):
    here = build.member(of=build.body(name="Ville de Vizille"), on=today)
    contact = directory.function(at=here.organisation, parts=("permanent_contact",)).person
    build.member(of=build.body(name="Ville de Brest", region="53", departement="29"), on=today)
    build.body(name="Les Complices", kind=ASSOCIATION, contact_count=1)
    build.body(name="Inconnus au bataillon", kind=ASSOCIATION)
    build.body(name="Mairie qui n’adhère pas", contact_count=3)
    member = build.body(name="Association adhérente", kind=ASSOCIATION, contact_count=1)
    build.member(of=member, on=today)

    shown = page(client, coordinator, "territory", "departement", "38")

    complices = shown.split('id="complices"')[1].split('id="rencontres"')[0]
    assert "Ville de Vizille" in shown
    assert str(contact) in shown
    assert "Les Complices" in complices
    for absent in ("Ville de Brest", "Inconnus au bataillon", "Mairie qui n’adhère pas"):
        assert absent not in shown
    assert "Association adhérente" not in complices


def test_a_body_that_came_to_a_meet_up_is_an_accomplice(client, coordinator, today):
    came = build.body(name="Collectif du coin", kind=ASSOCIATION)
    event = meet_up(hosted_by=build.body(), today=today, ahead=False)
    seat = gatherings.seat(event, was_present=True)
    seat.organisation = came
    seat.save()

    shown = page(client, coordinator, "territory", "departement", "38")

    assert "Collectif du coin" in shown
    assert "vient aux rendez-vous" in shown
    assert "Hier ici" in shown


def test_meet_ups_are_those_hosted_here_ahead_and_past(client, coordinator, today):
    meet_up(hosted_by=build.body(), today=today, ahead=True)
    meet_up(hosted_by=build.body(region="53", departement="35"), today=today, ahead=False)

    shown = page(client, coordinator, "territory", "region", "84")

    assert "Demain ici" in shown
    assert "Hier ici" not in shown


def test_a_body_through_a_lead_is_a_member_here(client, coordinator):
    lead = memberships.lead(covers=1)
    town = lead.coverages.get().member
    Member.objects.filter(pk=town.pk).update(region="84", departement="38")

    shown = page(client, coordinator, "territory", "departement", "38")

    assert str(town) in shown
    assert f"par {lead.member}" in shown


@pytest.mark.parametrize(
    ("level", "code"), [("commune", "38185"), ("departement", "999"), ("region", "38")]
)
def test_what_is_no_territory_has_no_page(client, coordinator, level, code):
    page(client, coordinator, "territory", level, code, status=404)


def test_the_team_sees_territories_and_the_outsider_does_not(client, outsider, editor):
    page(client, editor, "territories")
    page(client, outsider, "territories", status=403)
    page(client, outsider, "territory", "departement", "38", status=403)


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


def test_lists_of_bodies_and_members_are_kept_to_a_departement(client, coordinator, today):
    build.member(of=build.body(name="Ville de Vizille"), on=today)
    build.member(of=build.body(name="Ville de Brest", region="53", departement="29"), on=today)
    client.force_login(coordinator)

    for name in ("memberships:members", "directory:organisations"):
        shown = client.get(reverse(name), {"departement": "38"}).content.decode()
        assert "Ville de Vizille" in shown
        assert "Ville de Brest" not in shown


def test_a_meet_up_is_prepared_from_the_territory(client, coordinator):
    client.force_login(coordinator)
    shown = client.get(reverse("gatherings:draft_event"), {"type": "meet_up"}).content.decode()

    assert '<option value="meet_up" selected>' in shown
