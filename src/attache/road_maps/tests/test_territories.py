"""Territories in the browser of the team."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.gatherings.models import Appearance, Event
from attache.gatherings.tests import build as gatherings
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.road_maps.actions import road_maps
from attache.road_maps.queries import territories, territory
from attache.road_maps.tests import build
from attache.road_maps.tests.reading import page

pytestmark = pytest.mark.django_db
ASSOCIATION = Organisation.Kind.ASSOCIATION


@pytest.fixture
def today():
    return timezone.localdate()


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
    client.get(reverse("road_maps:territories"))

    # Who I am, two; what was counted a moment ago; the territories.
    with django_assert_num_queries(4):
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
    page(client, coordinator, "territories")

    # Who I am, two; what was counted a moment ago; members, accomplices, points, people, meet-ups
    # ahead and past, questions, road maps.
    with django_assert_num_queries(11):
        client.get(reverse("road_maps:territory", args=["departement", "38"]))


def test_counting_reads_every_member_at_most_once_in_ten_minutes(client, coordinator, today):
    at = timezone.now()
    before = territories.counts(at=at)
    build.member(on=today)

    assert territories.counts(at=at + timedelta(minutes=9)) == before
    assert not before.members
    assert "Compté le" in unescape(page(client, coordinator, "territories"))


def test_a_road_map_that_is_opened_or_closed_counts_at_once(coordinator, today):
    isere = ("departement", "38")
    assert territories.counts(at=timezone.now()).road_maps[isere] == 0

    road_map = build.road_map(on=today)
    assert territories.counts(at=timezone.now()).road_maps[isere] == 1

    road_maps.close(road_map, came_of_it="Dix lieux.", seen=0, on=today, by=coordinator)
    assert territories.counts(at=timezone.now()).road_maps[isere] == 0


def test_the_first_members_by_name_are_shown_and_how_many_are_left(client, coordinator, today):
    for number in range(territory.SHOWN + 2):
        build.member(of=build.body(name=f"Ville {number:02}"), on=today)

    members = page(client, coordinator, "territory", "region", "84").split('id="adherents"')[1]

    assert members.index("Ville 00") < members.index("Ville 11")
    assert "Ville 12" not in members
    assert "et 2 autres" in members


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


def test_lists_of_bodies_and_members_are_kept_to_a_departement(client, coordinator, today):
    build.member(of=build.body(name="Ville de Vizille"), on=today)
    build.member(of=build.body(name="Ville de Brest", region="53", departement="29"), on=today)
    client.force_login(coordinator)

    for name in ("memberships:members", "directory:organisations"):
        shown = client.get(reverse(name), {"departement": "38"}).content.decode()
        assert "Ville de Vizille" in shown
        assert "Ville de Brest" not in shown


def test_a_meet_up_is_prepared_from_the_territory_and_for_it(client, coordinator):
    isere = build.isere()
    shown = page(client, coordinator, "territory", "departement", "38")
    address = unescape(shown.split('href="/equipe/evenements/nouveau/')[1].split('"')[0])
    form = client.get(f"/equipe/evenements/nouveau/{address}").content.decode()
    assert '<option value="meet_up" selected>' in form
    assert f'<option value="{isere.pk}" selected>Isère' in form

    said = {"title": "Un soir", "kind": "meet_up", "territory": isere.pk}
    hours = {"day": "2030-03-01", "starts": "18:00", "ends": "20:00"}
    client.post("/equipe/evenements/nouveau/", said | hours)

    event = Event.objects.get()
    assert (event.territory, event.audience) == (isere, Event.Audience.TERRITORY)


def test_an_event_is_drafted_for_all_when_no_territory_is_asked_for(client, coordinator):
    client.force_login(coordinator)
    for asked in ("", "departement-999", "commune-38185", "x"):
        form = client.get(reverse("gatherings:draft_event"), {"territoire": asked})

        assert form.context["form"].initial["territory"] is None
