"""A member leaves in the middle of it all: what stays, what is said, what goes; then it is back."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship import keeping
from attache.companionship.actions import exchanges, promises
from attache.companionship.actions.promises import Word
from attache.companionship.models import Cadence, Exchange, Match, Promise
from attache.companionship.tests import build
from attache.gatherings.tests import build as gatherings
from attache.introductions.models import Introduction
from attache.introductions.tests import build_mentorings
from attache.library.tests import build as library
from attache.memberships import standing
from attache.memberships.actions import departures, groups
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db
LONG_AGO = date(2015, 1, 1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person():
    return gatherings.contact()


@pytest.fixture
def member(person, today):
    """A body that has belonged since January, with somebody who comes into its space."""
    made = gatherings.body_of(person).member
    made.memberships.all().delete()
    memberships.membership(
        of=made,
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=400),
        on=today,
    )
    return made


def resign(member, today, *, by, on=None):
    departures.resign(
        member,
        announced_on=today,
        effective_on=on or today,
        reason="budget",
        on=today,
        by=by,
    )
    member.refresh_from_db()


def come_back(member, today, *, by):
    departures.come_back(member, starts_on=today, on=today, by=by)
    member.refresh_from_db()


def shown(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode()).replace("\u00a0", " ")


def planned(member, today, *, by, days=10):
    return exchanges.plan(member, day=today + timedelta(days=days), on=today, by=by)


def test_a_planned_exchange_stays_and_is_called_off_at_one_press(
    client, coordinator, member, today
):
    exchange = planned(member, today, by=coordinator)
    assert "n’adhère plus" not in shown(client, coordinator, exchange.get_absolute_url())

    resign(member, today, by=coordinator)

    assert f"{member} n’adhère plus" in shown(client, coordinator, exchange.get_absolute_url())
    assert f"{member} est parti·e" in shown(client, coordinator, "/equipe/")
    assert str(member) in shown(client, coordinator, "/equipe/echanges/?etat=parti")

    client.post(reverse("companionship:call_off_with_the_member", args=[exchange.public_id]))

    kept = Exchange.objects.get()
    assert kept.cancelled_on == today
    assert str(member) in kept.cancelled_because
    assert f"{member} est parti·e" not in shown(client, coordinator, "/equipe/")


def test_an_exchange_with_a_member_who_is_leaving_says_when(client, coordinator, member, today):
    exchange = planned(member, today, by=coordinator)

    resign(member, today, by=coordinator, on=today + timedelta(days=30))

    page = shown(client, coordinator, exchange.get_absolute_url())
    assert f"{member} quitte le réseau" in page
    assert "parti·e" not in shown(client, coordinator, "/equipe/")


def test_an_exchange_with_a_member_who_stays_is_not_called_off_at_one_press(
    client, coordinator, member, today
):
    exchange = planned(member, today, by=coordinator)
    client.force_login(coordinator)

    client.post(reverse("companionship:call_off_with_the_member", args=[exchange.public_id]))

    assert Exchange.objects.get().is_ahead


def test_whoever_holds_no_exchanges_does_not_call_them_off(client, editor, member, today):
    exchange = planned(member, today, by=editor)
    resign(member, today, by=editor)
    client.force_login(editor)
    address = reverse("companionship:call_off_with_the_member", args=[exchange.public_id])

    assert client.post(address).status_code == 403
    assert Exchange.objects.get().is_ahead


def test_the_cadence_proposes_no_more_to_meet_whoever_left(client, coordinator, member, today):
    keeping.refresh_all(on=today)
    Cadence.objects.update(next_on=today - timedelta(days=5))
    assert f"À rencontrer : {member}" in shown(client, coordinator, "/equipe/")

    resign(member, today, by=coordinator)

    assert f"À rencontrer : {member}" not in shown(client, coordinator, "/equipe/")
    assert str(member) not in shown(client, coordinator, "/equipe/cadences/")
    assert "À voir avant" not in shown(client, coordinator, member.get_absolute_url())


def test_whoever_joins_or_comes_back_is_met_by_a_day_counted_from_then(coordinator, member, today):
    resign(member, today - timedelta(days=200), by=coordinator)

    come_back(member, today, by=coordinator)

    cadence = Cadence.objects.get(member=member)
    assert cadence.next_on is not None
    assert cadence.next_on > today


def test_our_promises_stay_in_view_until_kept_or_dropped(client, coordinator, member, today):
    made = promises.promise(
        member, Word("Envoyer le guide", owner=coordinator), made_on=today, by=coordinator
    )

    resign(member, today, by=coordinator)

    page = shown(client, coordinator, "/equipe/")
    assert "Envoyer le guide" in page
    assert f"{member} est parti·e depuis" in page
    assert "Envoyer le guide" in shown(client, coordinator, member.get_absolute_url())
    promises.drop(made, because="Parti", on=today, by=coordinator)
    assert "Envoyer le guide" not in shown(client, coordinator, "/equipe/")
    assert not Promise.objects.get().is_open


def test_finds_are_proposed_no_more_and_again_after_a_return(coordinator, member, today):
    Match.objects.create(find=library.find(by=coordinator), member=member, found_on=today)
    assert Match.objects.proposed().exists()

    resign(member, today, by=coordinator)
    assert not Match.objects.proposed().exists()

    come_back(member, today, by=coordinator)
    assert Match.objects.proposed().exists()


def test_a_mentoring_waits_for_its_owner_and_goes_on_after_a_return(
    client, coordinator, member, today
):
    mentoring = build_mentorings.mentoring(mentee=member, on=today, by=coordinator)
    address = mentoring.get_absolute_url()

    resign(member, today, by=coordinator)
    assert f"{member} a quitté le réseau" in shown(client, coordinator, "/equipe/")
    assert f"{member} n’adhère plus" in shown(client, coordinator, address)

    come_back(member, today, by=coordinator)
    assert f"{member} a quitté le réseau" not in shown(client, coordinator, "/equipe/")
    assert f"{member} n’adhère plus" not in shown(client, coordinator, address)


def test_coverage_that_ends_is_a_departure_as_any_other(client, coordinator, today):
    lead = memberships.lead(covers=1, year=today.year)
    town = Member.objects.get(covered_count=0, lead=lead.member.name)
    exchange = planned(town, today, by=coordinator)

    groups.uncover(town.coverages.get(), ends_on=today, on=today, by=coordinator)

    assert f"{town} n’adhère plus" in shown(client, coordinator, exchange.get_absolute_url())


def test_a_membership_that_nobody_renewed_is_a_departure_too(client, coordinator, member, today):
    exchange = planned(member, today, by=coordinator)
    member.memberships.update(ends_on=today - timedelta(days=1))
    standing.refresh_all(on=today)

    assert f"{member} n’adhère plus" in shown(client, coordinator, exchange.get_absolute_url())


@pytest.fixture
def lived(coordinator, member, today):
    """Everything that may be begun with a member, begun."""
    held = build.held(with_member=member, on=today, by=coordinator, notes="Ce que nous avons dit")
    promises.promise(
        member, Word("Relire", owner=coordinator), exchange=held, made_on=today, by=coordinator
    )
    exchanges.plan(member, on=today, by=coordinator)
    planned(member, today, by=coordinator)
    build_mentorings.mentoring(mentee=member, on=today, by=coordinator, problem="Durer")
    other = build_mentorings.member(since=LONG_AGO, on=today)
    Introduction.objects.create(
        member=member,
        organisation=other.organisation,
        pair=f"{member.pk}-{other.pk}",
        proposed_on=today,
        owner=coordinator,
    )
    return held


SPACE = ["/espace/", "/espace/ma-fiche/", "/espace/mes-donnees/", "/espace/collegues/"]
READ = ["/espace/echanges/", "/espace/mentorats/"]
DESK = [
    *("/equipe/", "/equipe/echanges/", "/equipe/cadences/", "/equipe/mentorats/"),
    *("/equipe/adherents/", "/equipe/liens/", "/equipe/mises-en-relation/"),
    "/equipe/recherche/?q=commune",
]


def test_no_page_of_the_team_falls_when_a_member_leaves_or_comes_back(
    client, coordinator, member, lived, today
):
    addresses = [*DESK, member.get_absolute_url(), lived.get_absolute_url()]
    addresses += [each.get_absolute_url() for each in Exchange.objects.ahead()]
    addresses += [each.get_absolute_url() for each in Introduction.objects.all()]

    resign(member, today, by=coordinator)
    for address in addresses:
        shown(client, coordinator, address)

    come_back(member, today, by=coordinator)
    for address in addresses:
        shown(client, coordinator, address)


def test_the_space_of_whoever_left_shows_what_was_done_together(
    client, coordinator, person, member, lived, today
):
    resign(member, today, by=coordinator)

    exchanges = shown(client, person.account, "/espace/echanges/")
    assert "Ce que nous avons dit" in exchanges
    assert "pense être pour vous sera ici" not in exchanges
    assert "Durer" in shown(client, person.account, "/espace/mentorats/")
    for address in SPACE:
        shown(client, person.account, address)

    client.force_login(person.account)
    refused = client.get("/espace/questions/")
    assert refused.status_code == 403
    assert f"{member} n’adhère plus" in unescape(refused.content.decode())


def test_nobody_else_reads_what_whoever_left_said(client, coordinator, member, lived, today):
    stranger = gatherings.contact()
    resign(member, today, by=coordinator)

    assert "Ce que nous avons dit" not in shown(client, stranger.account, "/espace/echanges/")


def test_an_individual_who_left_reads_what_was_said_with_them(client, coordinator, today):
    alone = gatherings.individual()
    made = alone.member
    build.held(with_member=made, on=today, by=coordinator, notes="Entre nous deux")
    made.memberships.update(ends_on=today)
    standing.refresh([made.pk], on=today)

    assert "Entre nous deux" in shown(client, alone.account, "/espace/echanges/")
