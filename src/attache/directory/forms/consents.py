from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Consent
from attache.kit.fields import DayField


class _NotInTheFuture(forms.Form):
    on = DayField(label=gettext_lazy("On"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", day)
        self.day = day

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.day:
            raise ValidationError(_("This day is still to come."))
        return on


class Agreement(_NotInTheFuture):
    purpose = forms.ChoiceField(
        label=gettext_lazy("Agrees to"), choices=Consent.Purpose.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("Where that is written"),
        max_length=200,
        help_text=gettext_lazy("A mail, a membership form, minutes: what can be shown if asked."),
    )
    field_order = ["purpose", "on", "source"]


class Withdrawal(_NotInTheFuture):
    pass
