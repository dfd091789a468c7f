"""An item that a member asks for, and what the desk makes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.agenda import AddingItem
from attache.assemblies.forms.wording import InOurWords
from attache.kit.fields import LineField


class Asking(InOurWords):
    token = forms.UUIDField(widget=forms.HiddenInput)
    title = LineField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What it is about"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you expect of the assembly: to be heard, to talk about it, to decide."),
    )
    by_name = LineField(label=_("Your name"), max_length=200)

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["by_name"]


class Accepting(AddingItem):
    """The item as it will be on the agenda: the member's words, which the desk may rework."""


class Declining(forms.Form):
    because = LineField(
        label=_("Why it is declined"),
        max_length=300,
        help_text=_("The member reads it, by mail and on its page."),
    )
