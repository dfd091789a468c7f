"""Where a version stands on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.statutes import lives
from attache.statutes.lives import Life, State

DAY = timedelta(days=1)
ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("life", "state"),
    [
        (Life(), State.DRAFT),
        (Life(proposed_on=ON + DAY), State.DRAFT),
        (Life(proposed_on=ON), State.PROPOSED),
        (Life(ON, ON, ON), State.IN_FORCE),
        (Life(ON, ON, ON + DAY), State.TO_COME),
        (Life(ON, ON, ON, ON + DAY), State.IN_FORCE),
        (Life(ON - DAY, ON - DAY, ON - DAY, ON), State.REPLACED),
    ],
)
def test_a_version_stands_somewhere_every_day(life, state):
    assert lives.state_on(ON, life) == state


@pytest.mark.parametrize(
    ("adopted_on", "by"),
    [
        (date(2021, 6, 21), date(2021, 9, 21)),
        (date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_there_are_three_months_to_declare(adopted_on, by):
    assert lives.declare_by(adopted_on) == by


def test_each_gives_way_to_the_next():
    assert lives.replaced_on([]) == []
    assert lives.replaced_on([ON]) == [None]
    assert lives.replaced_on([ON, ON + DAY]) == [ON + DAY, None]


@given(*[st.dates()] * 4)
def test_two_cross_or_do_not_whichever_is_first(a, b, c, d):
    assert lives.crosses((a, b), (c, d)) == lives.crosses((c, d), (a, b))
    assert not lives.crosses((a, b), (a, d))
