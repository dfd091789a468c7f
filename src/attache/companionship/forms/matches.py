"""What is typed about a find for a member: to whom, with which words, what they said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.companionship.models import Match
from attache.companionship.queries.readers import Reader
from attache.kit.forms import Versioned


class Sending(forms.Form):
    """A find is never sent without a word of whoever sends it."""

    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your words"),
        max_length=Match._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Why you thought of them. The mail already says hello; the title and the address of "
            "the find come after."
        ),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        readers: Sequence[Reader],
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self.left_out = [reader for reader in readers if reader.left_out]
        self.readers = {str(reader.person.pk): reader for reader in readers if not reader.left_out}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (key, _label(reader)) for key, reader in self.readers.items()
        ]
        self.initial.setdefault("to", next(iter(self.readers), ""))

    @property
    def reader(self) -> Reader:
        return self.readers[self.cleaned_data["to"]]


def _label(reader: Reader) -> str:
    return f"{reader.person}, {reader.about}" if reader.about else str(reader.person)


class Answering(Versioned):
    feedback = forms.CharField(
        label=_("What they said of it"),
        max_length=Match._meta.get_field("feedback").max_length,
        required=False,
    )
