"""What is typed about how often members are met."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.companionship.cadence import MOST, Rhythm
from attache.kit.forms import Versioned


class TierRhythm(forms.Form):
    exchanges = forms.IntegerField(label=_("Exchanges a year"), min_value=0, max_value=MOST)
    reviews = forms.IntegerField(label=_("Of which take stock"), min_value=0, max_value=MOST)

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.cleaned_data["exchanges"], self.cleaned_data["reviews"])


class OwnRhythm(Versioned):
    exchanges = forms.IntegerField(
        label=_("Exchanges a year"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Left empty: as its tier."),
    )
    reviews = forms.IntegerField(
        label=_("Of which take stock"), min_value=0, max_value=MOST, required=False
    )
    because = forms.CharField(label=_("Why"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("exchanges") is not None and not said.get("because"):
            self.add_error("because", _("Say why this member is met more or less often."))
        return said

    @property
    def rhythm(self) -> Rhythm | None:
        exchanges = self.cleaned_data["exchanges"]
        return None if exchanges is None else Rhythm(exchanges, self.cleaned_data["reviews"] or 0)
