"""Colleges, elections, terms and voices: rules without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.mandates import colleges, elections, terms, voices
from attache.mandates.colleges import Reserved
from attache.mandates.voices import As, Designated, Voice

STATE, LOCAL, PEOPLE = 1, 2, 3
THREE = [
    Reserved(STATE, frozenset({"state_service", "public_establishment"})),
    Reserved(LOCAL, frozenset({"region", "commune", "metropole"})),
    Reserved(PEOPLE, frozenset({"individual"})),
]
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("kind", "college"),
    [("state_service", STATE), ("commune", LOCAL), ("individual", PEOPLE), ("company", None)],
)
def test_a_member_is_of_the_college_of_its_kind(kind, college):
    assert colleges.of(kind, THREE) == college


def test_a_kind_of_two_colleges_is_found():
    assert colleges.claimed_twice([["region", "commune"], ["commune"], ["ditp"]]) == ["commune"]
    assert colleges.claimed_twice([each.kinds for each in THREE]) == []


def test_colleges_reserve_no_more_than_there_is():
    assert colleges.too_many(12, [6, 3, 3]) == 0
    assert colleges.too_many(12, [6, 4, 3]) == 1


@pytest.mark.parametrize(
    ("kind", "day", "found"),
    [
        ("commune", date(2026, 3, 1), date(2026, 3, 31)),
        ("commune", date(2026, 11, 23), date(2032, 3, 31)),
        ("metropole", date(2025, 6, 1), date(2026, 3, 31)),
        ("departement", date(2026, 11, 23), date(2028, 3, 31)),
        ("region", date(2028, 3, 31), date(2034, 3, 31)),
        ("state_service", date(2026, 11, 23), None),
        ("individual", date(2026, 11, 23), None),
    ],
)
def test_the_next_elections_of_a_kind_of_body(kind, day, found):
    assert elections.next_after(kind, day) == found


@given(DAYS, st.sampled_from(["commune", "region"]))
def test_elections_are_ahead_and_within_six_years(day, kind):
    found = elections.next_after(kind, day)

    assert found is not None
    assert day < found
    assert found.year - day.year <= elections.CYCLE


def test_a_term_ends_so_many_years_later_on_the_same_day():
    assert terms.expected(date(2025, 6, 12), term_years=3) == date(2028, 6, 12)
    assert terms.expected(date(2024, 2, 29), term_years=1) == date(2025, 2, 28)
    assert terms.expected(date(2025, 6, 12), term_years=0) is None


def test_a_term_by_thirds_ends_in_the_year_of_its_third():
    said = {"term_years": 3, "first_renewal": 2026}

    assert terms.expected(date(2025, 6, 12), **said, series=1) == date(2026, 6, 12)
    assert terms.expected(date(2025, 6, 12), **said, series=3) == date(2028, 6, 12)
    assert terms.expected(date(2026, 6, 11), **said, series=1) == date(2029, 6, 11)


def test_a_picture_of_terms_has_whole_years_and_the_day():
    window = terms.Window.around([date(2025, 6, 12), date(2028, 6, 12)], on=date(2026, 11, 23))

    assert (window.first, window.last) == (date(2025, 1, 1), date(2029, 1, 1))
    assert list(window.years) == [2025, 2026, 2027, 2028]
    assert window.share(date(2025, 1, 1)) == 0
    assert window.share(date(2035, 1, 1)) == 100


FROM, TO = date(2026, 4, 10), date(2032, 4, 1)


@pytest.mark.parametrize(
    ("day", "designated", "voice"),
    [
        (date(2026, 4, 9), Designated(FROM, TO, 1, 2), None),
        (FROM, Designated(FROM, TO, 1, 2), Voice(1, As.REPRESENTATIVE, 2)),
        (date(2032, 3, 31), Designated(FROM, TO, 1, 2), Voice(1, As.REPRESENTATIVE, 2)),
        (FROM, Designated(FROM, TO, 1, 2, deputy_until=FROM), Voice(1, As.REPRESENTATIVE)),
        (TO, Designated(FROM, TO, 1, 2), None),
        (date(2040, 1, 1), Designated(FROM, None, 1), Voice(1, As.REPRESENTATIVE)),
        (
            date(2027, 1, 1),
            Designated(FROM, TO, 1, 2, representative_until=date(2027, 1, 1)),
            Voice(2, As.DEPUTY),
        ),
        (
            date(2026, 12, 31),
            Designated(FROM, TO, 1, 2, representative_until=date(2027, 1, 1)),
            Voice(1, As.REPRESENTATIVE, 2),
        ),
        (
            date(2027, 1, 1),
            Designated(FROM, TO, 1, representative_until=date(2027, 1, 1)),
            None,
        ),
        (
            date(2027, 1, 1),
            Designated(FROM, TO, 1, 2, date(2027, 1, 1), deputy_until=date(2026, 12, 1)),
            None,
        ),
    ],
)
def test_who_votes_for_a_body(day, designated, voice):
    assert voices.who_votes(day, [designated]) == voice


def test_an_individual_votes_in_their_own_name():
    assert voices.who_votes(FROM, [], individual=7) == Voice(7, As.THEMSELVES)


@given(DAYS)
def test_without_a_designation_nobody_votes_for_a_body(day):
    assert voices.who_votes(day, []) is None


@pytest.mark.parametrize(
    ("functions", "until"),
    [
        ([(None, None)], None),
        ([(date(2020, 1, 1), None)], None),
        ([(date(2020, 1, 1), date(2027, 1, 1))], date(2027, 1, 1)),
        # Another function on that very day: they stay.
        ([(date(2020, 1, 1), date(2027, 1, 1)), (date(2027, 1, 1), None)], None),
        # They come back later: what was lost is lost.
        ([(date(2020, 1, 1), date(2027, 1, 1)), (date(2028, 1, 1), None)], date(2027, 1, 1)),
        # Noted late: the function is younger than the designation.
        ([(date(2026, 9, 1), date(2027, 1, 1))], date(2027, 1, 1)),
        # Only a function of long ago.
        ([(date(2010, 1, 1), date(2014, 1, 1))], FROM),
    ],
)
def test_until_when_somebody_is_of_a_body(functions, until):
    assert voices.held_until(functions, since=FROM) == until
