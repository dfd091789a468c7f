from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.forms.fields import BodyField
from attache.gatherings.models import Appearance
from attache.kit.forms import Versioned


class Search(forms.Form):
    q = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class Appearing(forms.ModelForm[Appearance]):
    """What somebody does at an event, and how they are presented there."""

    organisation = BodyField(label=_("Body"), required=False)

    class Meta:
        model = Appearance
        fields = ["role", "title", "organisation", "subject", "is_from_abroad"]
        help_texts = {
            "title": _("As on that day: it stays when they leave their body."),
            "subject": _("In a few words: the page of the event shows them."),
        }

    def _get_validation_exclusions(self) -> set[str]:
        # Who has a role already is answered by the action, with their name.
        return {*super()._get_validation_exclusions(), "role"}  # type: ignore[misc]  # not in the stubs

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class Presenting(Versioned, Appearing):
    """What somebody who is on the programme does there, said otherwise."""


class Newcomer(forms.Form):
    """Somebody whom the directory does not know yet."""

    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), required=False)


class Briefing(forms.Form):
    words = forms.CharField(
        label=_("What you write to them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    questions = forms.CharField(
        label=_("The questions to answer"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line, each after a dash."),
    )
