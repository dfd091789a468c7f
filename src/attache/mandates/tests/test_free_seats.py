"""Seats free on a day: by college, for anybody, and once a term is over."""

from datetime import date

import pytest

from attache.mandates.queries import free_seats
from attache.mandates.tests import build

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def test_seats_are_told_by_college_and_for_anybody():
    organ = build.organ(seats=4)
    towns = build.college(organ, name="Communes", seats=2)
    body = build.member()
    build.mandate(of=organ, person=build.elected(at=body), on_behalf_of=body)

    free = free_seats.on(DAY, [organ])[organ.pk]

    assert free.seats == {towns.pk: 1, None: 2}
    assert (free.open_to("commune"), free.open_to("region"), free.count) == (3, 2, 3)
    assert free.words.startswith("3 sièges libres (Communes")


def test_a_seat_whose_term_is_over_is_free_and_goes_to_whoever_comes():
    organ = build.organ(seats=1)
    held = build.mandate(of=organ, expected_on=DAY)
    assert free_seats.on(date(2026, 11, 22), [organ])[organ.pk].count == 0
    assert free_seats.on(DAY, [organ])[organ.pk].count == 1

    came = build.mandate(of=organ, starts_on=DAY)

    held.refresh_from_db()
    assert (came.seat, held.ended_on) == (held.seat, DAY)


def test_a_vacant_seat_is_taken_before_one_whose_term_is_over():
    organ = build.organ(seats=2)
    held = build.mandate(of=organ, expected_on=DAY)
    came = build.mandate(of=organ, starts_on=DAY)

    held.refresh_from_db()
    assert came.seat != held.seat
    assert held.ended_on is None


def test_whoever_leaves_leaves_a_seat():
    organ = build.organ(seats=1)
    held = build.mandate(of=organ)
    assert free_seats.on(DAY, [organ])[organ.pk].words == "aucun siège libre"
    assert free_seats.on(DAY, [organ], leaving=[held.pk])[organ.pk].count == 1


def test_a_body_that_counts_no_seat_is_not_told():
    organ = build.organ(seats=0)
    assert free_seats.on(DAY, [organ]) == {}
    assert free_seats.Free().words == "aucun siège libre"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_whatever_the_number(count, django_assert_num_queries):
    organs = [build.organ() for _ in range(count)]
    for each in organs:
        build.college(each)
    # Seats; colleges.
    with django_assert_num_queries(2):
        free_seats.on(DAY, organs)
