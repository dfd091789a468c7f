"""What is typed of a decision to carry out, and of a declaration."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.decisions.models import Decision
from attache.decisions.queries import owners
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned

RECEIPTS = ".pdf,.png,.jpg,.jpeg"


class Following(Versioned):
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who sees to it"),
        required=False,
        empty_label=_("nobody yet"),
    )
    due_on = DayField(label=_("Due on"), required=False)

    def __init__(self, *args: Any, decision: Decision, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        # Whoever was asked stays among the choices, though their office be over.
        asked = Q(pk__in=owners.possible(today).values("pk")) | Q(pk=decision.owner_id)
        choices = User.objects.filter(asked).order_by("name", "pk")
        self.fields["owner"].queryset = choices  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("owner", "due_on")}


class Dropping(Versioned):
    because = LineField(
        label=_("Why it is dropped"),
        max_length=300,
        help_text=_("It is told to the next assembly."),
    )


class Declaring(Versioned):
    declared_on = DayField(label=_("Declared on"))
    receipt = LineField(
        label=_("Number of the receipt"),
        max_length=60,
        required=False,
        help_text=_("The receipt comes later: its number may be added then."),
    )
    sent = forms.FileField(
        label=_("The receipt"),
        required=False,
        help_text=_("A PDF or a picture."),
        widget=forms.FileInput(attrs={"accept": RECEIPTS}),
    )
