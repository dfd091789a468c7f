"""Saying that one is there."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Presence
from attache.kit.fields import LineField
from attache.kit.strangers import ForStrangers


class SayingWho(InOurWords):
    """Another name than the one that was noted, or that the desk did not ask."""

    name = LineField(
        label=_("Your name, as the roll will have it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class Coming(SayingWho):
    """The big buttons say how: on site, or from afar."""

    means = forms.ChoiceField(choices=Presence.Means, widget=forms.HiddenInput)


class Finding(ForStrangers, forms.Form):
    """Whoever has no link on their telephone."""

    email = forms.EmailField(
        label=_("The address to which you were convened"),
        error_messages={"invalid": _("Write an address like prenom.nom@ville.example.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
