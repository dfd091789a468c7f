from datetime import date

import pytest

from attache.memberships.queries import figures
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def counted(on=build.TODAY):
    return {
        each.year: (each.bodies, each.individuals, each.arrived, each.gone)
        for each in figures.by_year(on).years
    }


def test_each_year_counts_whoever_belonged_a_day_once():
    town = build.member()
    build.membership(of=town, starts_on=date(2023, 3, 1), ends_on=date(2023, 6, 1))
    build.membership(of=town, starts_on=date(2023, 9, 1), ends_on=date(2024, 1, 1))
    build.membership(of=town, starts_on=date(2026, 1, 1))
    build.membership(
        of=build.individual(), starts_on=date(2023, 12, 31), ends_on=date(2024, 12, 31)
    )
    build.membership(starts_on=date(2027, 1, 1))

    assert counted() == {
        2023: (1, 1, 2, 0),
        2024: (0, 1, 0, 1),
        2025: (0, 0, 0, 1),
        2026: (1, 0, 1, 0),
    }


def test_whoever_comes_back_the_same_year_has_not_gone():
    lead = build.lead(covers=1, year=2025)
    build.membership(of=lead.coverages.get().member, starts_on=date(2026, 1, 1))

    assert counted() == {2025: (2, 0, 2, 0), 2026: (1, 0, 0, 1)}
    assert figures.by_year(build.TODAY).years[-1].kept == 50


@pytest.mark.parametrize("count", [1, 3])
def test_years_are_counted_by_the_database(count, django_assert_num_queries):
    for _ in range(count):
        build.membership()

    with django_assert_num_queries(2):
        figures.by_year(build.TODAY)


def test_nobody_is_counted_before_the_first_day():
    build.membership(starts_on=date(2027, 1, 1))

    assert counted() == {}


def test_each_chart_says_its_scale():
    build.membership()

    bodies, people = figures.by_year(build.TODAY).charts

    assert bodies.sentence.endswith(" 1.")
    assert people.sentence.endswith(" 0.")
