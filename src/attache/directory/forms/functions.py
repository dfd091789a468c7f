from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory import actions
from attache.directory.forms import people
from attache.directory.forms.fields import BodyField
from attache.directory.models import Function, Part, Theme
from attache.kit import dates
from attache.kit.fields import DayField
from attache.kit.forms import Versioned

SOMEBODY_THERE, NEWCOMER, NOT_KNOWN, NOBODY = "there", "new", "unknown", "nobody"


class Duties(forms.Form):
    """What somebody does in a body, and what they are for the tie."""

    title = forms.CharField(
        label=gettext_lazy("Title of the function"),
        max_length=150,
        help_text=gettext_lazy("As on a business card: “Directrice adjointe des finances”."),
    )
    unit = forms.CharField(label=gettext_lazy("Unit or department"), max_length=150, required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level in the organisation chart"),
        choices=[("", "—"), *Function.Level.choices],
    )
    starts_on = DayField(
        label=gettext_lazy("Since"),
        required=False,
        help_text=gettext_lazy("Leave empty when nobody knows."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Parts in the tie"),
        choices=Part.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def duties(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Duties.declared_fields}


class Arrival(Duties, people.Registration):
    """Somebody new, or who turns out to be known, takes up a function in a body."""


class Opening(Duties):
    body = BodyField(label=gettext_lazy("Body"))
    field_order = ["body"]


class Correction(Versioned, Duties):
    ends_on = DayField(
        label=gettext_lazy("No longer from"),
        required=False,
        help_text=gettext_lazy("The first day without the function."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["title", "unit", "level", "starts_on", "ends_on", "parts", "themes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        # An end is corrected here, never first written: ending a function asks who succeeds.
        was_shown = not self.is_bound or "ends_on" in self.data
        if not (self.initial.get("ends_on") and was_shown):
            del self.fields["ends_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("It ends after the day it starts."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        corrected = [name for name in ("ends_on", "themes") if name in self.fields]
        return self.duties | {name: self.cleaned_data[name] for name in corrected}


class Colleague(forms.ModelChoiceField[Function]):
    def label_from_instance(self, obj: Function) -> str:
        return f"{obj.person}, {obj.title}"


class Succession(forms.Form):
    """Who takes over a function."""

    heir = forms.ChoiceField(
        label=gettext_lazy("Who succeeds?"),
        choices=[
            (SOMEBODY_THERE, gettext_lazy("Somebody whom we know there")),
            (NEWCOMER, gettext_lazy("Somebody new, whose name we know")),
            (NOT_KNOWN, gettext_lazy("Nobody knows yet: ask again")),
            (NOBODY, gettext_lazy("Nobody: the function disappears")),
        ],
        widget=forms.RadioSelect,
    )
    successor = forms.Field(label=gettext_lazy("Whom we know there"), required=False)
    first_name = forms.CharField(
        label=gettext_lazy("First name of the newcomer"), max_length=100, required=False
    )
    last_name = forms.CharField(
        label=gettext_lazy("Name of the newcomer"), max_length=100, required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the newcomer"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write an address like prenom.nom@ville.example.")},
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Parts in the tie that the newcomer takes over"),
        choices=Part.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, there: QuerySet[Function], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["successor"] = Colleague(
            there, label=self.fields["successor"].label, required=False, empty_label="—"
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        heir = cleaned.get("heir")
        if heir == SOMEBODY_THERE and not cleaned.get("successor") and not self.errors:
            self.add_error("successor", _("Choose who succeeds."))
        if heir == NEWCOMER and not cleaned.get("last_name"):
            self.add_error("last_name", _("Write at least the name of who succeeds."))
        return cleaned

    @property
    def chosen(self) -> Function | actions.Newcomer | None:
        said = self.cleaned_data
        match said["heir"]:
            case "there":
                there: Function = said["successor"]
                return there
            case "new":
                return actions.Newcomer(
                    last_name=said["last_name"],
                    first_name=said["first_name"],
                    email=said["email"],
                    parts=tuple(said["parts"]),
                )
        return None

    @property
    def is_open(self) -> bool:
        return bool(self.cleaned_data["heir"] == NOT_KNOWN)


class Ending(Succession):
    ends_on = DayField(
        label=gettext_lazy("No longer from"),
        help_text=gettext_lazy("The first day without the function."),
    )
    field_order = ["ends_on"]

    def __init__(self, *args: Any, starts_on: date | None, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on

    def clean_ends_on(self) -> date:
        ends_on: date = self.cleaned_data["ends_on"]
        if self.starts_on and ends_on <= self.starts_on:
            raise actions.FunctionEndsBeforeItStarts(
                _("This function starts on %(day)s: it ends after that day.")
                % {"day": dates.shown(self.starts_on)}
            )
        return ends_on
