"""Signs beside each member: what the rooms know, told again as it changes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from attache.companionship import keeping as cadences
from attache.companionship.actions import promises
from attache.companionship.actions.promises import Word
from attache.companionship.models import Cadence
from attache.companionship.tests import build as companionship
from attache.directory import actions as directory
from attache.directory.models import Organisation
from attache.directory.tests import build as people
from attache.gatherings.models import Appearance, Pledge, Question, Registration, Share
from attache.gatherings.tests import build as gatherings
from attache.memberships import standing
from attache.memberships.models import Commitment, Resignation
from attache.memberships.tests import build as memberships
from attache.ties import keeping, tasks
from attache.ties.models import Notice, Overruling, Renewal, Tie
from attache.ties.tests import build

pytestmark = pytest.mark.django_db

TODAY = build.TODAY
RECENTLY = date(2026, 10, 1)


def told(member, *, on: date = TODAY) -> list[tuple[str, str]]:
    """Each sign of a member with the day since which it stands."""
    cadences.refresh([member.pk], on=on)
    keeping.refresh([member.pk], on=on)
    return [(sign["name"], sign["since"]) for sign in Tie.objects.get(member=member).signs]


def names(member, *, on: date = TODAY) -> set[str]:
    return {name for name, _since in told(member, on=on)}


def know(member, *levels: str):
    return [people.function(at=member.organisation, level=level) for level in levels]


def test_a_body_that_nobody_knows_meets_or_sees_has_the_gravest_sign_first():
    member = build.member()

    assert told(member) == [
        ("nobody", "2020-07-01"),
        ("silence", "2020-07-01"),
        ("absence", "2021-01-01"),
    ]
    tie = Tie.objects.get(member=member)
    assert (tie.first, tie.since, tie.others, tie.place) == (
        "nobody",
        date(2020, 7, 1),
        2,
        "01 2020-07-01",
    )


def test_who_knows_us_is_read_from_functions():
    member = build.member()
    directed, _other = know(member, "general_management", "officer")
    assert {"contact_gone"} == names(member) - {"silence", "absence"}

    directed.parts.create(kind="permanent_contact")
    assert names(member) == {"silence", "absence"}

    directed.ends_on, directed.succession_open = RECENTLY, True
    directed.save()
    assert ("contact_gone", "2026-10-01") in told(member)
    kept = Tie.objects.get(member=member).signs[0]
    assert (kept["said"], kept["about"], kept["url"]) == (
        "contact_gone_succession_open",
        str(directed.person),
        directed.person.get_absolute_url(),
    )


def come(member):
    event = gatherings.event(starts_at=at(RECENTLY))
    seat = gatherings.seat(event)
    seat.organisation = member.organisation
    seat.save()


def speak(member):
    event = gatherings.event(starts_at=at(RECENTLY))
    Appearance.objects.create(event=event, organisation=member.organisation, role="host")


def ask(member):
    gatherings.question()
    Question.objects.update(organisation=member.organisation, asked_on=RECENTLY)


def wonder_too(member):
    question = gatherings.question()
    Share.objects.create(question=question, organisation=member.organisation, said_on=RECENTLY)


def say_yes(member, by):
    call = gatherings.call(by=by)
    Pledge.objects.create(call=call, organisation=member.organisation, said_on=RECENTLY)


def at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), ZoneInfo("Europe/Paris")).replace(hour=14)


@pytest.mark.parametrize("act", [come, speak, ask, wonder_too])
def test_whoever_comes_speaks_or_asks_takes_part(act):
    member = build.member()
    assert "absence" in names(member)

    act(member)

    assert "absence" not in names(member)


def test_whoever_says_yes_to_a_call_takes_part(coordinator):
    member = build.member()
    say_yes(member, coordinator)

    assert "absence" not in names(member)


def test_somebody_who_was_not_there_did_not_take_part():
    member = build.member()
    come(member)
    Registration.objects.update(was_present=False)

    assert "absence" in names(member)


def test_an_exchange_ends_a_silence_and_is_where_the_next_one_is_read(coordinator):
    member = build.member()
    exchange = companionship.held(with_member=member, on=date(2026, 1, 5), by=coordinator)

    assert ("silence", "2026-10-05") in told(member)
    kept = [sign for sign in Tie.objects.get(member=member).signs if sign["name"] == "silence"]
    assert kept[0]["url"] == exchange.get_absolute_url()

    companionship.held(with_member=member, on=TODAY, by=coordinator)
    assert "silence" not in names(member)


def test_our_promises_are_late_and_theirs_are_their_own_business(coordinator):
    member = build.member()
    due = Word("Envoyer", owner=coordinator, due_on=RECENTLY)
    theirs = Word("Relire", due_on=RECENTLY)
    ours = promises.promise(member, due, made_on=date(2026, 9, 1), by=coordinator)
    promises.promise(member, theirs, made_on=date(2026, 9, 1), by=coordinator)

    assert ("promise_late", "2026-10-02") in told(member)

    promises.keep(ours, on=TODAY, by=coordinator)
    assert "promise_late" not in names(member)


def test_a_commitment_ends_until_it_is_said_what_follows():
    member = build.member()
    Commitment.objects.create(
        member=member, first_year=2024, last_year=2026, signed_on=date(2023, 12, 1), source="Lettre"
    )
    assert ("commitment_ends", "2026-10-01") in told(member)

    said = Renewal.objects.create(
        member=member, ends_on=date(2026, 12, 31), outcome="stay", noted_on=TODAY
    )
    assert "commitment_ends" not in names(member)

    said.outcome, said.reason = "leave", "budget"
    said.save()
    assert ("leaving", "2026-11-23") in told(member)


def test_a_departure_that_is_announced_is_the_gravest():
    member = build.member()
    Resignation.objects.create(
        membership=member.memberships.get(),
        announced_on=date(2026, 11, 12),
        effective_on=date(2027, 1, 1),
        reason="budget",
    )

    assert told(member)[0] == ("leaving", "2026-11-12")


def test_less_is_expected_of_who_belongs_through_a_lead_and_of_an_individual():
    lead = memberships.lead(covers=1)
    town = lead.coverages.get().member
    alone = memberships.individual()
    memberships.membership(of=alone, starts_on=date(2026, 1, 1))

    for member in (town, alone):
        member.refresh_from_db()
        assert told(member) == []


def test_a_cadence_of_its_own_promises_exchanges_to_anybody():
    alone = memberships.individual()
    memberships.membership(of=alone, starts_on=date(2026, 1, 1))
    cadences.refresh([alone.pk], on=TODAY)
    Cadence.objects.update(exchanges=2, reviews=1, because="Elle l’a demandé")

    assert told(alone) == [("silence", "2026-07-01")]


def test_nobody_watches_over_who_does_not_belong(coordinator):
    member = build.member(until=date(2026, 11, 1))

    assert told(member) == []


def test_what_was_overruled_is_kept_with_its_reason_and_no_more_comes_first(coordinator):
    member = build.member()
    Overruling.objects.create(
        member=member,
        sign="nobody",
        because="Le maire appelle",
        until=TODAY,
        decided_on=TODAY,
        decided_by=coordinator,
    )

    told(member)
    tie = Tie.objects.get(member=member)
    assert (tie.first, tie.others, tie.names) == ("silence", 1, " !nobody silence absence ")
    assert tie.signs[0]["overruled"]["because"] == "Le maire appelle"

    keeping.refresh([member.pk], on=TODAY + timedelta(days=1))
    tie.refresh_from_db()
    assert tie.first == "nobody"


def test_a_notice_stands_until_its_day_or_until_somebody_says_that_it_is_over(coordinator):
    member = build.member()
    notice = Notice.objects.create(
        member=member,
        kind="election",
        text="Municipales",
        noted_on=RECENTLY,
        until=TODAY,
        noted_by=coordinator,
    )
    assert ("election", "2026-10-01") in told(member)
    assert "election" not in names(member, on=TODAY + timedelta(days=1))

    notice.ended_on = TODAY
    notice.save()
    assert "election" not in names(member)


def test_a_change_in_the_directory_and_an_exchange_are_told_at_once(coordinator):
    today = timezone.localdate()
    member = build.member()
    standing.refresh([member.pk], on=today)
    keeping.refresh_all(on=today)
    assert Tie.objects.get(member=member).first == "nobody"

    directory.open_function(
        people.person(),
        Organisation.objects.get(member=member),
        title="Directrice",
        level="management",
        by=coordinator,
        on=today,
    )
    assert Tie.objects.get(member=member).first == "contact_gone"

    companionship.held(with_member=member, on=today, by=coordinator)
    assert " silence " not in Tie.objects.get(member=member).names

    word = Word("Envoyer", owner=coordinator, due_on=today - timedelta(days=1))
    made = promises.promise(member, word, made_on=today - timedelta(days=9), by=coordinator)
    promises.keep(made, on=today, by=coordinator)
    promises.take_up_again(made, by=coordinator)
    assert " promise_late " in Tie.objects.get(member=member).names
    promises.keep(made, on=today, by=coordinator)
    assert " promise_late " not in Tie.objects.get(member=member).names


def test_every_night_all_are_told_again():
    member = build.member()

    tasks.refresh_ties.func()

    assert Tie.objects.get(member=member).first


@pytest.mark.parametrize("count", [1, 3])
def test_refreshing_costs_the_same_whatever_the_number(
    count, coordinator, django_assert_num_queries
):
    members = [build.member() for _ in range(count)]
    for member in members:
        know(member, "officer", "elected")
        companionship.held(with_member=member, on=RECENTLY, by=coordinator)
    cadences.refresh_all(on=TODAY)
    keys = [member.pk for member in members]

    with django_assert_num_queries(26):
        keeping.refresh(keys, on=TODAY)
