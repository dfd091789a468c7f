"""What is typed about road maps and their steps, at the desk and in the space."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Territory
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.road_maps import steps
from attache.road_maps.models import RoadMapStep


class _About(forms.Form):
    title = LineField(label=_("Title"), max_length=200)
    aims = forms.CharField(
        label=_("Aims"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What will be different in this territory when it is done."),
    )


class Opening(_About):
    # Drawn with the form: sent twice, it opens once.
    token = forms.UUIDField(widget=forms.HiddenInput)
    territory = forms.ModelChoiceField(
        Territory.objects.none(), label=_("Territory"), empty_label=None
    )
    field_order = ["territory", "title", "aims"]

    def __init__(self, *args: Any, places: QuerySet[Territory], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = places  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("territory", "title", "aims")}


class Aims(Versioned, _About):
    opened_on = DayField(label=_("Since"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "aims", "opened_on")}


class Closing(Versioned):
    came_of_it = forms.CharField(
        label=_("What came of it"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )


class _Step(forms.Form):
    text = LineField(label=_("What is to be done"), max_length=300)
    due_on = DayField(label=_("By when"), required=False)


class NewStep(_Step):
    # Drawn with the form: sent twice, it writes one step.
    token = forms.UUIDField(widget=forms.HiddenInput)


class Telling(Versioned):
    """Where a step stands: this much its own bodies say of it."""

    state = forms.ChoiceField(label=_("State"), choices=RoadMapStep.State.choices)
    said = forms.CharField(
        label=_("Where it stands"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody of the road map reads it. A step that is dropped says why."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if steps.lacks_a_reason(told.get("state", ""), told.get("said", "")):
            self.add_error("said", _("Say why this step is dropped."))
        return told

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class Step(Telling, _Step):
    field_order = ["text", "due_on", "state", "said"]


class Word(forms.Form):
    """A sentence beside a commitment, or beside taking it back: the journal keeps it."""

    word = LineField(label=_("A word about it"), max_length=300, required=False)
