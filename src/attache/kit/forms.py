"""What edit forms share."""

from typing import Any

from django import forms


class Versioned(forms.Form):
    """A form that remembers which version of the record its reader saw.

    Beside a ModelForm it finds the version itself: `class Identity(Versioned, ModelForm)`.
    A plain form is given it: `initial={"version": body.version}`.
    The view hands `form.seen` to `versions.save`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if isinstance(self, forms.BaseModelForm):
            self.initial.setdefault("version", self.instance.version)

    @property
    def seen(self) -> int:
        version: int = self.cleaned_data["version"]
        return version
