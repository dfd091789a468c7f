from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from attache.journal import actions, queries
from attache.journal.models import Chain, Mention, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(coordinator):
    return [actions.record("test.done", coordinator, by=coordinator) for _ in range(3)]


def test_a_record_says_who_when_and_what_changed(coordinator, treasurer):
    entry = actions.record(
        "test.changed",
        treasurer,
        by=coordinator,
        changes={"amount": [Decimal("1.50"), Decimal(2)], "on": date(2026, 1, 2)},
    )

    entry.refresh_from_db()
    assert (entry.number, entry.actor_name) == (1, "Test coordinator")
    assert entry.changes == {"amount": ["1.50", "2"], "on": "2026-01-02"}


def test_a_record_goes_with_the_transaction_that_it_tells(coordinator):
    with transaction.atomic():
        actions.record("test.done", coordinator, by=coordinator)
        transaction.set_rollback(True)

    assert not Record.objects.exists()
    assert actions.first_broken_link() is None


def test_a_record_is_shown_by_all_that_it_mentions(coordinator, treasurer, secretary):
    actions.record("test.done", treasurer, by=coordinator, also=[secretary])

    assert [line.subject for line in queries.about(secretary, user=coordinator)] == [
        "Test treasurer"
    ]
    assert len(queries.about(treasurer, user=coordinator)) == 1
    assert queries.about(coordinator, user=coordinator) == []


def test_the_journal_is_not_for_people_without_an_office(coordinator, outsider):
    actions.record("test.done", coordinator, by=coordinator)

    assert queries.about(coordinator, user=outsider) == []


def test_the_house_may_decide_by_itself(coordinator):
    entry = actions.record("test.done", coordinator, by=None)

    assert queries.line(entry).who == "La maison"


def test_a_whole_chain_is_verified(three):
    out = StringIO()

    call_command("journal", "verify", stdout=out)

    assert "3 records" in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Somebody else"},
        {"changes": {"amount": "0"}},
        {"actor_name": "Nobody"},
        {"verb": "test.undone"},
    ],
)
def test_the_first_record_changed_behind_our_back_is_found(three, change):
    Record.objects.filter(number=2).update(**change)

    assert actions.first_broken_link() == 2
    with pytest.raises(CommandError, match="record 2"):
        call_command("journal", "verify")


def test_a_record_removed_from_the_middle_is_found(three):
    Mention.objects.filter(record__number=2).delete()
    Record.objects.filter(number=2).delete()

    assert actions.first_broken_link() == 2


def test_a_record_removed_from_the_end_is_found(three):
    Mention.objects.filter(record__number=3).delete()
    Record.objects.filter(number=3).delete()

    assert actions.first_broken_link() == 3


def test_a_whole_chain_made_again_with_other_ends_is_found(three):
    Chain.objects.update(length=2)

    assert actions.first_broken_link() is not None


def test_changes_are_said_as_the_reader_says_them(coordinator):
    office = coordinator.offices.get()
    entry = actions.record(
        "test.changed",
        office,
        by=coordinator,
        changes={"kind": "treasurer", "ends_on": [None, date(2026, 3, 1)], "empty": ""},
    )

    (kind, ends_on) = queries.line(entry).changes

    assert (kind.field, kind.after) == ("charge", "Trésorerie")
    assert (ends_on.before, ends_on.after) == ("", "1er mars 2026")


@pytest.fixture
def told(coordinator, treasurer, secretary):
    """Three records: about somebody, by somebody, and in words that name them."""
    actions.record("test.done", treasurer, by=coordinator, changes={"name": ["Test", "Other"]})
    actions.record("test.done", coordinator, by=treasurer)
    actions.record("test.done", coordinator, by=secretary, changes={"to": "vers Test treasurer"})
    actions.record("test.done", coordinator, by=secretary, changes={"to": "Test treasurers"})


def redact(person, *, by, everywhere=True, actor=True):
    digests = actions.redact(
        [person],
        names={str(person)},
        fields={"name"},
        actor=person if actor else None,
        everywhere={str(person)} if everywhere else (),
        instead="Personne oubliée",
    )
    return actions.record("test.redacted", person, by=by, changes={actions.REDACTED: digests})


def test_a_name_is_taken_out_and_the_chain_stays_whole(told, treasurer, secretary):
    redact(treasurer, by=secretary)

    subject, actor, words, other = Record.objects.filter(number__lte=4).order_by("number")
    assert (subject.subject, subject.changes) == ("Personne oubliée", {"name": True})
    assert actor.actor_name == "Personne oubliée"
    assert words.changes == {"to": "vers Personne oubliée"}
    assert other.changes == {"to": "Test treasurers"}
    assert actions.first_broken_link() is None


def test_what_was_redacted_cannot_be_changed_again_behind_our_back(told, treasurer, secretary):
    redact(treasurer, by=secretary)
    Record.objects.filter(number=3).update(changes={"to": "vers personne"})

    assert actions.first_broken_link() == 3


def test_a_name_taken_out_without_saying_so_breaks_the_chain(told, treasurer):
    actions.redact(
        [treasurer], names={"Test treasurer"}, fields=(), actor=None, everywhere=(), instead="X"
    )

    assert actions.first_broken_link() == 1


def test_two_people_of_a_record_may_be_taken_out_one_after_the_other(
    told, treasurer, secretary, coordinator
):
    redact(treasurer, by=secretary)
    redact(coordinator, by=secretary)

    first = Record.objects.get(number=1)
    assert (first.subject, first.actor_name) == ("Personne oubliée", "Personne oubliée")
    assert actions.first_broken_link() is None


def test_records_about_somebody_else_of_that_name_stay(told, treasurer, secretary):
    redact(treasurer, by=secretary, everywhere=False, actor=False)

    kept = Record.objects.get(number=3)
    assert kept.changes == {"to": "vers Test treasurer"}
    assert Record.objects.get(number=2).actor_name == "Test treasurer"
    assert actions.first_broken_link() is None


def test_how_many_records_lost_the_name_is_said(told, treasurer, secretary):
    (change,) = queries.line(redact(treasurer, by=secretary)).changes

    assert (change.field, change.after) == ("décisions d’où le nom a été retiré", "3")
