"""A publication as one writes it, files it, lets it out or keeps it back."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import richtext
from attache.kit.fields import DayField
from attache.kit.forms import Versioned
from attache.library.models import Publication
from attache.library.queries.meanwhile import Meanwhile

_SUMMARY = gettext_lazy("Two or three sentences: lists, search engines and letters show them.")
_BODY = gettext_lazy(
    "A note is written where it is called, between [[ and ]]. An address alone on its line (a "
    "film, a document, one of the pictures of this publication) is shown as what it leads to."
)
_PICTURES = gettext_lazy(
    "To add a picture, keep the text, send the picture on the page “Pictures” of the publication, "
    "then write its address alone on its line."
)


class _Writing(forms.ModelForm[Publication]):
    body = richtext.Text(label=gettext_lazy("Text"), help_text=_BODY, pictures=_PICTURES)

    class Meta:
        model = Publication
        fields = ("title", "summary", "body")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"summary": _SUMMARY}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class Drafting(_Writing):
    class Meta(_Writing.Meta):
        fields = ("kind", "title", "summary", "body")  # type: ignore[assignment]  # one more


class _Overtaken(Versioned):
    # What somebody else changed while it was being edited.
    meanwhile: Meanwhile | None = None


class Writing(_Overtaken, _Writing):
    note = forms.CharField(
        label=gettext_lazy("What changes"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kept with the version, for the team."),
    )


class Filing(_Overtaken, forms.ModelForm[Publication]):
    """What it is, beside what it says."""

    elsewhere = forms.URLField(
        label=gettext_lazy("Address elsewhere"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("When it is read on another site."),
    )
    translation_of = forms.CharField(
        label=gettext_lazy("Translation of"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The address of the page of the original."),
    )
    dated_on = DayField(
        label=gettext_lazy("Dated"),
        required=False,
        help_text=gettext_lazy(
            "When it was made known, here or elsewhere. Left empty, the day it comes out."
        ),
    )

    class Meta:
        model = Publication
        fields = (
            *("kind", "elsewhere", "themes", "programme", "dated_on"),
            *("language", "translation_of", "licence"),
        )
        widgets = {"themes": forms.CheckboxSelectMultiple}
        help_texts = {
            "programme": gettext_lazy("The programme it is of, by its name."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        original = self.instance.translation_of
        self.initial["translation_of"] = original.get_absolute_url() if original else ""

    def clean_translation_of(self) -> Publication | None:
        address = self.cleaned_data["translation_of"].strip()
        if not address:
            return None
        slug = _slug_in(address)
        found = Publication.objects.filter(slug=slug).first()
        if found is None or found == self.instance:
            raise ValidationError(_("No other publication has this address."))
        return found

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _slug_in(address: str) -> str:
    """Find the publication of an address of ours, at the desk or for all; or take it as a slug."""
    path = "/" + address.split("://", 1)[-1].partition("/")[2] if "://" in address else address
    try:
        return str(resolve(path).kwargs.get("slug", ""))
    except Resolver404:
        return address.strip("/").rpartition("/")[2]


class Publishing(forms.Form):
    """Now, or at a moment to come."""

    day = DayField(
        label=gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy("Left empty, it is out at once."),
    )
    hour = forms.TimeField(
        label=gettext_lazy("Hour"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=gettext_lazy("As clocks in Paris show it; 8:00 when it is not said."),
    )

    def moment(self, now: datetime) -> datetime:
        day = self.cleaned_data["day"]
        if not day:
            return now
        hour = self.cleaned_data["hour"] or time(8)
        return timezone.make_aware(datetime.combine(day, hour))


class Restricting(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why it is not for all"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    look_again_on = DayField(
        label=gettext_lazy("Look again on"),
        help_text=gettext_lazy("That day, it comes on the first screen of the team."),
    )
