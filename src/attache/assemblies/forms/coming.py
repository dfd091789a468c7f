"""Saying that one is there."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import Presence


class Coming(forms.Form):
    """The big buttons say how: on site, or from afar."""

    name = forms.CharField(
        label=_("Your name, as the roll will have it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    means = forms.ChoiceField(choices=Presence.Means, widget=forms.HiddenInput)
