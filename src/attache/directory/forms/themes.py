from django import forms
from django.utils.translation import gettext_lazy

from attache.kit.forms import Versioned


class Theme(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=90)
    text = forms.CharField(
        label=gettext_lazy("What it covers"), widget=forms.Textarea, required=False
    )


class Correction(Versioned, Theme):
    pass
