"""Who comes, as the desk notes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Presence


class SayingWho(InOurWords):
    name = forms.CharField(label=_("Who came"), max_length=200)


class Arriving(SayingWho):
    means = forms.ChoiceField(label=_("How"), choices=Presence.Means)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        # The door is busy: who came may be said later.
        self.fields["name"].required = False
