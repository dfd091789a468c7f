from django import forms
from django.utils.translation import gettext_lazy as _


class AskingToBeForgotten(forms.Form):
    words = forms.CharField(
        label=_("Why, if you wish to say"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Forgetting(forms.Form):
    answer = forms.CharField(
        label=_("What is kept, and why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They will read it, in the last mail that they get from us."),
    )
