"""How often a member is met, on tables: no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.companionship.cadence import Rhythm, next_on, takes_stock_next

JOINED = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("exchanges", "last", "expected"),
    [
        (0, None, None),
        (1, None, date(2027, 1, 1)),
        (2, None, date(2026, 7, 2)),
        (4, None, date(2026, 4, 2)),
        (4, date(2026, 3, 1), date(2026, 5, 31)),
        # Met before they joined, when they asked: counted from the day they did.
        (4, date(2025, 12, 1), date(2026, 4, 2)),
        (12, date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_next_exchange_is_a_part_of_the_year_after_the_last(exchanges, last, expected):
    assert next_on(Rhythm(exchanges, 0), since=JOINED, last=last) == expected


@pytest.mark.parametrize(
    ("rhythm", "exchanges", "reviews", "is_review"),
    [
        (Rhythm(3, 2), 0, 0, False),
        (Rhythm(3, 2), 1, 0, True),
        (Rhythm(3, 2), 2, 1, True),
        # One was left out: the next takes stock.
        (Rhythm(3, 2), 2, 0, True),
        (Rhythm(4, 0), 0, 0, False),
        (Rhythm(2, 2), 1, 1, True),
        (Rhythm(2, 2), 2, 2, False),
    ],
)
def test_reviews_are_spread_over_the_year(rhythm, exchanges, reviews, is_review):
    assert takes_stock_next(rhythm, exchanges=exchanges, reviews=reviews) is is_review


rhythms = st.integers(0, 12).flatmap(
    lambda exchanges: st.builds(Rhythm, st.just(exchanges), st.integers(0, exchanges))
)


@given(rhythms)
def test_a_year_lived_as_said_has_as_many_reviews_as_promised(rhythm):
    reviews = 0
    for exchanges in range(rhythm.exchanges):
        reviews += takes_stock_next(rhythm, exchanges=exchanges, reviews=reviews)

    assert reviews == rhythm.reviews


@given(
    rhythms,
    st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.dates(date(2010, 1, 1), date(2030, 1, 1)) | st.none(),
)
def test_next_exchange_is_ahead_of_the_last(rhythm, since, last):
    found = next_on(rhythm, since=since, last=last)

    assert found is None or found - (last or since) >= timedelta(days=30)
