"""Stories of ties, and what is said of each. The day is 27 November 2026."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.ties import signs
from attache.ties.signs import (
    OF_A_BODY,
    OF_A_COVERED_BODY,
    OF_AN_INDIVIDUAL,
    Heard,
    Known,
    Name,
    Post,
    Promised,
    Sign,
)

TODAY = date(2026, 11, 27)
LONG_AGO = date(2020, 1, 1)
RECENTLY = date(2026, 10, 20)
DIRECTOR = Post(1, "Nadia", "general_management", is_permanent=True)
OFFICER = Post(2, "Yann", "officer")
ELECTED = Post(3, "Awa", "elected")


@dataclass(frozen=True)
class Story:
    told: str
    known: Known
    # Each sign with the day since which it is one.
    signs: list[tuple[Name, date]]


def lively(**what: Any) -> Known:
    """A body of long standing about which there is nothing to say."""
    plain = Known(
        joined=LONG_AGO,
        posts=[DIRECTOR, OFFICER, ELECTED],
        last_exchange=RECENTLY,
        took_part=RECENTLY,
    )
    return replace(plain, **what)


STORIES = [
    Story("a body that is met, comes, and knows us at three levels", lively(), []),
    Story(
        "the région whose director left in March and whom nobody called since",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2026, 3, 9), succession_open=True),
                OFFICER,
                ELECTED,
            ],
            last_exchange=date(2026, 2, 3),
        ),
        [(Name.CONTACT_GONE, date(2026, 3, 9)), (Name.SILENCE, date(2026, 11, 3))],
    ),
    Story(
        "a newcomer of two months, whom one person knows and nobody has met",
        Known(joined=date(2026, 9, 28), posts=[DIRECTOR]),
        [],
    ),
    Story(
        "a newcomer of seven months whose welcome stopped half way",
        Known(joined=date(2026, 4, 20), posts=[OFFICER]),
        [
            (Name.CONTACT_GONE, date(2026, 10, 20)),
            (Name.SILENCE, date(2026, 10, 20)),
            (Name.ONE_PERSON, date(2026, 10, 20)),
        ],
    ),
    Story(
        "a newcomer of two months that has lost one of its two contacts already",
        Known(
            joined=date(2026, 9, 28), posts=[DIRECTOR, replace(OFFICER, ends_on=date(2026, 11, 1))]
        ),
        [(Name.ONE_PERSON, date(2026, 11, 1))],
    ),
    Story(
        "a big member whose only contact changed level, and nobody said what she is for us now",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2026, 9, 1)),
                Post(1, "Nadia", "middle_management", starts_on=date(2026, 9, 1)),
            ]
        ),
        [(Name.CONTACT_GONE, date(2026, 9, 1)), (Name.ONE_PERSON, date(2020, 7, 1))],
    ),
    Story(
        "a town where three officers know us, and no one above them since the mayor lost",
        lively(
            posts=[
                replace(OFFICER, is_permanent=True),
                Post(4, "Lou", "officer"),
                Post(5, "Max", "officer"),
                replace(ELECTED, ends_on=date(2026, 3, 22)),
            ]
        ),
        [(Name.ONE_LEVEL, date(2026, 3, 22))],
    ),
    Story(
        "a département that everybody who knew us has left",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2026, 6, 30)),
                replace(OFFICER, ends_on=date(2026, 8, 31)),
            ]
        ),
        [(Name.NOBODY, date(2026, 8, 31))],
    ),
    Story(
        "a métropole whose next permanent contact arrives in January",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2026, 11, 15)),
                replace(OFFICER, starts_on=date(2027, 1, 4), is_permanent=True),
                ELECTED,
                Post(4, "Lou", "officer"),
            ]
        ),
        [],
    ),
    Story(
        "a région that wonders whether to stay, before an election, while we owe it a guide",
        lively(
            promised=[Promised(date(2026, 12, 24)), Promised(date(2026, 11, 1))],
            heard=[
                Heard(1, Name.ELECTION, "Régionales", RECENTLY, until=date(2028, 3, 12)),
                Heard(2, Name.LEAVING, "Le budget ne passera pas", date(2026, 11, 20)),
            ],
        ),
        [
            (Name.LEAVING, date(2026, 11, 20)),
            (Name.PROMISE_LATE, date(2026, 11, 2)),
            (Name.ELECTION, RECENTLY),
        ],
    ),
    Story(
        "the same once the election is over",
        lively(heard=[Heard(1, Name.ELECTION, "Municipales", RECENTLY, until=date(2026, 11, 26))]),
        [],
    ),
    Story(
        "a member of two years that never came to anything",
        lively(joined=date(2024, 11, 27), took_part=None),
        [(Name.ABSENCE, date(2025, 11, 27))],
    ),
    Story(
        "a member that was quiet for two years, and is registered for an event in December",
        lively(took_part=date(2026, 12, 10)),
        [],
    ),
    Story(
        "a commitment of three years that ends with the year",
        lively(committed_until=date(2026, 12, 31)),
        [(Name.COMMITMENT_ENDS, date(2026, 10, 1))],
    ),
    Story(
        "a commitment that ended last spring, and of which the year was renewed since",
        lively(committed_until=date(2026, 4, 30)),
        [],
    ),
    Story(
        "a member that has announced its departure",
        lively(announced_on=date(2026, 11, 12), leaves_on=date(2027, 1, 1)),
        [(Name.LEAVING, date(2026, 11, 12))],
    ),
    Story(
        "a village that belongs through its communauté: no contact, never met, never came",
        Known(joined=LONG_AGO, expected=OF_A_COVERED_BODY),
        [],
    ),
    Story(
        "a village that belongs through its communauté, and says that it leaves it",
        Known(
            joined=LONG_AGO,
            expected=OF_A_COVERED_BODY,
            heard=[Heard(1, Name.LEAVING, "Nous quittons la communauté", RECENTLY)],
        ),
        [(Name.LEAVING, RECENTLY)],
    ),
    Story(
        "an individual of long standing whom nobody has seen for two years",
        Known(joined=LONG_AGO, expected=OF_AN_INDIVIDUAL, took_part=date(2024, 11, 27)),
        [(Name.ABSENCE, date(2025, 11, 27))],
    ),
    Story(
        "an individual to whom two exchanges a year are promised after all",
        Known(
            joined=LONG_AGO,
            expected=replace(OF_AN_INDIVIDUAL, exchanges=True),
            took_part=RECENTLY,
            last_exchange=date(2026, 1, 8),
        ),
        [(Name.SILENCE, date(2026, 10, 8))],
    ),
    Story(
        "a body met long before it joined, and not yet since",
        lively(joined=date(2026, 9, 28), last_exchange=date(2025, 11, 3)),
        [],
    ),
    Story(
        "a body that came back in August, whose officer had left while it was away",
        lively(joined=date(2026, 8, 1), posts=[DIRECTOR, replace(OFFICER, ends_on=LONG_AGO)]),
        [],
    ),
    Story(
        "a body of which one person knows us, until a second arrives in January",
        lively(posts=[DIRECTOR, replace(OFFICER, starts_on=date(2027, 1, 4))]),
        [(Name.ONE_PERSON, date(2020, 7, 1))],
    ),
    Story(
        "a body known by two officers, and by somebody who stands nowhere in its chart",
        lively(
            posts=[
                replace(OFFICER, is_permanent=True),
                Post(4, "Lou", "officer"),
                Post(5, "Max", "other"),
            ]
        ),
        [(Name.ONE_LEVEL, date(2020, 7, 1))],
    ),
    Story(
        "a body that everybody left, until somebody comes for the year 2027",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2026, 8, 31)),
                replace(OFFICER, starts_on=date(2027, 1, 4), ends_on=date(2028, 1, 1)),
            ]
        ),
        [(Name.NOBODY, date(2026, 8, 31))],
    ),
    Story(
        "a body whose permanent contacts left one after the other",
        lively(
            posts=[
                replace(DIRECTOR, ends_on=date(2024, 6, 30)),
                Post(6, "Inès", "management", is_permanent=True, ends_on=date(2026, 9, 15)),
                OFFICER,
                ELECTED,
            ]
        ),
        [(Name.CONTACT_GONE, date(2026, 9, 15))],
    ),
    Story(
        "a body met as it was about to join, in the ninth month since",
        lively(joined=date(2026, 3, 1), last_exchange=date(2026, 2, 15), took_part=RECENTLY),
        [(Name.SILENCE, date(2026, 11, 15))],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.told)
def test_a_story_is_told_by_its_signs_the_gravest_first(story):
    found = signs.told(story.known, on=TODAY)

    assert [(sign.name, sign.since) for sign in found] == story.signs


def said(known: Known) -> dict[Name, Sign]:
    return {sign.name: sign for sign in signs.told(known, on=TODAY)}


def test_a_sign_says_what_it_rests_on():
    found = said(lively(posts=[DIRECTOR], last_exchange=date(2026, 1, 5), exchange_url="/e/"))

    assert (found[Name.ONE_PERSON].about, found[Name.ONE_PERSON].said) == (
        "Nadia",
        "one_person_from_start",
    )
    assert (found[Name.SILENCE].day, found[Name.SILENCE].url) == (date(2026, 1, 5), "/e/")


@pytest.mark.parametrize(
    ("took_part", "words", "day"),
    [
        (date(2025, 3, 4), "absence", date(2025, 3, 4)),
        (date(2019, 3, 4), "never_took_part", LONG_AGO),
        (None, "never_took_part", LONG_AGO),
    ],
)
def test_who_took_part_before_they_joined_has_not_since(took_part, words, day):
    sign = said(lively(took_part=took_part))[Name.ABSENCE]

    assert (sign.said, sign.day) == (words, day)


def test_what_we_promised_for_a_day_to_come_is_not_late():
    promised = [Promised(date(2026, 12, 24)), Promised(TODAY), Promised(date(2026, 11, 1), "/p/")]

    late = said(lively(promised=promised))[Name.PROMISE_LATE]

    assert (late.count, late.day, late.url) == (1, date(2026, 11, 1), "/p/")


@pytest.mark.parametrize(
    ("posts", "words"),
    [
        ([replace(DIRECTOR, ends_on=RECENTLY), OFFICER], "contact_gone"),
        (
            [replace(DIRECTOR, ends_on=RECENTLY, succession_open=True), OFFICER],
            "contact_gone_succession_open",
        ),
        ([replace(DIRECTOR, ends_on=RECENTLY), replace(OFFICER, person=1)], "contact_moved"),
        ([OFFICER], "contact_gone_from_start"),
        ([replace(DIRECTOR, ends_on=date(2019, 1, 1)), OFFICER], "contact_gone_from_start"),
    ],
)
def test_how_a_permanent_contact_is_missing_is_told_apart(posts, words):
    assert said(lively(posts=posts))[Name.CONTACT_GONE].said == words


days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
posts = st.builds(
    Post,
    person=st.integers(1, 4),
    name=st.just("Quelqu’un"),
    level=st.sampled_from(["elected", "officer", "other"]),
    starts_on=st.none() | days,
    ends_on=st.none() | days,
    is_permanent=st.booleans(),
    succession_open=st.booleans(),
)
notices = st.builds(
    Heard,
    key=st.integers(1, 9),
    kind=st.sampled_from([Name.LEAVING, Name.ELECTION, Name.REORGANISATION, Name.OTHER]),
    text=st.just("Entendu"),
    noted_on=days,
    until=st.none() | days,
)
ties = st.builds(
    Known,
    joined=days,
    expected=st.sampled_from([OF_A_BODY, OF_A_COVERED_BODY, OF_AN_INDIVIDUAL]),
    posts=st.lists(posts, max_size=4),
    last_exchange=st.none() | days,
    took_part=st.none() | days,
    promised=st.lists(st.builds(Promised, days), max_size=3),
    committed_until=st.none() | days,
    leaves_on=st.none() | days,
    announced_on=st.none() | days,
    heard=st.lists(notices, max_size=3),
)


@given(ties, days)
def test_no_sign_is_told_before_its_day_and_the_gravest_comes_first(known, on):
    found = signs.told(known, on=on)

    assert all(sign.since <= on for sign in found)
    ranks = [(signs.GRAVITY[sign.name], sign.since) for sign in found]
    assert ranks == sorted(ranks)


@given(ties, days, st.sampled_from(Name))
def test_overruling_hides_exactly_its_sign(known, on, name):
    found = signs.told(known, on=on)

    left = signs.standing(found, overruled=[name])

    assert left == [sign for sign in found if sign.name != name or sign.is_heard]


@given(ties, days, days)
def test_an_exchange_more_never_adds_a_silence(known, on, day):
    met = replace(known, last_exchange=max(day, known.last_exchange or day))

    assert silences(met, on) <= silences(known, on)


def silences(known: Known, on: date) -> int:
    return [sign.name for sign in signs.told(known, on=on)].count(Name.SILENCE)


@given(ties, days)
def test_coming_never_adds_a_sign(known, on):
    came = replace(known, took_part=max(on, known.took_part or on))

    assert {sign.name for sign in signs.told(came, on=on)} <= {
        sign.name for sign in signs.told(known, on=on)
    }


@given(ties, days)
def test_what_is_not_expected_is_never_missing(known, on):
    nothing = replace(known, expected=OF_A_COVERED_BODY)

    missing = {Name.NOBODY, Name.ONE_PERSON, Name.ONE_LEVEL, Name.CONTACT_GONE, Name.SILENCE}
    assert not missing & {sign.name for sign in signs.told(nothing, on=on)}


@given(ties, days)
def test_time_alone_never_takes_a_silence_or_an_absence_away(known, on):
    lasting = {Name.SILENCE, Name.ABSENCE}
    before = lasting & {sign.name for sign in signs.told(known, on=on)}

    later = {sign.name for sign in signs.told(known, on=on + timedelta(days=90))}

    assert before <= later
