"""A share of the whole, as statutes say it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(r"(\d{1,6})(?:[.,](\d{1,4}))?\s*(%)?|(\d{1,4})\s*/\s*(\d{1,4})")


class ShareField(forms.Field):
    """Typed as "1/3", "20 %" or "0,5"; kept as an exact fraction."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"class": "number"}

    def to_python(self, value: object) -> Any:  # noqa: ANN401 -- a fraction, or nothing
        if isinstance(value, Fraction) or value in self.empty_values:
            return value or None
        return _read(str(value))

    def prepare_value(self, value: object) -> object:
        return str(value) if isinstance(value, Fraction) else value


def _read(typed: str) -> Fraction:
    found = _WRITTEN.fullmatch(typed.strip())
    refusal = ValidationError(_("A share is between nought and the whole: 1/2, 2/3, 20 %."))
    if found is None:
        raise refusal
    whole, decimals, percent, over, under = found.groups()
    if over:
        if not int(under):
            raise refusal
        share = Fraction(int(over), int(under))
    else:
        share = Fraction(f"{whole}.{decimals or 0}") / (100 if percent else 1)
    if share > 1:
        raise refusal
    return share
