"""An assembly as one fills it in, and what is decided about it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Meeting
from attache.gatherings import hours
from attache.gatherings.forms.fields import HourField, LinkField, moment
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.memberships.models import Member


class _When(InOurWords):
    day = DayField(label=_("Day"))
    starts = HourField(label=_("Starts at"), help_text=_("As clocks in Paris show it."))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    link = LinkField(label=_("Link to take part from afar"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("day") and cleaned.get("starts"):
            try:
                cleaned["starts_at"] = moment(cleaned["day"], cleaned["starts"])
            except forms.ValidationError as explained:
                self.add_error("starts", explained)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        named = ("title", "session", "starts_at", "place", "link", "late_because")
        return {name: self.cleaned_data[name] for name in named if name in self.cleaned_data}


class _About(_When):
    title = LineField(label=_("Title"), max_length=200)
    session = forms.ChoiceField(label=_("Kind"), choices=Meeting.Session)
    field_order = ["version", "token", "title", "session"]


class ConveningAgain(_When):
    """The day on which those who were too few meet again."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def of(meeting: Meeting, day: date) -> dict[str, Any]:
        """The first day that the statutes allow, at the same hour and place."""
        starts = hours.on_the_clock(meeting.starts_at).time()
        named = {"place": meeting.place, "link": meeting.link}
        return named | {"token": uuid4(), "day": day, "starts": starts}


class Preparing(_About):
    # Drawn with the form: sent twice, it prepares one.
    token = forms.UUIDField(widget=forms.HiddenInput)


class Editing(Versioned, _About):
    late_because = forms.CharField(
        label=_("Why so late"),
        max_length=300,
        required=False,
        help_text=_("Where a nearer day leaves members less time than the statutes give them."),
    )

    def __init__(self, *args: Any, is_convened: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if not is_convened:
            del self.fields["late_because"]

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        starts = hours.on_the_clock(meeting.starts_at)
        named = ("title", "session", "place", "link", "late_because", "version")
        said = {name: getattr(meeting, name) for name in named}
        return said | {"day": starts.date(), "starts": starts.time()}


class Convening(InOurWords, Versioned):
    """Within the delay of the statutes, nothing is asked."""

    late_because = forms.CharField(label=_("Why so late"), max_length=300)

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_because"]


class CallingOff(InOurWords, Versioned):
    because = forms.CharField(label=_("Why it is called off"), max_length=300)


class NamingChair(InOurWords, Versioned):
    """Who chairs, for which member; who takes the minutes."""

    chair_name = LineField(label=_("Who chairs"), max_length=200)
    chair = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("For which member they sit"),
        required=False,
        empty_label=_("none"),
        help_text=_("Proxies that name nobody are in its hands, once it is there."),
    )
    secretary_name = LineField(label=_("Who takes the minutes"), max_length=200)

    def __init__(self, *args: Any, members: Collection[int], is_over: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if is_over:
            del self.fields["chair"]
            return
        found = Member.objects.filter(pk__in=members).only("name").order_by("sort_name", "pk")
        self.fields["chair"].queryset = found  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        named = ("chair", "chair_name", "secretary_name")
        return {name: self.cleaned_data[name] for name in named if name in self.fields}


class Opening(InOurWords):
    """Before its hour, or on a later day than members were told."""

    because = forms.CharField(label=_("Why it opens now"), max_length=300)
