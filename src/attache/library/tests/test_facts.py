"""What a member gave to the commons: told as stories."""

from datetime import UTC, date, datetime

import pytest

from attache.directory.tests import build as directory
from attache.library.actions import reuses
from attache.library.actions.publications import Named
from attache.library.queries import facts
from attache.library.tests import build
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
SPRING, DAY = datetime(2026, 4, 7, 9, tzinfo=UTC), date(2026, 4, 7)


@pytest.fixture
def member():
    return memberships.member()


def told(member, since=SINCE, until=UNTIL):
    return [(str(fact.kind), fact.text, fact.day) for fact in facts.told(member, since, until)]


def signed(*credits, title="Le carnet", **details):  # noqa: A002 -- as in build
    return build.publication(title=title, credits=credits, out_at=SPRING, dated_on=DAY, **details)


def test_a_publication_signed_twice_by_a_body_is_one_fact(member):
    body = member.organisation
    person = directory.person(first_name="Ada", last_name="Brume")
    directory.function(of=person, at=body)
    signed(Named("author", person), Named("partner", body))

    assert told(member) == [("Publications signées", "Le carnet (Ada Brume, partenaire)", DAY)]


def test_what_somebody_signs_once_they_have_left_is_theirs(member):
    person = directory.person()
    directory.function(of=person, at=member.organisation, ends_on=date(2026, 3, 1))
    alone = memberships.member(of=person)
    signed(Named("author", person))

    assert (len(told(member)), len(told(alone))) == (0, 1)


def test_what_is_not_for_all_is_not_told(member):
    credit = Named("author", member.organisation)
    build.publication(title="Brouillon", credits=[credit], dated_on=DAY, out_at=None)
    kept = signed(credit, title="Réservée")
    kept.restricted_because, kept.look_again_on = "En cours", DAY
    kept.save()

    assert told(member) == []


def test_a_reuse_and_a_find_are_told_with_the_words_of_who_told_them(member, coordinator):
    body = member.organisation
    guide = build.publication(title="Le guide", out_at=SPRING)
    reuses.note(guide, organisation=body, text="Lu en équipe", on=DAY, by=coordinator)
    build.find(title="Leur tiers-lieu", organisation=body, on=DAY)
    build.find(title="D’une autre année", organisation=body, on=date(2025, 12, 31))

    assert told(member) == [
        ("Publications reprises", "Le guide — Lu en équipe", DAY),
        ("Pépites apportées", "Leur tiers-lieu", DAY),
    ]


def test_an_individual_has_no_reuse_nor_find_of_nobody(coordinator):
    reuses.note(build.publication(), by_whom="Quelqu’un", on=DAY, by=coordinator)
    build.find(on=DAY)

    assert told(memberships.individual()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many(member, coordinator, count, django_assert_num_queries):
    body = member.organisation
    for number in range(count):
        made = signed(Named("author", body), title=f"Carnet {number}")
        reuses.note(made, organisation=body, on=DAY, by=coordinator)
        build.find(title=f"Pépite {number}", organisation=body, on=DAY)

    # Publications signed, taken up; finds.
    with django_assert_num_queries(3):
        assert len(told(member)) == 3 * count
