"""What one types of a day, an hour and a link."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.gatherings import hours
from attache.kit import dates


class HourInput(forms.TimeInput):
    input_type = "time"


class HourField(forms.TimeField):
    """An hour as a clock on a wall shows it: 14:30, or 14 h 30, or 14h."""

    widget = HourInput(format="%H:%M")
    default_error_messages = {"invalid": gettext_lazy("Write an hour like 14:30.")}

    def to_python(self, value: Any) -> time | None:  # noqa: ANN401 -- Django's signature
        if isinstance(value, str):
            value = value.replace("\u00a0", "").replace(" ", "").replace("h", ":").strip()
            value = f"{value}00" if value.endswith(":") else value
        return super().to_python(value)


class LinkField(forms.URLField):
    """A page that browsers read over https, whoever provides it."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(assume_scheme="https", max_length=500, **kwargs)

    def validate(self, value: str) -> None:
        if value and not value.lower().startswith("https://"):
            raise ValidationError(_("A link begins with https://."), code="scheme")
        super().validate(value)


def moment(day: date, hour: time) -> datetime:
    """Give the moment meant, or explain what clocks do that night."""
    try:
        return hours.moment(day, hour)
    except hours.Skipped as skipped:
        raise ValidationError(
            _(
                "On %(day)s, clocks go forward and skip this hour: it does not exist. "
                "Write an hour before 2:00 or after 3:00."
            )
            % {"day": dates.shown(day)},
            code="skipped",
        ) from skipped
    except hours.Twice as twice:
        raise ValidationError(
            _(
                "On %(day)s, clocks go back and show this hour twice: nobody could tell which. "
                "Write an hour before 2:00 or from 3:00 on."
            )
            % {"day": dates.shown(day)},
            code="twice",
        ) from twice
