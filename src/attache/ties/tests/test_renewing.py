"""When a conversation opens, and what comes loose in a year."""

from datetime import date

import pytest

from attache.ties import erosion, renewing
from attache.ties.erosion import Why, Word, Year
from attache.ties.renewing import Step

END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (END, date(2026, 10, 1)),
        (date(2026, 3, 15), date(2026, 1, 1)),
        (date(2026, 2, 28), date(2025, 12, 1)),
        (date(2026, 11, 30), date(2026, 9, 1)),
    ],
)
def test_it_opens_on_the_first_of_the_third_month_before(ends_on, expected):
    assert renewing.opens_on(ends_on) == expected


@pytest.mark.parametrize(
    ("on", "belongs", "has_resigned", "expected"),
    [
        (date(2026, 9, 30), True, False, False),
        (date(2026, 10, 1), True, False, True),
        (END, True, False, True),
        (date(2027, 1, 1), True, False, False),
        (date(2026, 11, 1), False, False, False),
        (date(2026, 11, 1), True, True, False),
    ],
)
def test_nobody_is_asked_to_go_on_who_is_gone_or_going(on, belongs, has_resigned, expected):
    assert renewing.is_due(END, on=on, belongs=belongs, has_resigned=has_resigned) == expected


@pytest.mark.parametrize(
    ("noted", "held", "planned", "expected"),
    [
        (True, True, True, Step.NOTED),
        (False, True, True, Step.TO_NOTE),
        (False, False, True, Step.PLANNED),
        (False, False, False, Step.TO_PROPOSE),
        (True, False, False, Step.NOTED),
    ],
)
def test_a_conversation_waits_for_one_thing(noted, held, planned, expected):
    assert renewing.step(is_noted=noted, is_held=held, is_planned=planned) == expected


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [(date(2025, 12, 31), 2026), (date(2025, 1, 1), 2026), (date(2025, 6, 30), 2026)],
)
def test_whoever_belonged_a_day_of_a_year_went_the_next(last_day, expected):
    assert erosion.year_gone(last_day) == expected


def counts(resigned=(), talked=()):
    return {
        year: (erosion.counted(words, leaves=True), erosion.counted(words, leaves=False))
        for year, words in erosion.by_year(resigned, talked).items()
    }


def test_who_says_that_it_leaves_and_then_resigns_is_counted_once_for_what_it_wrote():
    said = Word(1, END, Why.USE)
    wrote = Word(1, END, Why.BUDGET)

    assert counts([wrote], [said]) == {2027: ({Why.BUDGET: 1}, {})}


def test_who_gives_less_has_not_gone():
    less = Word(1, END, Why.BUDGET, leaves=False)
    gone = Word(2, END, Why.BUDGET)

    assert counts([gone], [less]) == {2027: ({Why.BUDGET: 1}, {Why.BUDGET: 1})}


@pytest.mark.parametrize(
    ("gone", "said", "silent", "lost"),
    [(0, {}, 0, 0), (5, {Why.BUDGET: 2}, 3, 25), (1, {Why.USE: 2}, 0, 5)],
)
def test_those_that_left_without_a_word_are_the_others(gone, said, silent, lost):
    year = Year(2026, arrived=0, gone=gone, before=20, said=said)

    assert (year.silent, year.lost) == (silent, lost)


def test_nobody_is_lost_of_a_year_that_had_none_before():
    assert Year(2010, arrived=3, gone=0, before=0).lost is None


def test_each_reason_that_can_be_noted_is_counted():
    from attache.memberships.models import Resignation  # noqa: PLC0415 -- the rule is pure
    from attache.ties.models import Renewal  # noqa: PLC0415 -- idem

    assert set(Resignation.Reason.values) == erosion.RESIGNATIONS.keys()
    assert set(Renewal.Reason.values) == erosion.CONVERSATIONS.keys()
