"""How a conversation about going on together came out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.forms import Versioned
from attache.ties.actions.renewals import Said
from attache.ties.models import Renewal


class Noting(Versioned):
    outcome = forms.ChoiceField(
        label=_("How it came out"), choices=Renewal.Outcome.choices, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Renewal.Reason.choices],
        required=False,
        help_text=_("Where they leave, or give less."),
    )
    why = forms.CharField(
        label=_("In their words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def said(self) -> Said:
        named = ("outcome", "reason", "why")
        return Said(**{name: self.cleaned_data[name] for name in named})
