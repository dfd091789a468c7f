"""Calls to action: what is asked, who says yes, what comes of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from attache.directory.models import Consent
from attache.directory.tests import build as directory
from attache.gatherings.actions import calls
from attache.gatherings.actions.calls import AlreadyPledged, NotOpen, NotOrdered, TakenBack
from attache.gatherings.actions.questions import NotTheirs
from attache.gatherings.models import CallToAction
from attache.gatherings.queries import calls as reading
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance, search
from attache.kit.versions import Stale
from attache.memberships.queries import representatives

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(day, coordinator):
    return build.call(by=coordinator, on=day, answer_by=day + timedelta(days=10))


def pledge(call, *, day, of=None, text="Deux heures"):
    person = of or build.contact(on=day)
    return calls.pledge(
        call,
        person=person,
        organisation=build.body_of(person),
        text=text,
        on=day,
        by=person.account,
    )


def test_a_call_after_an_event_has_its_themes_and_says_where_it_comes_from(day, coordinator):
    theme = directory.theme()
    event = build.event(themes=[theme])

    call = calls.open_call(event, title="Essayez", text="Chez vous.", on=day, by=coordinator)

    assert list(call.themes.all()) == [theme]
    assert provenance.sources_of(call, "event") == [event.pk]
    assert call.owner == coordinator
    assert search.matching("essayez", kind="call") == [call.pk]


def test_two_calls_of_one_title_have_an_address_each(day, coordinator):
    slugs = [build.call(by=coordinator, title="Nouveau", on=day).slug for _each in range(3)]

    assert slugs == ["nouveau-2", "nouveau-3", "nouveau-4"]


def test_one_answers_a_call_after_it_opens(day, coordinator):
    with pytest.raises(NotOrdered):
        build.call(by=coordinator, on=day, answer_by=day - timedelta(days=1))


def test_a_body_says_yes_once_and_may_take_it_back(day, call):
    person = build.contact(on=day)
    said = pledge(call, day=day, of=person)

    with pytest.raises(AlreadyPledged):
        pledge(call, day=day, of=build.contact(at=build.body_of(person), on=day))
    calls.take_back(said, on=day, by=person.account)
    with pytest.raises(TakenBack):
        calls.take_back(said, on=day, by=person.account)
    pledge(call, day=day, of=person)

    call.refresh_from_db()
    assert call.pledge_count == 1
    assert call.pledges.count() == 2
    verbs = Record.objects.about(build.body_of(person)).values_list("verb", flat=True)
    assert list(verbs)[:3] == ["calls.pledged", "calls.pledge_taken_back", "calls.pledged"]


def test_nobody_says_yes_for_a_body_they_do_not_represent(day, call):
    with pytest.raises(NotTheirs):
        calls.pledge(
            call,
            person=build.contact(on=day),
            organisation=build.body_of(build.contact(on=day)),
            on=day,
            by=None,
        )


def test_the_team_notes_a_yes_after_the_last_day(day, call, coordinator):
    late = day + timedelta(days=11)
    person = build.contact(on=day)

    with pytest.raises(NotOpen):
        pledge(call, day=late, of=person)
    noted = calls.pledge(
        call,
        person=None,
        organisation=build.body_of(person),
        is_noted=True,
        on=late,
        by=coordinator,
    )

    assert noted.giver == build.body_of(person)


def test_a_call_ends_with_what_came_of_it(day, call, coordinator, editor):
    said = pledge(call, day=day)

    calls.follow_up(said, came_of_it="Un atelier à Vizille", by=coordinator)
    calls.close(call, outcome="Trois ateliers.", seen=call.version, on=day, by=coordinator)
    with pytest.raises(NotOpen):
        pledge(call, day=day)
    with pytest.raises(NotOpen):
        calls.close(call, outcome="Rien", seen=call.version, on=day, by=editor)

    said.refresh_from_db()
    assert said.came_of_it == "Un atelier à Vizille"
    assert call.state(day) == CallToAction.State.CLOSED


def test_two_people_close_a_call_at_once_and_the_second_is_told(day, call, coordinator, editor):
    in_another_tab = CallToAction.objects.get(pk=call.pk)
    calls.close(call, outcome="Trois ateliers.", seen=call.version, on=day, by=coordinator)

    with pytest.raises(Stale):
        calls.close(in_another_tab, outcome="Rien.", seen=in_another_tab.version, on=day, by=editor)

    call.refresh_from_db()
    assert call.outcome == "Trois ateliers."


def test_a_closed_call_is_opened_again_with_the_words_of_its_outcome(day, call, coordinator):
    calls.close(call, outcome="Trois ateliers.", seen=call.version, on=day, by=coordinator)

    calls.reopen(call, by=coordinator)
    with pytest.raises(NotOpen):
        calls.reopen(call, by=coordinator)

    call.refresh_from_db()
    assert (call.closed_on, call.outcome) == (None, "Trois ateliers.")


def test_nothing_comes_of_a_yes_that_was_taken_back(day, call, coordinator):
    said = pledge(call, day=day)
    calls.take_back(said, on=day, by=coordinator)

    with pytest.raises(TakenBack):
        calls.follow_up(said, came_of_it="Rien", by=coordinator)


def test_editing_a_call_tells_the_journal_and_who_is_late(day, call, coordinator, editor):
    new = {"title": "Autre titre", "text": call.text, "answer_by": None, "themes": []}

    calls.edit(call, **new, owner=editor, seen=0, by=coordinator)
    with pytest.raises(Stale):
        calls.edit(call, **new, owner=coordinator, seen=0, by=coordinator)

    changes = Record.objects.about(call).first().changes
    assert set(changes) == {"title", "answer_by", "owner"}


def test_the_public_page_names_those_who_agreed_and_counts_the_others(day, call):
    agreed, silent = build.contact(on=day), build.contact(on=day)
    Consent.objects.create(
        organisation=build.body_of(agreed),
        purpose=Consent.Purpose.PUBLIC_LISTING,
        given_on=date(2020, 1, 1),
        source="Courriel",
    )
    pledge(call, day=day, of=agreed)
    pledge(call, day=day, of=silent)

    said = reading.announced(call, on=day)

    assert list(said.named) == [build.body_of(agreed).name]
    assert said.others == 1
    assert said.is_open
    assert not reading.announced(call, on=day + timedelta(days=11)).is_open


def test_a_member_sees_open_calls_and_whether_it_said_yes(day, call, coordinator):
    person = build.contact(on=day)
    who = representatives.of_person(person, on=day)
    build.call(by=coordinator, on=day - timedelta(days=9), answer_by=day - timedelta(days=2))

    before = reading.may_pledge(call, who, on=day)
    said = pledge(call, day=day, of=person)

    assert before is not None
    assert reading.may_pledge(call, who, on=day) is None
    (listed,) = reading.open_to_members(who, on=day)
    assert (listed, listed.our_pledges) == (call, [said])  # type: ignore[attr-defined]


@pytest.mark.parametrize("columns", [{"closed_on": "2026-01-01"}])
def test_the_database_refuses_a_call_closed_without_an_outcome(call, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        CallToAction.objects.filter(pk=call.pk).update(**columns)


def test_the_call_to_follow_up_is_past_its_day_and_open(day, call):
    later = day + timedelta(days=11)

    assert list(CallToAction.objects.to_follow_up(day)) == []
    assert list(CallToAction.objects.to_follow_up(later)) == [call]
    assert call.state(later) == CallToAction.State.OVERDUE
