"""What is typed about what was given and received."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import DayField, LineField
from attache.ties.models import AddedFact

KEPT, STRUCK = "kept", "struck"


class Adding(forms.Form):
    # Drawn with the form: sent twice, it adds once.
    token = forms.UUIDField(widget=forms.HiddenInput)
    side = forms.ChoiceField(
        label=_("Which way"),
        choices=[
            (AddedFact.Side.GAVE, _("given to the network")),
            (AddedFact.Side.RECEIVED, _("received from the network")),
        ],
        widget=forms.RadioSelect,
    )
    text = LineField(label=_("What"), max_length=260)
    day = DayField(label=_("On what day"), help_text=_("If you are not sure, a day near it."))

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("side", "text", "day")}


class Contesting(forms.Form):
    because = forms.CharField(
        label=_("What is wrong"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The team reads it and answers you here."),
    )


class Answering(forms.Form):
    verdict = forms.ChoiceField(
        label=_("The fact"),
        choices=[
            (STRUCK, _("is struck out")),
            (KEPT, _("stays, with this answer")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The member reads it beside the fact."),
    )

    @property
    def said(self) -> dict[str, Any]:
        is_struck = self.cleaned_data["verdict"] == STRUCK
        return {"answer": self.cleaned_data["answer"], "is_struck": is_struck}
