"""The team's load by week, and exchanges in the calendars of the team."""

from dataclasses import replace
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from attache.accounts.models import Office, User
from attache.companionship import keeping, load
from attache.companionship.actions import exchanges, promises, team_calendars
from attache.companionship.actions.promises import Word
from attache.companionship.models import Cadence
from attache.companionship.queries import load as queries
from attache.companionship.tests import build

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


@pytest.mark.parametrize("on", [MONDAY, FRIDAY, date(2026, 11, 29)])
def test_four_weeks_past_and_eight_ahead_of_which_this_one(on):
    weeks = load.weeks(on)

    assert (weeks[0], weeks[4], weeks[-1]) == (date(2026, 10, 26), MONDAY, date(2027, 1, 11))
    assert {each.weekday() for each in weeks} == {0}


@pytest.fixture
def lived(db, coordinator, secretary):
    """A week of two people, a member that nobody meets, one that is late, one promise."""
    met, late, due = (build.member(on=FRIDAY) for _each in range(3))
    build.held(with_member=met, on=MONDAY - WEEK, by=secretary)
    build.held(with_member=met, on=MONDAY, by=coordinator)
    exchanges.plan(met, day=FRIDAY + WEEK, on=FRIDAY, by=coordinator)
    exchanges.plan(met, on=FRIDAY, by=secretary)
    off = exchanges.plan(met, day=FRIDAY, on=FRIDAY, by=coordinator)
    exchanges.call_off(off, because="Grève", seen=off.version, on=FRIDAY, by=coordinator)
    for days in (9, -60):
        word = Word("Envoyer", owner=coordinator, due_on=FRIDAY + timedelta(days))
        promises.promise(met, word, made_on=FRIDAY - timedelta(90), by=coordinator)
    keeping.refresh_all(on=FRIDAY)
    Cadence.objects.filter(member=late).update(next_on=FRIDAY - 3 * WEEK)
    Cadence.objects.filter(member=due).update(next_on=FRIDAY + 2 * WEEK)


def test_each_week_says_who_meets_members_and_what_nobody_took(lived, coordinator, secretary):
    found = queries.of_the_team(FRIDAY)

    said = {
        (week.starts_on, person): words
        for week, row in found.rows
        for person, words in row
        if words
    }
    assert said == {
        (MONDAY - WEEK, str(secretary)): ["1 tenu"],
        (MONDAY, str(coordinator)): ["1 tenu"],
        (MONDAY + WEEK, str(coordinator)): ["1 prévu", "1 promesse à tenir"],
    }
    assert {week.starts_on: week.due for week in found.weeks if week.due} == {MONDAY + 2 * WEEK: 1}
    assert found.late == 1
    waiting = {who: rest for who, *rest in found.waiting}
    assert waiting[str(secretary)] == [1, 0]
    assert waiting[str(coordinator)] == [0, 1]


def test_past_a_thousand_nobody_counts_who_is_late(lived):
    found = queries.of_the_team(FRIDAY)
    many, thousand = (replace(found, late=queries.MOST_LATE + more) for more in (1, 0))

    assert found.late_in_words.startswith("1 adhérent·e est")
    assert found.sentence.endswith(", 1 en retard.")
    assert thousand.late_in_words.startswith("1\xa0000 adhérent·e·s sont")
    assert many.late_in_words.startswith("Plus de 1\xa0000 adhérent·e·s sont")
    assert many.sentence.endswith(", plus de 1\xa0000 en retard.")


def test_whoever_left_the_team_is_still_counted_for_what_they_held(lived, secretary):
    Office.objects.filter(user=secretary).delete()

    assert str(secretary) in queries.of_the_team(FRIDAY).people


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_load_costs_the_same_whatever_it_is(
    client, coordinator, count, django_assert_num_queries
):
    today = timezone.localdate()
    for number in range(count):
        leader = User.objects.create(email=f"{number}@equipe.example", name=f"Meneuse {number}")
        Office.objects.create(user=leader, kind="programme_lead", starts_on=today)
        build.held(with_member=build.member(on=today), on=today, by=leader)
    client.force_login(coordinator)

    # Who I am, two; all that is counted, at once; who may hold exchanges.
    with django_assert_num_queries(4):
        shown = unescape(client.get(reverse("companionship:load")).content.decode())

    assert shown.count("Meneuse") >= count


@pytest.mark.django_db
def test_a_calendar_program_reads_what_one_leads_or_what_all_do(client, coordinator, secretary):
    today, now = timezone.localdate(), timezone.now()
    mine, theirs = build.member(on=today), build.member(on=today)
    exchange = exchanges.plan(
        mine, day=today, hour=time(14), on=today, by=coordinator, led_by=coordinator
    )
    exchanges.plan(theirs, day=today, on=today, by=secretary)
    exchange.private_note = exchange.notes = "Entre nous"
    exchange.save()
    address = team_calendars.give(coordinator, at=now)
    feed = reverse("companionship_public:team_feed", args=[address.secret])

    own, everybodys = client.get(feed), client.get(feed, {"qui": "tous"})

    assert str(mine) in summaries(own)[0]
    assert len(summaries(own)) == 1
    assert len(summaries(everybodys)) == 2
    assert b"Entre nous" not in everybodys.content
    assert "private" in own["Cache-Control"]
    Office.objects.filter(user=coordinator).delete()
    assert client.get(feed).status_code == 404


def summaries(answer) -> list[str]:
    return [str(each["summary"]) for each in Calendar.from_ical(answer.content).walk("VEVENT")]


@pytest.mark.django_db
def test_an_address_is_given_changed_and_taken_back(client, coordinator):
    client.force_login(coordinator)
    client.post(reverse("companionship:give_calendar"))
    first = coordinator.team_calendar.secret
    assert first in client.get(reverse("companionship:calendar")).content.decode()

    client.post(reverse("companionship:give_calendar"))
    assert client.get(f"/echanges/agenda/{first}.ics").status_code == 404
    client.post(reverse("companionship:take_back_calendar"))
    shown = unescape(client.get(reverse("companionship:calendar")).content.decode())
    assert "webcal:" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_of_the_team_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    today = timezone.localdate()
    address = team_calendars.give(coordinator, at=timezone.now())
    for _each in range(count):
        build.held(with_member=build.member(on=today), on=today, by=coordinator)
    feed = reverse("companionship_public:team_feed", args=[address.secret])

    # Whose it is, their offices, exchanges.
    with django_assert_num_queries(3):
        client.get(feed)
