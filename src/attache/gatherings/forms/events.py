"""An event as one fills it in: what it is, when and where, for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.directory.models import Territory, Theme
from attache.gatherings import event_words, hours
from attache.gatherings.forms.fields import HourField, LinkField, moment
from attache.gatherings.models import Event
from attache.kit import richtext
from attache.kit.fields import DayField, EurosField
from attache.kit.forms import Versioned


def _places() -> QuerySet[Territory]:
    may_be_named = [Territory.Level.REGION, Territory.Level.DEPARTEMENT]
    return Territory.objects.filter(level__in=may_be_named).order_by("-level", "folded")


class _Timed(forms.Form):
    """A day, two hours, and the last day when it is another."""

    day = DayField(label=gettext_lazy("Day"))
    starts = HourField(
        label=gettext_lazy("Starts at"), help_text=gettext_lazy("As clocks in Paris show it.")
    )
    ends = HourField(label=gettext_lazy("Ends at"))
    last_day = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only when it ends on another day."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name, day, hour in (
            ("starts", cleaned.get("day"), cleaned.get("starts")),
            ("ends", cleaned.get("last_day") or cleaned.get("day"), cleaned.get("ends")),
        ):
            if day is None or hour is None:
                continue
            try:
                cleaned[f"{name}_at"] = moment(day, hour)
            except forms.ValidationError as explained:
                self.add_error(name, explained)
        if {"starts_at", "ends_at"} <= cleaned.keys() and cleaned["ends_at"] <= cleaned[
            "starts_at"
        ]:
            self.add_error("ends", _("An event ends after it starts."))
        return cleaned


def times(event: Event) -> dict[str, Any]:
    starts, ends = hours.on_the_clock(event.starts_at), hours.on_the_clock(event.ends_at)
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "last_day": ends.date() if ends.date() != starts.date() else None,
    }


class _Named(forms.Form):
    """What an event is about."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Event.Kind)
    question = forms.CharField(
        label=gettext_lazy("Question"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The question of members that it answers, in their words."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Drafting(_Named, _Timed):
    """The first line of an event: the rest comes as it takes shape."""

    territory = forms.ModelChoiceField(
        _places(),
        label=gettext_lazy("Territory"),
        required=False,
        help_text=gettext_lazy("Only when it is for the members of one territory."),
    )
    field_order = [
        *("title", "kind", "territory", "question"),
        *("day", "starts", "ends", "last_day", "themes"),
    ]

    @staticmethod
    def asked(address: Mapping[str, str]) -> dict[str, Any]:
        """What another page fills in: the kind, and the territory by its level and its code."""
        level, _dash, code = address.get("territoire", "").partition("-")
        return {
            "kind": address.get("type", Event.Kind.WEBINAR),
            "territory": _places().filter(level=level, code=code).first(),
        }

    @property
    def values(self) -> dict[str, Any]:
        names = ["title", "kind", "question", "themes", "starts_at", "ends_at"]
        said = {name: self.cleaned_data[name] for name in names}
        if territory := self.cleaned_data["territory"]:
            said |= {"audience": Event.Audience.TERRITORY, "territory": territory}
        return said


class Identity(Versioned, _Named):
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What it is for, in two or three sentences: the agenda shows them."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=list(event_words.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["title", "kind", "question", "purpose", "languages", "themes"]

    @staticmethod
    def of(event: Event) -> dict[str, Any]:
        names = ["title", "kind", "question", "purpose", "version"]
        return {name: getattr(event, name) for name in names} | {
            "themes": event.themes.all(),
            "languages": event.languages.split(),
        }

    @property
    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return said | {"languages": " ".join(said["languages"])}


class WhenAndWhere(Versioned, _Timed):
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Address and access; empty when it is only online."),
    )
    link = LinkField(
        label=gettext_lazy("Link to join online"),
        required=False,
        help_text=gettext_lazy(
            "Of any video tool, over https. Given to those who have a seat, never shown publicly."
        ),
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Seats"), min_value=1, max_value=100_000, required=False
    )

    def __init__(self, *args: Any, seated: int, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        said = _("Empty when there is no limit.")
        if seated:
            said += " " + ngettext(
                "%(count)s person has a seat: it cannot be lower.",
                "%(count)s people have a seat: it cannot be lower.",
                seated,
            ) % {"count": seated}
        self.fields["capacity"].help_text = said

    @staticmethod
    def of(event: Event) -> dict[str, Any]:
        names = ["place", "link", "capacity", "version"]
        return {name: getattr(event, name) for name in names} | times(event)

    @property
    def values(self) -> dict[str, Any]:
        names = ["starts_at", "ends_at", "place", "link", "capacity"]
        return {name: self.cleaned_data[name] for name in names}


class ForWhom(Versioned):
    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"), choices=Event.Audience, widget=forms.RadioSelect
    )
    right_name = forms.ChoiceField(
        label=gettext_lazy("Right that the tier gives"),
        required=False,
        help_text=gettext_lazy("Among those of the fee grid in force."),
    )
    territory = forms.ModelChoiceField(_places(), label=gettext_lazy("Territory"), required=False)
    guests_allowed = forms.BooleanField(
        label=gettext_lazy("Members may bring guests"), required=False
    )
    cost = EurosField(
        label=gettext_lazy("Price of taking part"),
        max_value=Decimal(9999),
        required=False,
        help_text=gettext_lazy("Empty or 0 when it is free."),
    )

    def __init__(self, *args: Any, rights: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        kept = kwargs.get("initial", {}).get("right_name", "")
        names = dict.fromkeys([*rights, kept])
        self.fields["right_name"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((name, name) for name in names if name),
        ]

    @staticmethod
    def of(event: Event) -> dict[str, Any]:
        names = ["audience", "right_name", "territory", "guests_allowed", "cost", "version"]
        return {name: getattr(event, name) for name in names}

    @property
    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return said | {"cost": said["cost"] or Decimal(0)}


class Programme(Versioned):
    programme = richtext.Text(label=gettext_lazy("Programme"))

    @staticmethod
    def of(event: Event) -> dict[str, Any]:
        return {"programme": event.programme, "version": event.version}

    @property
    def values(self) -> dict[str, Any]:
        return {"programme": self.cleaned_data["programme"]}


class Cancelling(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who registered will read this sentence."),
    )


class Copying(forms.Form):
    day = DayField(label=gettext_lazy("Day"))
    starts = HourField(label=gettext_lazy("Starts at"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        day: date | None = cleaned.get("day")
        if day and cleaned.get("starts"):
            try:
                cleaned["starts_at"] = moment(day, cleaned["starts"])
            except forms.ValidationError as explained:
                self.add_error("starts", explained)
        return cleaned
