"""Euros: read as people write them, kept to the cent, shown as the reader's language does."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

CENT = Decimal("0.01")
LARGEST = Decimal("999999999999.99")

_NARROW = "\u202f"
_NBSP = "\u00a0"
_MINUS = "\u2212"
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_CURRENCY = re.compile(r"(?: ?€| ?eur| d[e ] ?euros?| ?euros?)$", re.IGNORECASE)
_UNIT = re.compile(r" ?(k|m|mds?|milliers?|millions?|milliards?)$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,][0-9]+)?")
_TIMES = {
    "k": 1_000,
    "millier": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "md": 1_000_000_000,
    "milliard": 1_000_000_000,
}


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def parse(text: str) -> Decimal:
    """Read "1 400 000,50 €", "1,4 M€" or "850 k€"; refuse in words what could be read two ways."""
    number, times = _split(text)
    if number.startswith(("-", _MINUS, "–")):
        raise ValueError(_("An amount cannot be negative."))
    if not _NUMBER.fullmatch(number):
        raise ValueError(_unreadable(number, text))
    whole, _point, cents = number.replace(" ", "").replace(",", ".").partition(".")
    if times == 1 and len(cents) > 2:  # noqa: PLR2004 -- cents have two digits
        raise ValueError(_ambiguous(text) if len(cents) == 3 else _too_precise())  # noqa: PLR2004
    amount = rounded(Decimal(f"{whole[:20]}.{cents[:20] or 0}") * times)
    if amount > LARGEST or len(whole) > 20:  # noqa: PLR2004 -- longer than any budget of this world
        raise ValueError(_("This amount is too large."))
    return amount


def typed(amount: Decimal) -> str:
    """Write an amount as `parse` reads it back, whatever the language: "1 400 000,50"."""
    return f"{rounded(amount):,.2f}".removesuffix(".00").replace(",", _NARROW).replace(".", ",")


def shown(amount: Decimal | int) -> str:
    return _shown(amount, (get_language() or "fr").startswith("fr"))


@lru_cache(maxsize=4096)
def _shown(amount: Decimal | int, french: bool) -> str:
    value = rounded(Decimal(amount))
    digits = f"{abs(value):,.2f}".removesuffix(".00")
    sign = _MINUS if value < 0 else ""
    if french:
        digits = digits.replace(",", _NARROW).replace(".", ",")
        return f"{sign}{digits}{_NBSP}€"
    return f"{sign}€{digits}"


def _split(text: str) -> tuple[str, int]:
    number = _CURRENCY.sub("", _SPACES.sub(" ", text).strip())
    unit = _UNIT.search(number)
    if unit is None:
        return number, 1
    return number[: unit.start()], _TIMES[unit[1].lower().rstrip("s")]


def _unreadable(number: str, text: str) -> str:
    if not number:
        return _("Write an amount.")
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+([.,][0-9]+)?", number):
        return _ambiguous(text)
    return _("“%(text)s” is not an amount. Write it like 1 400 000, 1,4 M€ or 850 k€.") % {
        "text": text.strip()[:40]
    }


def _ambiguous(text: str) -> str:
    return _("“%(text)s” can be read in two ways. Separate thousands with spaces: 1 400 000.") % {
        "text": text.strip()[:40]
    }


def _too_precise() -> str:
    return _("An amount has two decimals at most.")
