"""What follows the trial of a fee grid, as a text to vote."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies.models import Meeting
from attache.decisions.queries import trials
from attache.kit.fields import DayField
from attache.memberships.models import FeeGrid

KEEP, PROLONG, REPLACE = "garder", "prolonger", "remplacer"


class Preparing(forms.Form):
    # Drawn with the form: sent twice, it prepares one text.
    token = forms.UUIDField(widget=forms.HiddenInput)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=gettext_lazy("Assembly"), empty_label=None
    )
    then = forms.ChoiceField(
        label=gettext_lazy("What the text says"),
        choices=[
            (KEEP, gettext_lazy("the grid is kept for good")),
            (PROLONG, gettext_lazy("the trial goes on")),
            (REPLACE, gettext_lazy("another grid, which is proposed, replaces it")),
        ],
        widget=forms.RadioSelect,
    )
    trial_until = DayField(label=gettext_lazy("On trial until"), required=False)
    other = forms.ModelChoiceField(
        FeeGrid.objects.none(), label=gettext_lazy("Which one"), required=False
    )

    def __init__(self, *args: Any, proposed: list[FeeGrid], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = trials.assemblies()  # type: ignore[attr-defined]
        others = FeeGrid.objects.filter(pk__in=[each.pk for each in proposed])
        self.fields["other"].queryset = others  # type: ignore[attr-defined]
        if not proposed:
            del self.fields["other"]
            kept = self.fields["then"].choices[:2]  # type: ignore[attr-defined]
            self.fields["then"].choices = kept  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        then = said.get("then")
        if then == PROLONG and not said.get("trial_until"):
            self.add_error("trial_until", _("Say until when it goes on."))
        if then == REPLACE and not said.get("other"):
            self.add_error("other", _("Say which grid replaces it."))
        return said
