"""Agents of change: found wherever they act, told as a path, looked for when they left."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.tests import build as companionship
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.ties.tests import build

pytestmark = pytest.mark.django_db

AGENT = ("agent_of_change",)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member():
    return build.member(name="Ville de Brest")


def read(client, user, where, **query):
    client.force_login(user)
    response = client.get(where, query)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


def listed(client, user, **query):
    return read(client, user, reverse("ties:agents"), **query)


def agent(*, last_name, at, **details):
    person = directory.person(last_name=last_name)
    directory.function(of=person, at=at, parts=AGENT, **details)
    return person


def moved(person, *, to, on, parts=AGENT, **details):
    """They leave where they are for another body."""
    person.functions.filter(ends_on=None).update(ends_on=on)
    return directory.function(of=person, at=to, starts_on=on, parts=parts, **details)


def test_whoever_never_was_an_agent_is_not_in_the_list(client, coordinator, member):
    agent(last_name="Bouge", at=member.organisation)
    directory.function(of=directory.person(last_name="Gère"), at=member.organisation)

    shown = listed(client, coordinator)

    assert "Bouge" in shown
    assert "Gère" not in shown


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("at_a_member", {"Présente", "Double"}),
        ("elsewhere", {"Partie"}),
        ("to_find", {"Perdue"}),
    ],
)
def test_they_are_found_by_where_they_are_now(client, coordinator, member, today, state, found):
    outside = directory.organisation(name="Association d’ailleurs")
    agent(last_name="Présente", at=member.organisation)
    moved(agent(last_name="Partie", at=member.organisation), to=outside, on=today, parts=())
    agent(last_name="Perdue", at=member.organisation, ends_on=today)
    both = agent(last_name="Double", at=outside)
    directory.function(of=both, at=member.organisation)

    shown = listed(client, coordinator, etat=state)

    people = {"Présente", "Partie", "Perdue", "Double"}
    assert {name for name in people if f">{name} " in shown} == found


def test_they_are_found_by_the_level_of_what_they_do_now(client, coordinator, member, today):
    before = agent(last_name="Montée", at=member.organisation, level="officer")
    moved(before, to=directory.organisation(), on=today, level="general_management")

    assert "Montée" in listed(client, coordinator, niveau="general_management")
    assert "Montée" not in listed(client, coordinator, niveau="officer")


def test_the_row_says_the_bodies_they_went_through_and_when_they_were_last_seen(
    client, coordinator, member, today
):
    person = agent(last_name="Voyage", at=directory.organisation(name="Ville de Metz"))
    function = moved(person, to=member.organisation, on=today - timedelta(days=90))
    exchange = companionship.held(with_member=member, on=today - timedelta(days=40), by=coordinator)
    exchange.functions.add(function)
    day = today - timedelta(days=12)
    gatherings.seat(
        gatherings.event(starts_at=timezone.now() - timedelta(days=12), by=coordinator),
        of=person,
        was_present=True,
    )

    shown = listed(client, coordinator, export="csv")

    assert "Ville de Brest" in shown
    assert "Ville de Metz (2024–" in shown
    assert day.isoformat() in shown or f"{day:%d/%m/%Y}" in shown


def test_a_person_with_three_functions_in_one_month_reads_well(client, coordinator, today):
    first, second, third = (directory.organisation(name=name) for name in ("Un", "Deux", "Trois"))
    start = today.replace(day=1)
    person = agent(
        last_name="Pressée", at=first, starts_on=start, ends_on=start + timedelta(days=9)
    )
    directory.function(
        of=person,
        at=second,
        starts_on=start + timedelta(days=7),
        ends_on=start + timedelta(days=19),
    )
    directory.function(of=person, at=third, starts_on=start + timedelta(days=19))

    shown = read(client, coordinator, person.get_absolute_url())

    assert (
        f"Trois depuis {today.year} ; avant : Deux ({today.year}), Un ({today.year})" in shown
        or today.day < 20
    )


def test_their_page_says_their_path_and_that_of_nobody_else(client, coordinator, member, today):
    person = agent(last_name="Voyage", at=directory.organisation(name="Ville de Metz"))
    moved(person, to=member.organisation, on=today)
    other = directory.function(at=member.organisation).person

    shown = read(client, coordinator, person.get_absolute_url())

    assert f"Ville de Brest depuis {today.year} ; avant : Ville de Metz" in shown
    assert "Agent·e du changement</dt>" not in read(client, coordinator, other.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, member, count, today, django_assert_num_queries
):
    for number in range(count):
        person = agent(last_name=f"Agente {number}", at=directory.organisation())
        moved(person, to=member.organisation, on=today)
    client.force_login(coordinator)

    with django_assert_num_queries(4):
        response = client.get(reverse("ties:agents"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_bodies_of_the_network_cost_the_same_whatever_their_number(
    client, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        agent(last_name=f"Agente {number}", at=directory.organisation())
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        response = client.get(reverse("ties:network"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_network_of_a_body_costs_the_same_whatever_its_size(
    client, coordinator, member, count, today, django_assert_num_queries
):
    for number in range(count):
        person = agent(last_name=f"Venue {number}", at=directory.organisation())
        moved(person, to=member.organisation, on=today)
    client.force_login(coordinator)

    with django_assert_num_queries(5):
        response = client.get(reverse("ties:network_of", args=[member.organisation.slug]))

    assert response.content.decode().count("Venue ") >= count


def test_the_network_of_a_body_says_whence_they_came_and_where_they_went(
    client, coordinator, member, today
):
    metz, lyon = directory.organisation(name="Ville de Metz"), directory.organisation(name="Lyon")
    moved(agent(last_name="Arrivée", at=metz), to=member.organisation, on=today)
    moved(agent(last_name="Partie", at=member.organisation), to=lyon, on=today)
    agent(last_name="Perdue", at=member.organisation, ends_on=today)

    shown = read(client, coordinator, reverse("ties:network_of", args=[member.organisation.slug]))

    came, went = shown.index("Venu·e·s de"), shown.index("Parti·e·s vers")
    here, lost = shown.index("<h2>Ville de Brest"), shown.index("À retrouver")
    assert came < shown.index("Ville de Metz", came) < here
    assert here < shown.index("Arrivée", here) < went
    assert went < shown.index("Lyon", went) < lost
    assert lost < shown.index("Perdue", lost)


@pytest.mark.parametrize("name", ["agents", "network"])
def test_they_are_for_the_team_alone(client, coordinator, outsider, name):
    for who, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(who)
        assert client.get(reverse(f"ties:{name}")).status_code == status
