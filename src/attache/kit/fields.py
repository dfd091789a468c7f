"""Form fields for what French administrations write: euros, SIREN, SIRET, telephones, days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fr import siren, siret

from attache.kit import dates, money

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

# Older is a slip of the hand, 0206 for 2026; 9999 as well.
_OLDEST = 1900
_TELEPHONE = re.compile(
    r"[+0-9 ()./\-]{3,}(?: ?(?:poste|p\.|ext\.?|x|#) ?[0-9]{1,6})?", re.ASCII | re.IGNORECASE
)
_FEWEST_DIGITS = 3
# Controls, and marks that turn what follows to the left: a name must not write over its neighbours.
_UNSEEN = {"Cc", "Cf", "Cs"}
_JOINERS = "\u200c\u200d"
_SEPARATORS = re.compile(r"[\s\u00a0\u202f.\-]+")


class LineField(forms.CharField):
    """One line, whatever was pasted: what cannot be seen is no part of it."""

    def to_python(self, value: object) -> str:
        seen = [
            letter
            for letter in super().to_python(value) or ""
            if letter.isspace() or letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN
        ]
        return " ".join("".join(seen).split()).strip(_JOINERS)


class EurosField(forms.Field):
    """An amount as one writes it: "1 400 000", "1,4 M€"."""

    def __init__(self, *, max_value: Decimal = money.LARGEST, **kwargs: Any) -> None:  # noqa: ANN401
        self.max_value = max_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "class": "euros"}

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return money.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is not None and value > self.max_value:
            limit = money.shown(self.max_value)
            raise ValidationError(_("At most %(limit)s here."), params={"limit": limit})

    def prepare_value(self, value: object) -> object:
        return money.typed(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class _NumberField(forms.CharField):
    """A public number: typed with any spacing, kept as digits, checked by its key."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "numeric", "class": "number"}

    def to_python(self, value: object) -> str:
        return _SEPARATORS.sub("", super().to_python(value) or "")

    def prepare_value(self, value: object) -> object:
        return spaced(value) if isinstance(value, str) else value


class SirenField(_NumberField):
    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            check_siren(value)


class SiretField(_NumberField):
    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            check_siret(value)


class TelephoneField(LineField):
    """A telephone as one writes it, with any spacing, and the extension that an exchange asks."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"type": "tel", "autocomplete": "tel"}

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            check_telephone(value)


class DayInput(forms.DateInput):
    input_type = "date"

    def format_value(self, value: object) -> str | None:
        # Browsers read and send ISO days only, whatever they show.
        return value.isoformat() if isinstance(value, date) else super().format_value(value)


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or typed as 31/12/2026."""

    widget = DayInput
    input_formats = dates.FORMATS
    default_error_messages = {"invalid": _("Write a day like 31/12/2026.")}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not _OLDEST <= value.year <= dates.LAST_YEAR:
            raise ValidationError(_("Check the year: %(year)s."), params={"year": value.year})


def spaced(number: str) -> str:
    """Group by three as they are printed: "246 300 701", "246 300 701 00019"."""
    if not re.fullmatch(r"[0-9]{9}([0-9]{5})?", number):
        return number
    return "\u00a0".join(
        part for part in (number[:3], number[3:6], number[6:9], number[9:]) if part
    )


def check_siren(number: str) -> None:
    if re.fullmatch(r"[0-9]{14}", number):
        raise ValidationError(
            _("This is a SIRET, with 14 digits. Its SIREN is the first nine: %(siren)s."),
            code="siret",
            params={"siren": spaced(number[:9])},
        )
    _check_digits(number, 9, _("A SIREN has nine digits; this one has %(count)s."), "SIREN")
    _check_key(siren.validate, number, "SIREN")


def check_siret(number: str) -> None:
    _check_digits(number, 14, _("A SIRET has fourteen digits; this one has %(count)s."), "SIRET")
    _check_key(siret.validate, number, "SIRET")


def check_telephone(number: str) -> None:
    digits = re.findall(r"[0-9]", number)
    if not _TELEPHONE.fullmatch(number) or len(digits) < _FEWEST_DIGITS:
        raise ValidationError(
            _("Write it like 01 23 45 67 89 or +33 1 23 45 67 89, then “poste 12” if need be."),
            code="telephone",
        )


def _check_digits(number: str, length: int, message: StrOrPromise, name: str) -> None:
    if not re.fullmatch(r"[0-9]*", number):
        raise ValidationError(
            _("A %(name)s is written with digits only."), code="digits", params={"name": name}
        )
    if len(number) != length:
        raise ValidationError(message, code="length", params={"count": len(number)})


def _check_key(validate: Callable[[str], str], number: str, name: str) -> None:
    try:
        validate(number)
    except InvalidNumber as error:
        raise ValidationError(
            _("This %(name)s has a slip: its last digit, which checks the others, differs."),
            code="key",
            params={"name": name},
        ) from error
