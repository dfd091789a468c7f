"""What a voter's form refuses, said in our words: what is wrong, and what to do."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_WORDS = {
    "max_length": _("%(limit_value)d characters at most: there are %(show_value)d."),
    "max_value": _("%(limit_value)d at most here."),
    "min_value": _("%(limit_value)d at least here."),
    "invalid_choice": _("“%(value)s” is not among the answers: choose again."),
}
_NUMBER = {"invalid": _("Write a whole number.")}


class InOurWords(forms.Form):
    def full_clean(self) -> None:
        """Just before they are checked: some fields are added once the form is made."""
        for field in self.fields.values():
            field.error_messages |= _WORDS
            if isinstance(field, forms.IntegerField):
                field.error_messages |= _NUMBER
        super().full_clean()
