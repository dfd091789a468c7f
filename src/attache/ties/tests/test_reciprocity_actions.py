"""What is added by hand, contested and answered."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from attache.gatherings.tests import build as gatherings
from attache.journal.models import Record
from attache.memberships.registries import Fact
from attache.memberships.tests import build as memberships
from attache.ties.actions import reciprocity
from attache.ties.actions.reciprocity import (
    AlreadyContested,
    BeforeTheTie,
    IsAnswered,
    NotYet,
)
from attache.ties.models import AddedFact, Contest
from attache.ties.queries import reciprocity as reading

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
DAY = date(2026, 4, 7)
SPOKE = Fact("event:1:speaker", "gave", DAY, "Interventions", "Évaluer autrement")


@pytest.fixture
def contact():
    return gatherings.contact(on=date(2026, 1, 1))


@pytest.fixture
def member(contact):
    return gatherings.body_of(contact).member


def add(member, *, by, day=DAY, person=None, public_id=None):
    return reciprocity.add(
        member,
        side="gave",
        text="A prêté sa salle",
        day=day,
        public_id=public_id or uuid4(),
        person=person,
        on=TODAY,
        by=by,
    )


def contest(member, contact, *, fact=SPOKE):
    return reciprocity.contest(
        member, fact, because="C’était un autre", person=contact, on=TODAY, by=contact.account
    )


def verbs():
    return list(Record.objects.order_by("number").values_list("verb", flat=True))


def test_a_fact_is_added_by_somebody_of_the_member_or_of_the_team(member, contact, coordinator):
    add(member, by=contact.account, person=contact)
    add(member, by=coordinator)

    told = [fact.text for fact in reading.added(member, DAY, TODAY)]
    assert sorted(told) == [
        f"A prêté sa salle (dit par {contact})",
        f"A prêté sa salle (dit par {coordinator}, de l’équipe)",
    ]
    assert verbs()[-2:] == ["reciprocity.added"] * 2


def test_a_fact_sent_twice_is_added_once(member, coordinator):
    token = uuid4()

    for _click in range(2):
        add(member, by=coordinator, public_id=token)

    assert AddedFact.objects.count() == 1
    assert verbs().count("reciprocity.added") == 1


@pytest.mark.parametrize(
    ("day", "refusal"),
    [(TODAY + timedelta(days=1), NotYet), (date(2025, 12, 31), BeforeTheTie)],
)
def test_a_fact_is_of_a_day_of_the_tie(member, coordinator, day, refusal):
    with pytest.raises(refusal):
        add(member, by=coordinator, day=day)

    add(member, by=coordinator, day=TODAY)
    add(member, by=coordinator, day=date(2026, 1, 1))
    assert AddedFact.objects.count() == 2


def test_the_tie_began_with_the_first_period_though_it_was_written_down_later():
    member = memberships.member(opened_on=TODAY)
    memberships.membership(of=member, starts_on=date(2019, 3, 1))

    assert reading.first_day(member) == date(2019, 3, 1)


def test_the_tie_of_a_covered_body_began_with_what_covers_it():
    town = memberships.lead(covers=1).coverages.get().member

    assert reading.first_day(town) == date(2026, 1, 1)


def test_what_is_taken_back_is_told_no_more(member, coordinator):
    fact = add(member, by=coordinator)

    reciprocity.take_back(fact, by=coordinator)

    assert list(reading.added(member, DAY, TODAY)) == []
    assert verbs()[-1] == "reciprocity.taken_back"


def test_a_contest_keeps_the_words_of_the_fact_and_its_day(member, contact):
    contest(member, contact)

    kept = Contest.objects.get()
    assert (kept.said, kept.day) == ("Interventions\u00a0: Évaluer autrement", DAY)
    long = Fact("share:1", "gave", DAY, "Nous aussi", "o" * 500)
    assert len(contest(member, contact, fact=long).said) == 300


def test_a_fact_contested_twice_waits_then_has_its_answer(member, contact, coordinator):
    contested = contest(member, contact)

    with pytest.raises(AlreadyContested, match="l’équipe va répondre"):
        contest(member, contact)

    reciprocity.answer(contested, answer="En effet", is_struck=True, on=TODAY, by=coordinator)
    with pytest.raises(AlreadyContested, match="En effet"):
        contest(member, contact)
    assert Contest.objects.count() == 1


def test_two_members_may_each_contest_the_same_fact(member, contact):
    other = gatherings.contact(on=date(2026, 1, 1))
    contest(member, contact)

    contest(gatherings.body_of(other).member, other)

    assert Contest.objects.count() == 2


@pytest.mark.parametrize(
    ("is_struck", "verb"), [(True, "reciprocity.struck"), (False, "reciprocity.kept")]
)
def test_a_contest_is_answered_once(member, contact, coordinator, secretary, is_struck, verb):
    contested = contest(member, contact)
    reciprocity.answer(contested, answer="Voici", is_struck=is_struck, on=TODAY, by=coordinator)

    with pytest.raises(IsAnswered, match="Voici"):
        reciprocity.answer(contested, answer="Non", is_struck=not is_struck, on=TODAY, by=secretary)

    contested.refresh_from_db()
    assert (contested.answer, contested.is_struck) == ("Voici", is_struck)
    assert (verbs()[-1], list(reading.waiting())) == (verb, [])
