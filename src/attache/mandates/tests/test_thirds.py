"""Which seats are renewed in which year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.mandates import thirds

TERMS = st.sampled_from([3, 6, 9])


@pytest.mark.parametrize(
    ("year", "series"),
    [(2024, None), (2025, 1), (2026, 2), (2027, 3), (2028, 1), (2030, 3), (2034, 1)],
)
def test_with_a_term_of_three_years_a_third_is_renewed_each_year(year, series):
    assert thirds.series_of(year, first_year=2025, term_years=3) == series


@pytest.mark.parametrize(
    ("year", "series"), [(2025, 1), (2026, None), (2027, 2), (2029, 3), (2031, 1)]
)
def test_with_a_term_of_six_years_a_third_is_renewed_every_other_year(year, series):
    assert thirds.series_of(year, first_year=2025, term_years=6) == series


def test_seats_of_a_year_are_those_of_its_third():
    seats = {1: 1, 2: 2, 3: 3, 4: 1, 5: None}

    assert thirds.seats_in(2025, seats, first_year=2025, term_years=3) == [1, 4]
    assert thirds.seats_in(2027, seats, first_year=2025, term_years=3) == [3]
    assert thirds.seats_in(2024, seats, first_year=2025, term_years=3) == []


@pytest.mark.parametrize(
    ("series", "after", "year"),
    [(1, 2024, 2025), (1, 2025, 2028), (2, 2025, 2026), (3, 2026, 2027), (3, 2027, 2030)],
)
def test_the_next_renewal_of_a_third(series, after, year):
    assert thirds.next_year(series, after=after, first_year=2025, term_years=3) == year


@pytest.mark.parametrize(
    ("years", "fits"), [(0, False), (2, False), (3, True), (4, False), (6, True)]
)
def test_a_term_by_thirds_is_a_number_of_thirds(years, fits):
    assert thirds.fits(years) is fits


@given(st.integers(1, 60), TERMS)
def test_every_seat_is_renewed_once_in_the_years_of_a_term(count, term_years):
    seats = thirds.dealt(range(count))
    years = range(2025, 2025 + term_years)

    renewed = [
        seat
        for year in years
        for seat in thirds.seats_in(year, seats, first_year=2025, term_years=term_years)
    ]

    assert sorted(renewed) == list(range(count))


@given(st.permutations(range(12)))
def test_however_seats_are_drawn_thirds_are_even(order):
    series = thirds.dealt(order)

    assert sorted(series) == list(range(12))
    assert thirds.is_even([*series.values()])


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_drawn_college_after_college_each_third_has_its_share_of_each(first, second, third):
    colleges = [[(name, at) for at in range(n)] for name, n in enumerate((first, second, third))]
    series = thirds.dealt([seat for college in colleges for seat in college])

    for college in colleges:
        counts = [sum(series[seat] == one for seat in college) for one in thirds.SERIES]
        assert max(counts) - min(counts) <= 1


@given(st.sampled_from(thirds.SERIES), st.integers(2000, 2080), st.integers(2000, 2040), TERMS)
def test_the_next_year_of_a_third_is_one_in_which_it_is_renewed(series, after, first, term_years):
    year = thirds.next_year(series, after=after, first_year=first, term_years=term_years)

    assert year > after
    assert thirds.series_of(year, first_year=first, term_years=term_years) == series
    assert year <= max(after, first - 1) + term_years


@pytest.mark.parametrize(
    ("series", "even"),
    [
        ([1, 2, 3], True),
        ([1, 1, 2, 3], True),
        ([1, 1, 1, 2, 3], False),
        ([1, None], False),
        ([], True),
    ],
)
def test_thirds_are_even_when_none_has_two_seats_more(series, even):
    assert thirds.is_even(series) is even
