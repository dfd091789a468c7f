from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kit import dates


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2026, 3, 1), "fr", "1er mars 2026"),
        (date(2026, 3, 3), "fr", "3 mars 2026"),
        (date(2026, 8, 31), "fr", "31 août 2026"),
        (date(2026, 3, 1), "en", "1 March 2026"),
    ],
)
def test_a_day_is_said_in_words(day, language, said):
    with translation.override(language):
        assert dates.shown(day) == said


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2026, 11, 22), "fr", "22 nov. 2026"),
        (date(2026, 2, 1), "fr", "1er févr. 2026"),
        (date(2026, 9, 2), "en", "2 Sep 2026"),
    ],
)
def test_a_short_day_fits_a_column(day, language, said):
    with translation.override(language):
        assert dates.short(day) == said


@pytest.mark.parametrize(
    ("minutes", "language", "said"),
    [
        (0, "fr", "7 déc. 2026, 14\u00a0h"),
        (5, "fr", "7 déc. 2026, 14\u00a0h\u00a005"),
        (5, "en", "7 Dec 2026, 14:05"),
    ],
)
def test_a_moment_is_said_with_its_hour(minutes, language, said):
    with translation.override(language):
        assert dates.moment(datetime(2026, 12, 7, 14, minutes, tzinfo=UTC)) == said


def test_today_is_said_with_its_weekday():
    with translation.override("fr"):
        assert dates.with_weekday(date(2026, 11, 23)) == "lundi 23 novembre"
        assert dates.with_weekday(date(2026, 12, 1)) == "mardi 1er décembre"
    with translation.override("en"):
        assert dates.with_weekday(date(2026, 11, 23)) == "Monday 23 November"


@pytest.mark.parametrize("text", ["2026-12-31", "31/12/2026", " 31.12.2026 "])
def test_parse_reads_a_day_as_typed_or_as_sent_by_a_browser(text):
    assert dates.parse(text) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["", "demain", "31/02/2026", "12/31/2026", "2026"])
def test_parse_refuses_a_day_that_is_not_one(text):
    with translation.override("en"), pytest.raises(ValueError, match="31/12/2026"):
        dates.parse(text)


@given(st.dates(date(1900, 1, 1)))
def test_a_typed_day_is_read_back(day):
    assert dates.parse(f"{day:%d/%m/}{day.year:04}") == day
