"""Exchanges: planned, noted, called off, and the day of the next."""

from datetime import date, timedelta

import pytest

from attache.companionship import keeping
from attache.companionship.actions import cadences, exchanges, promises
from attache.companionship.actions.exchanges import (
    IsOver,
    NotHeldYet,
    NotNoted,
    NotTheirFunction,
    Told,
)
from attache.companionship.actions.promises import IsSettled, NotOrdered, Word
from attache.companionship.cadence import Rhythm
from attache.companionship.models import Cadence, Exchange, Promise
from attache.companionship.tests import build
from attache.gatherings.models import Question
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db

SOON = timedelta(days=10)


def test_what_was_said_is_kept_and_what_was_heard_is_asked(day, coordinator):
    member = build.member()
    met = build.function(at=member)
    exchange = exchanges.plan(member, day=day, on=day - SOON, by=coordinator)

    exchanges.note(
        exchange,
        functions=[met],
        told=Told(notes="n" * 50_000, private_note="Entre nous"),
        heard=["Comment garder la mémoire ?"],
        promises=[Word("Envoyer le guide", owner=coordinator, due_on=day + SOON), Word("Relire")],
        seen=exchange.version,
        on=day,
        by=coordinator,
    )

    kept = Exchange.objects.get(pk=exchange.pk)
    assert kept.state(day) == Exchange.State.HELD
    assert (len(kept.notes), kept.private_note) == (50_000, "Entre nous")
    assert list(kept.functions.all()) == [met]
    question = kept.questions.get()
    assert (question.asker, question.owner) == (member.organisation, coordinator)
    assert [(each.text, each.is_ours) for each in kept.promises.all()] == [
        ("Envoyer le guide", True),
        ("Relire", False),
    ]


def test_the_journal_says_that_it_was_noted_not_what_was_said(day, coordinator):
    build.held(with_member=build.member(), on=day, by=coordinator, notes="Un secret")

    record = Record.objects.get(verb="exchanges.noted")
    assert "secret" not in str(record.changes)


def test_an_exchange_of_tomorrow_is_not_noted(day, coordinator):
    exchange = exchanges.plan(build.member(), day=day + SOON, on=day, by=coordinator)

    with pytest.raises(NotHeldYet):
        exchanges.note(
            exchange, functions=(), told=Told(), seen=exchange.version, on=day, by=coordinator
        )


def test_nobody_is_met_in_a_function_at_another_body(day, coordinator):
    elsewhere = build.function(at=build.member())

    with pytest.raises(NotTheirFunction):
        exchanges.plan(build.member(), functions=[elsewhere], on=day, by=coordinator)


def test_somebody_with_three_functions_in_a_month_is_met_in_the_one_they_had(day, coordinator):
    member = build.member()
    first = build.function(at=member, ends_on=day - SOON)
    others = [
        build.function(at=member, of=first.person, title=title) for title in ("Deux", "Trois")
    ]

    exchange = exchanges.plan(member, functions=[first, *others], on=day, by=coordinator)

    assert exchange.functions.count() == 3


def test_two_who_note_the_same_exchange_lose_nothing(day, coordinator):
    exchange = exchanges.plan(build.member(), day=day, on=day, by=coordinator)
    seen = exchange.version
    told = {"functions": (), "seen": seen, "on": day, "by": coordinator}
    exchanges.note(exchange, told=Told(notes="Le premier"), **told)

    with pytest.raises(Stale):
        exchanges.note(Exchange.objects.get(pk=exchange.pk), told=Told(notes="Le second"), **told)
    assert Exchange.objects.get(pk=exchange.pk).notes == "Le premier"


def test_what_is_called_off_says_why_and_is_not_noted(day, coordinator):
    exchange = exchanges.plan(build.member(), day=day, on=day, by=coordinator)
    exchanges.call_off(exchange, because="Élections", seen=exchange.version, on=day, by=coordinator)

    with pytest.raises(IsOver):
        exchanges.note(
            exchange, functions=(), told=Told(), seen=exchange.version, on=day, by=coordinator
        )


def cadence_of(member):
    return Cadence.objects.get(member=member)


def test_what_was_noted_by_mistake_is_taken_back(day, coordinator):
    member = build.member(on=day)
    exchange = build.held(with_member=member, on=day, by=coordinator, notes="Chez un autre")
    kept, owed = (
        promises.promise(
            member, Word(text, owner=coordinator), exchange=exchange, made_on=day, by=coordinator
        )
        for text in ("Tenue", "Due")
    )
    promises.keep(kept, on=day, by=coordinator)

    exchanges.take_back(
        exchange, because="Un autre adhérent", seen=exchange.version, on=day, by=coordinator
    )

    exchange.refresh_from_db()
    assert exchange.state(day) == Exchange.State.CANCELLED
    assert exchange.notes == "Chez un autre"
    assert Cadence.objects.get(member=member).last_on is None
    owed.refresh_from_db()
    kept.refresh_from_db()
    assert (owed.dropped_because, kept.dropped_on) == ("Un autre adhérent", None)
    with pytest.raises(NotNoted):
        exchanges.take_back(
            exchange, because="Encore", seen=exchange.version, on=day, by=coordinator
        )


def test_the_next_exchange_follows_the_last_one_and_one_that_is_planned_is_not_overdue(
    day, coordinator
):
    member = build.member(since=date(2026, 1, 1))
    keeping.refresh_all(on=day)
    assert cadence_of(member).next_on == date(2026, 5, 2)
    assert cadence_of(member) in Cadence.objects.overdue(day)

    exchange = exchanges.plan(member, day=day + SOON, on=day, by=coordinator)
    assert cadence_of(member) not in Cadence.objects.overdue(day)

    exchanges.call_off(exchange, because="Grève", seen=exchange.version, on=day, by=coordinator)
    assert cadence_of(member) in Cadence.objects.overdue(day)

    build.held(with_member=member, on=day, by=coordinator)
    assert cadence_of(member).next_on == day + timedelta(days=121)
    assert cadence_of(member) not in Cadence.objects.overdue(day)


def test_a_member_is_met_as_often_as_was_said_of_it_else_of_its_tier(day, coordinator):
    member = build.member(since=date(2026, 1, 1))
    assert member.tier
    cadences.set_for_tier(member.tier, Rhythm(1, 1), on=day, by=coordinator)
    assert cadence_of(member).next_on == date(2027, 1, 1)

    own = cadence_of(member)
    cadences.set_for_member(
        own, Rhythm(4, 2), because="Nouveau projet", seen=own.version, on=day, by=coordinator
    )
    assert cadence_of(member).next_on == date(2026, 4, 2)

    own = cadence_of(member)
    cadences.set_for_member(own, None, seen=own.version, on=day, by=coordinator)
    assert cadence_of(member).next_on == date(2027, 1, 1)


@pytest.mark.parametrize("rhythm", [Rhythm(13, 0), Rhythm(2, 3)])
def test_no_cadence_is_out_of_bounds(rhythm, day, coordinator):
    tier = memberships.tier(5000)

    with pytest.raises(cadences.NotARhythm):
        cadences.set_for_tier(tier, rhythm, on=day, by=coordinator)


def test_a_promise_is_settled_once(day, coordinator):
    made = promises.promise(
        build.member(), Word("Envoyer le guide", owner=coordinator), made_on=day, by=coordinator
    )
    promises.keep(made, came_of_it="Envoyé", on=day, by=coordinator)

    with pytest.raises(IsSettled):
        promises.drop(made, because="Trop tard", on=day, by=coordinator)

    promises.take_up_again(made, by=coordinator)
    promises.drop(made, because="Le guide est épuisé", on=day, by=coordinator)
    assert Promise.objects.get().state(day) == Promise.State.DROPPED


def test_a_promise_is_due_after_it_is_made(day, coordinator):
    with pytest.raises(NotOrdered):
        promises.promise(
            build.member(), Word("Hier", due_on=day - SOON), made_on=day, by=coordinator
        )


def test_what_was_lived_with_a_member_that_left_stays(day, coordinator):
    member = build.member()
    build.held(with_member=member, on=day, by=coordinator)
    member.belongs = False
    member.save()

    keeping.refresh_all(on=day + timedelta(days=400))

    assert Cadence.objects.overdue(day + timedelta(days=400)).count() == 0
    assert member.exchanges.count() == 1
    assert Question.objects.count() == 0
