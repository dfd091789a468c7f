"""Governing bodies, their seats, colleges and thirds: what is decided, and what is refused."""

import pytest
from django.db import IntegrityError, transaction

from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.mandates.actions import colleges, organs
from attache.mandates.actions.colleges import KindOfTwoColleges, NamedTwice
from attache.mandates.actions.organs import AlreadyThere, NotInThirds
from attache.mandates.actions.seats import SeatsAreTaken, TooManyReserved
from attache.mandates.models import Organ, Seat
from attache.mandates.tests import build

pytestmark = pytest.mark.django_db


def seats(organ):
    return list(organ.seats.values_list("number", "college__name"))


def edit(organ, by, **changes):
    organs.edit_organ(organ, changes=changes, seen=organ.version, by=by)


def test_a_governing_body_has_as_many_seats_as_are_said(secretary):
    organ = build.organ(seats=3)
    assert seats(organ) == [(1, None), (2, None), (3, None)]

    edit(organ, secretary, seat_count=5)
    assert organ.seats.count() == 5
    edit(organ, secretary, seat_count=2)
    assert seats(organ) == [(1, None), (2, None)]
    assert Record.objects.filter(verb="mandates.organ_edited").count() == 2


def test_two_governing_bodies_do_not_share_a_name():
    build.organ(name="Bureau")

    with pytest.raises(AlreadyThere):
        build.organ(name="bureau")


def test_nobody_is_unseated_by_a_smaller_number(secretary):
    organ = build.organ(seats=2)
    for _ in range(2):
        build.mandate(of=organ)

    with pytest.raises(SeatsAreTaken):
        edit(organ, secretary, seat_count=1)

    assert Organ.objects.get().seat_count == 2


def test_seats_taken_away_are_those_that_nobody_has(secretary):
    organ = build.organ(seats=3)
    build.mandate(of=organ, seat=organ.seats.get(number=3))

    edit(organ, secretary, seat_count=1)

    assert seats(organ) == [(3, None)]


def test_a_college_reserves_seats_in_their_order():
    organ = build.organ(seats=4)
    build.college(organ, name="Collectivités", seats=2, kinds=["commune"])
    build.college(organ, name="État", seats=1, kinds=["state_service"])

    assert seats(organ) == [(1, "Collectivités"), (2, "Collectivités"), (3, "État"), (4, None)]


def test_colleges_do_not_reserve_more_than_there_is():
    organ = build.organ(seats=2)

    with pytest.raises(TooManyReserved):
        build.college(organ, seats=3)

    assert not organ.colleges.exists()


def test_a_member_is_of_one_college_and_names_differ():
    organ = build.organ(seats=4)
    build.college(organ, name="Collectivités", kinds=["commune", "region"])

    with pytest.raises(KindOfTwoColleges):
        build.college(organ, kinds=["region"])
    with pytest.raises(NamedTwice):
        build.college(organ, name="collectivités", kinds=["company"])


def test_a_college_shrinks_and_leaves_its_seats_to_anybody(secretary):
    organ = build.organ(seats=3)
    college = build.college(organ, name="Collectivités", seats=3)

    colleges.edit_college(college, changes={"seat_count": 1}, seen=0, by=secretary)
    assert seats(organ) == [(1, "Collectivités"), (2, None), (3, None)]

    colleges.remove_college(college, by=secretary)
    assert seats(organ) == [(1, None), (2, None), (3, None)]
    assert Record.objects.filter(verb="mandates.college_removed").count() == 1


def test_two_who_edit_a_college_lose_nothing(secretary):
    college = build.college(build.organ())
    colleges.edit_college(college, changes={"name": "Le premier"}, seen=0, by=secretary)

    with pytest.raises(Stale):
        colleges.edit_college(college, changes={"name": "Le second"}, seen=0, by=secretary)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"term_years": 2}, "term_years"),
        ({"term_years": 0}, "term_years"),
        ({"seat_count": 0}, "seat_count"),
        ({"first_renewal": None}, "first_renewal"),
    ],
)
def test_thirds_need_seats_a_term_of_three_parts_and_a_year(secretary, changes, field):
    organ = build.organ(seats=3, years=3, first_renewal=2026)

    with pytest.raises(NotInThirds) as refused:
        edit(organ, secretary, **changes)

    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("wrong", [{"term_years": 4}, {"first_renewal": None}, {"seat_count": 0}])
def test_the_database_refuses_thirds_that_are_none(wrong):
    organ = build.organ(seats=3, years=3, first_renewal=2026)

    with pytest.raises(IntegrityError), transaction.atomic():
        Organ.objects.filter(pk=organ.pk).update(**wrong)


def test_thirds_drawn_by_lot_share_out_every_college(secretary):
    organ = build.organ(seats=9, first_renewal=2026)
    for name, kind in (("A", "commune"), ("B", "region"), ("C", "individual")):
        build.college(organ, name=name, seats=3, kinds=[kind])

    organs.draw_thirds(organ, by=secretary)

    for college in organ.colleges.all():
        assert set(college.seats.values_list("series", flat=True)) == {1, 2, 3}
    assert Record.objects.get(verb="mandates.thirds_drawn").changes["thirds"][0].startswith("1 : ")


def test_a_lot_is_drawn_again_with_a_reason_alone(secretary):
    organ = build.organ(seats=3, first_renewal=2026)
    organs.say_thirds(organ, series={1: 3, 2: 1, 3: 2}, by=secretary)

    with pytest.raises(organs.AlreadyDrawn):
        organs.draw_thirds(organ, by=secretary)
    assert list(organ.seats.values_list("series", flat=True)) == [3, 1, 2]

    organs.draw_thirds(organ, because="Un siège de plus", by=secretary)
    assert set(organ.seats.values_list("series", flat=True)) == {1, 2, 3}
    told = Record.objects.get(verb="mandates.thirds_drawn").changes
    assert told["because"] == "Un siège de plus"


def test_thirds_are_said_by_hand(secretary):
    organ = build.organ(seats=3, first_renewal=2026)

    organs.say_thirds(organ, series={1: 3, 2: 1, 3: 2}, by=secretary)

    assert list(organ.seats.values_list("series", flat=True)) == [3, 1, 2]


def test_no_thirds_where_a_body_is_renewed_whole(secretary):
    organ = build.organ(seats=3)

    with pytest.raises(NotInThirds):
        organs.draw_thirds(organ, by=secretary)

    assert set(Seat.objects.values_list("series", flat=True)) == {None}
