"""What is typed about the signs of a tie."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import DayField
from attache.ties.models import Notice


class Noting(forms.Form):
    kind = forms.ChoiceField(label=_("What"), choices=Notice.Kind.choices)
    text = forms.CharField(
        label=_("What was heard"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it was said, and by whom. The member never reads it."),
    )
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The day of an election or of a reorganisation: then it is said no more."),
    )


class Overruling(forms.Form):
    because = forms.CharField(
        label=_("Why it is no sign"),
        max_length=300,
        help_text=_("Whoever opens the page reads it; the member never does."),
    )
    until = DayField(
        label=_("Until"), help_text=_("Twelve months at most: then it is looked at again.")
    )
