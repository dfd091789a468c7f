"""What a governing body lacks on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kit import months
from attache.mandates import gaps
from attache.mandates.gaps import Gap, Name, Place, Sitting

ON = date(2026, 11, 23)
SINCE = date(2025, 6, 12)
LATER = date(2028, 6, 12)


def sits(key=1, *, role="member", seat=1, starts_on=SINCE, expected_on=LATER, **known):
    return Sitting(key, role, seat, starts_on, expected_on, **known)


def found(*sittings, kind="committee", seats=(), **known):
    return gaps.of(kind, [Place(seat) for seat in seats], sittings, on=ON, **known)


def test_a_body_that_lacks_nothing_says_nothing():
    assert found(sits(role="chair"), kind="board", seats=[1]) == []


def test_an_empty_seat_says_since_when():
    left = date(2026, 9, 1)

    assert gaps.of("board", [Place(1, left)], [], on=ON) == [Gap(Name.VACANT, left, 1)]
    assert gaps.of("board", [Place(1)], [], on=ON) == [Gap(Name.VACANT, None, 1)]


def test_a_seat_that_somebody_takes_later_is_not_vacant():
    assert found(sits(starts_on=date(2027, 1, 1)), seats=[1]) == []


def test_a_seat_that_will_be_left_says_when():
    leaving = date(2026, 12, 31)

    assert found(sits(ended_on=leaving), seats=[1]) == [Gap(Name.VACANT, leaving, 1)]
    heir = sits(2, starts_on=leaving)
    assert found(sits(ended_on=leaving), heir, seats=[1]) == []


@pytest.mark.parametrize(
    ("expected_on", "name"),
    [
        (ON, Name.TERM_OVER),
        (ON - timedelta(days=400), Name.TERM_OVER),
        (ON + timedelta(days=1), Name.TERM_ENDS),
        (date(2027, 5, 23), Name.TERM_ENDS),
        (date(2027, 5, 24), None),
        (None, None),
    ],
)
def test_terms_that_end_or_ended_are_told(expected_on, name):
    told = [gap.name for gap in found(sits(expected_on=expected_on))]

    assert told == ([name] if name else [])


def test_a_term_whose_successor_is_known_is_not_told():
    end = date(2027, 1, 10)
    heir = sits(2, starts_on=end)

    assert found(sits(expected_on=end, ended_on=end), heir) == []


def test_a_term_that_ends_in_another_year_than_its_third_is_told():
    told = [Gap(Name.OUT_OF_THIRD, LATER, 1, "member", (1,), renewed_in=2029)]

    assert found(sits(renewed_in=2029)) == told
    assert found(sits(renewed_in=2028)) == []
    assert found(sits(renewed_in=2029, ended_on=LATER)) == []
    over = found(sits(expected_on=ON, renewed_in=2029))
    assert [gap.name for gap in over] == [Name.TERM_OVER]


def test_a_board_and_a_bureau_have_a_chair():
    left = date(2026, 10, 1)

    for kind in ("board", "bureau"):
        assert found(sits(), kind=kind, chair_left_on=left) == [
            Gap(Name.NO_CHAIR, left, role="chair")
        ]
    for kind in ("assembly", "committee"):
        assert found(sits(), kind=kind) == []
    assert found(kind="board") == []


def test_two_people_in_one_role_are_told_since_the_second_came():
    first, second = sits(1, role="treasurer"), sits(2, role="treasurer", starts_on=ON)

    assert found(second, first) == [Gap(Name.SHARED_ROLE, ON, role="treasurer", keys=(1, 2))]
    vice = [sits(key, role="vice_chair") for key in (1, 2)]
    assert found(*vice) == []


def test_whoever_lost_the_function_they_sit_for_is_told():
    gone = date(2026, 10, 5)

    told = found(sits(is_without_function=True, gone_on=gone))

    assert told == [Gap(Name.WITHOUT_FUNCTION, gone, 1, "member", (1,))]


def test_the_gravest_come_first_then_the_oldest():
    told = found(
        sits(1, seat=1, expected_on=date(2027, 1, 1)),
        sits(2, seat=2, expected_on=date(2026, 6, 1)),
        sits(3, seat=3, expected_on=date(2026, 3, 1)),
        kind="board",
        seats=[1, 2, 3, 4],
    )

    assert [(gap.name, gap.keys) for gap in told] == [
        (Name.NO_CHAIR, ()),
        (Name.TERM_OVER, (3,)),
        (Name.TERM_OVER, (2,)),
        (Name.VACANT, ()),
        (Name.TERM_ENDS, (1,)),
    ]


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_a_term_is_over_or_ends_soon_but_never_both(expected_on):
    names = [gap.name for gap in found(sits(expected_on=expected_on))]

    assert len(names) <= 1
    assert bool(names) == (expected_on <= months.after(ON, gaps.NOTICE_MONTHS))


@given(st.lists(st.integers(1, 12), unique=True))
def test_every_seat_is_held_or_vacant(held):
    sittings = [sits(seat, seat=seat) for seat in held]
    vacant = {gap.seat for gap in found(*sittings, seats=range(1, 13)) if gap.name == Name.VACANT}

    assert vacant == set(range(1, 13)) - set(held)
