"""What is typed about who represents a member body, at the desk and in the space."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Person
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.mandates.models import Designation


class PersonChoice(forms.ModelChoiceField[Person]):
    """Somebody who has a function at the body: said with what they do there."""

    def label_from_instance(self, obj: Person) -> str:
        title = vars(obj).get("title", "")
        return f"{obj}, {title}" if title else str(obj)


class _Designation(forms.Form):
    representative = PersonChoice(
        Person.objects.none(), label=gettext_lazy("Designated representative"), empty_label="—"
    )
    deputy = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Deputy"),
        required=False,
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("Votes when the representative cannot."),
    )
    deliberation = LineField(
        label=gettext_lazy("By the deliberation"),
        max_length=200,
        help_text=gettext_lazy("Its reference, or what takes its place: an order, a letter."),
    )
    deliberated_on = DayField(label=gettext_lazy("Day of the deliberation"))
    starts_on = DayField(label=gettext_lazy("From"))
    until = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy(
            "The last day. An elected person’s ends with elections: the next ones of your kind of "
            "body are proposed. Leave empty where there is no end."
        ),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        for name in ("representative", "deputy"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("deputy") and said.get("deputy") == said.get("representative"):
            self.add_error("deputy", _("The deputy is somebody else than the representative."))
        start, until = said.get("starts_on"), said.get("until")
        if start and until and until < start:
            self.add_error("until", _("It ends on the day it starts, or later."))
        return said

    @property
    def values(self) -> dict[str, Any]:
        """As the action takes them: `ends_on` is the first day outside."""
        names = ("representative", "deputy", "deliberation", "deliberated_on", "starts_on")
        until: date | None = self.cleaned_data["until"]
        said = {name: self.cleaned_data[name] for name in names}
        return said | {"ends_on": until and until + timedelta(days=1)}


class Designating(_Designation):
    # Drawn with the form: sent twice, it designates once.
    token = forms.UUIDField(widget=forms.HiddenInput)


class Correcting(Versioned, _Designation):
    pass


class TakingBack(Versioned):
    ends_on = DayField(
        label=gettext_lazy("Ends on"), help_text=gettext_lazy("The first day without it.")
    )


def written(designation: Designation) -> dict[str, Any]:
    """What a form that corrects begins with."""
    names = ("representative", "deputy", "deliberation", "deliberated_on", "starts_on", "version")
    return {name: getattr(designation, name) for name in names} | {"until": designation.last_day}
