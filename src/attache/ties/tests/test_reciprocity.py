"""What was given and received, sorted: on tables and properties, no database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.ties import reciprocity
from attache.ties.reciprocity import ALWAYS, Span

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Told:
    key: str
    side: str
    day: date
    kind: str


facts = st.builds(
    Told,
    key=st.text(st.characters(codec="ascii"), min_size=1, max_size=3),
    side=st.sampled_from(["gave", "received"]),
    day=st.dates(date(2016, 1, 1), TODAY),
    kind=st.sampled_from(["Échanges", "Pépites", "Cotisation"]),
)
struck_out = st.sets(st.text(st.characters(codec="ascii"), min_size=1, max_size=3))


def columns(told, *, struck=()):
    contests = dict.fromkeys(struck, "Ce n’était pas nous")
    return reciprocity.columns(told, contests, struck=struck)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2026, 11, 23), [2026]),
        (date(2026, 1, 1), [2026]),
        (date(2025, 12, 31), [2026, 2025]),
        (date(2023, 6, 1), [2026, 2025, 2024, 2023]),
        # It begins next year: this one is shown all the same.
        (date(2027, 1, 1), [2026]),
    ],
)
def test_years_go_from_this_one_back_to_the_first_of_the_tie(since, expected):
    assert reciprocity.years(since, TODAY) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2025", 2025),
        (ALWAYS, None),
        ("", 2026),
        ("2019", 2026),
        ("2027", 2026),
        ("n’importe quoi", 2026),
        ("٢٠٢٥", 2026),
    ],
)
def test_a_year_that_is_no_year_of_the_tie_is_this_one(asked, expected):
    assert reciprocity.chosen(asked, [2026, 2025]) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2025, Span(date(2025, 1, 1), date(2026, 1, 1))),
        # Nothing is told of what has not come.
        (2026, Span(date(2026, 1, 1), date(2026, 11, 24))),
        (None, Span(date(2024, 1, 1), date(2026, 11, 24))),
    ],
)
def test_a_year_ends_with_its_last_day_or_today(year, expected):
    assert reciprocity.span(year, [2026, 2025, 2024], TODAY) == expected


def test_the_last_day_of_a_year_ends_it():
    assert reciprocity.span(2026, [2026], date(2026, 12, 31)).until == date(2027, 1, 1)


@given(st.dates(date(2016, 1, 1), TODAY), st.dates(date(2016, 1, 1), TODAY))
def test_a_day_of_the_tie_is_of_exactly_one_of_its_years_and_of_the_whole(since, day):
    years = reciprocity.years(min(since, day), TODAY)

    spans = [reciprocity.span(year, years, TODAY) for year in years]

    assert sum(span.covers(day) for span in spans) == 1
    assert reciprocity.span(None, years, TODAY).covers(day)
    assert not any(span.covers(TODAY + timedelta(days=1)) for span in spans)


@given(st.lists(facts), struck_out)
def test_every_fact_stands_once_in_one_column_and_one_group(told, struck):
    shown = columns(told, struck=struck)

    gave = [line.fact for group in shown.gave for line in group.lines]
    received = [line.fact for group in shown.received for line in group.lines]
    assert sorted(fact.key for fact in gave + received) == sorted({fact.key for fact in told})
    assert {fact.side for fact in gave} <= {"gave"}
    assert {fact.side for fact in received} <= {"received"}
    for side in (shown.gave, shown.received):
        assert len({group.kind for group in side}) == len(side)
        for group in side:
            assert {line.fact.kind for line in group.lines} == {group.kind}


@given(st.lists(facts), struck_out)
def test_what_is_struck_out_is_read_and_never_counted(told, struck):
    shown = columns(told, struck=struck)

    counted = sum(group.count for side in (shown.gave, shown.received) for group in side)
    assert counted == len({fact.key for fact in told} - struck)


@given(st.lists(facts))
def test_the_latest_is_read_first(told):
    shown = columns(told)

    for group in [*shown.gave, *shown.received]:
        days = [line.fact.day for line in group.lines]
        assert days == sorted(days, reverse=True)


def test_kinds_stand_in_the_order_in_which_rooms_tell_them():
    told = [
        Told("a", "gave", date(2026, 1, 1), "Interventions"),
        Told("b", "gave", date(2026, 9, 1), "Cotisation"),
        Told("c", "gave", date(2026, 5, 1), "Interventions"),
    ]

    shown = columns(told)

    assert [(group.kind, [line.fact.key for line in group.lines]) for group in shown.gave] == [
        ("Interventions", ["c", "a"]),
        ("Cotisation", ["b"]),
    ]
