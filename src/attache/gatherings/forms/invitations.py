from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.forms.fields import regions
from attache.directory.models import Person, Theme


class Circle(forms.Form):
    """The permanent contacts of members somewhere, or around a theme."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = regions()  # type: ignore[attr-defined]


class Choosing(forms.Form):
    people = forms.ModelMultipleChoiceField(Person.objects.known())


class Sending(forms.Form):
    words = forms.CharField(
        label=_("What you write to them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
