"""Who stands for the seats that a vote fills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.assemblies.forms.wording import InOurWords
from attache.kit.fields import LineField
from attache.memberships.models import Member


class Standing(InOurWords):
    token = forms.UUIDField(widget=forms.HiddenInput)
    name = LineField(label=_("Name"), max_length=200)
    statement = forms.CharField(
        label=_("What they say"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who they are, what they want to do there: members read it before they vote."),
    )


class PuttingForward(Standing):
    """At the desk, where it is also said for which member."""

    member = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("For which member"),
        required=False,
        empty_label=_("none"),
    )
    field_order = ["token", "name", "member", "statement"]

    def __init__(self, *args: Any, members: Sequence[int], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        found = Member.objects.filter(pk__in=members).select_related("organisation", "person")
        self.fields["member"].queryset = found.order_by("sort_name", "pk")  # type: ignore[attr-defined]
