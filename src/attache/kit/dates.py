"""Days and hours, in words as the reader's language says them."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# A year outside is a slip of the hand.
FIRST_YEAR, LAST_YEAR = 1950, 2200
_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]


def shown(day: date) -> str:
    """Say "3 mars 2026", and "1er mars 2026" for the first of a month in French."""
    return _said(day.toordinal(), "j F Y", get_language())


def short(day: date) -> str:
    """Say "3 févr. 2026"."""
    return _short(day.toordinal(), get_language())


@lru_cache(maxsize=4096)
def _short(ordinal: int, language: str | None) -> str:
    if not _french():
        return _said(ordinal, "j M Y", language)
    day = date.fromordinal(ordinal)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {short_month(day)} {day.year}"


def short_month(day: date) -> str:
    """Say "févr.", cut as French printers cut months, which Django does not."""
    return _MONTHS[day.month - 1] if _french() else date_format(day, "M")


def month(day: date) -> str:
    """Say "décembre 2026"."""
    return _month(day.year, day.month, get_language())


@lru_cache(maxsize=1024)
def _month(year: int, number: int, _language: str | None) -> str:
    return date_format(date(year, number, 1), "F Y")


@lru_cache(maxsize=4096)
def _said(ordinal: int, pattern: str, _language: str | None) -> str:
    day = date.fromordinal(ordinal)
    return _first(date_format(day, pattern), day)


def with_weekday(day: date) -> str:
    """Say "lundi 23 novembre": the heading of a day's page, where the year goes without saying."""
    return _with_weekday(day.toordinal(), get_language())


@lru_cache(maxsize=1024)
def _with_weekday(ordinal: int, _language: str | None) -> str:
    day = date.fromordinal(ordinal)
    if _french():
        return f"{date_format(day, 'l')} {_first(date_format(day, 'j F'), day)}"
    return date_format(day, "l j F")


def hour(at: time | datetime) -> str:
    """Say "14 h 30" in French, and "14:30" elsewhere."""
    if _french():
        minutes = f"\u00a0{at.minute:02}" if at.minute else ""
        return f"{at.hour}\u00a0h{minutes}"
    return f"{at.hour}:{at.minute:02}"


def moment(at: datetime) -> str:
    """Say "3 févr. 2026, 14 h 30", as the clock of `at` shows it."""
    return f"{short(at)}, {hour(at)}"


def parse(text: str) -> date:
    for pattern in FORMATS:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 -- a day has no hour
        except ValueError:
            continue
    raise ValueError(_("Write a day like 31/12/2026."))


def _french() -> bool:
    return (get_language() or "fr").startswith("fr")


def _first(words: str, day: date) -> str:
    return words.replace("1 ", "1er ", 1) if day.day == 1 and _french() else words
