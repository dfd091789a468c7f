"""Items of an agenda, texts put to the vote, and amendments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.assemblies import ways
from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Item, Resolution
from attache.assemblies.queries import before_vote
from attache.kit.fields import LineField
from attache.kit.forms import Versioned
from attache.statutes.governing import Session


class _Item(InOurWords):
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Item.Kind)
    session = forms.ChoiceField(label=gettext_lazy("Session"))
    presenter = forms.CharField(label=gettext_lazy("Presented by"), max_length=200, required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=600, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        labels = dict(Item._meta.get_field("session").flatchoices)
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (str(each), labels[each]) for each in sessions
        ]
        self.fields["session"].initial = str(sessions[0])

    @property
    def values(self) -> dict[str, Any]:
        named = ("title", "kind", "session", "presenter", "minutes", "text", "debate")
        return {name: self.cleaned_data[name] for name in named if name in self.fields}


class AddingItem(_Item):
    token = forms.UUIDField(widget=forms.HiddenInput)


class EditingItem(Versioned, _Item):
    debate = forms.CharField(
        label=gettext_lazy("Debate"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What was said, as the minutes will have it."),
    )


class _Resolution(InOurWords):
    """A text to vote; of an election, how many seats it fills."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text put to the vote"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats to fill"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=gettext_lazy("None where one answers for or against."),
    )
    subject = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Resolution.Subject)
    way = forms.ChoiceField(label=gettext_lazy("How it is voted"), choices=Resolution.Way)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.rules = item.meeting.governed
        if item.kind == Item.Kind.ELECTION:
            self.fields["subject"].initial = Resolution.Subject.PERSONS
            self.fields["way"].initial = Resolution.Way.PAPER
        else:
            del self.fields["seats"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seats, subject = cleaned.get("seats"), cleaned.get("subject")
        if seats and subject != Resolution.Subject.PERSONS:
            self.add_error("subject", _("Seats are filled by persons."))
        elif subject and (way := cleaned.get("way")):
            allowed = ways.allowed(self.rules, subject, elects=bool(seats))
            if way not in allowed:
                self.add_error("way", before_vote.not_that_way(allowed))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        named = ("title", "text", "seats", "subject", "way")
        return {name: self.cleaned_data[name] for name in named if name in self.fields}


class Proposing(_Resolution):
    token = forms.UUIDField(widget=forms.HiddenInput)


class Rewording(Versioned, _Resolution):
    pass


class _Amendment(InOurWords):
    text = forms.CharField(
        label=gettext_lazy("Text as amended"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Change it where it stands: what changes will be shown."),
    )
    moved_by = forms.CharField(label=gettext_lazy("Who moves it"), max_length=200, required=False)
    way = forms.ChoiceField(label=gettext_lazy("How it is voted"))

    def __init__(self, *args: Any, of: Resolution, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        labels = dict(Resolution.Way.choices)
        allowed = ways.allowed(of.item.meeting.governed, of.subject, elects=False)
        self.fields["way"].choices = [(way, labels[way]) for way in allowed]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "moved_by", "way")}


class Amending(_Amendment):
    token = forms.UUIDField(widget=forms.HiddenInput)


class AmendingAgain(Versioned, _Amendment):
    pass


class Debating(InOurWords, Versioned):
    """What is said of an item while it is discussed."""

    point = forms.UUIDField(widget=forms.HiddenInput)
    debate = forms.CharField(
        label=gettext_lazy("What is said"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
