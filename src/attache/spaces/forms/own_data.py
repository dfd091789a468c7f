from django import forms
from django.utils.translation import gettext_lazy as _

from attache.kit.fields import DayField


class AskingToBeForgotten(forms.Form):
    words = forms.CharField(
        label=_("Why, if you wish to say"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Erasing(forms.Form):
    answer = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Added to the mail that tells them what stays. Do not name them: it is kept."),
    )


class NotedErasing(Erasing):
    """When the request came otherwise than through the space."""

    asked_on = DayField(label=_("Request of"))
    asked_by = forms.ChoiceField(
        label=_("How it came"),
        choices=[
            (words, words)
            for words in (_("by mail"), _("by letter"), _("by telephone"), _("in person"))
        ],
    )
    field_order = ("asked_on", "asked_by", "answer")
