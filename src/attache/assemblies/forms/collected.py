"""News of members, breakout groups, their questions and what was answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.wording import InOurWords
from attache.assemblies.models import Group
from attache.kit.fields import LineField
from attache.kit.forms import Versioned


class _Named(InOurWords):
    """Whoever follows a link says who they are; whoever logged in is known."""

    by_name = LineField(label=_("Your name"), max_length=200)

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["by_name"]


class Telling(_Named):
    text = forms.CharField(
        label=_("Your news"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A line or two, 600 characters at most. Emptied, it is taken away."),
    )
    field_order = ["text", "by_name"]


class Noting(InOurWords):
    """News that a member tells aloud, noted at the desk."""

    text = forms.CharField(
        label=_("Its news"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("600 characters at most. Emptied, it is taken away."),
    )
    told_by = LineField(label=_("Who tells it"), max_length=200, required=False)


class _Group(InOurWords):
    title = LineField(label=_("Title"), max_length=200)
    about = forms.CharField(
        label=_("What it is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "about")}


class MakingGroup(_Group):
    token = forms.UUIDField(widget=forms.HiddenInput)


class EditingGroup(Versioned, _Group):
    pass


class _Question(InOurWords):
    """What a group brings back."""

    text = forms.CharField(
        label=_("Question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class NotingQuestion(_Question):
    """One that is asked aloud, noted at the desk."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    asked_by = LineField(label=_("Who asks"), max_length=200, required=False)


class AskingInGroup(_Named, _Question):
    """Where there are several groups, of which one it is."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label=_("Group"),
        to_field_name="public_id",
        empty_label=_("choose…"),
    )
    field_order = ["token", "group", "text", "by_name"]

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:  # noqa: ANN401 -- idem
        super().__init__(*args, **kwargs)
        keys = [group.pk for group in groups]
        self.fields["group"].queryset = Group.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class AnsweringQuestion(Versioned, _Question):
    answer = forms.CharField(
        label=_("Answer"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was answered, as the minutes will have it."),
    )
    asked_by = LineField(label=_("Who asks"), max_length=200, required=False)
