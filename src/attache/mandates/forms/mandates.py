"""What is typed about who sits where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Function, Organisation
from attache.kit.fields import DayField, LineField
from attache.kit.forms import Versioned
from attache.mandates.models import Mandate, Seat
from attache.mandates.queries import choosing

_DECISION = gettext_lazy("As it is called: “AG du 12 juin 2026, résolution 4”.")
_FIRST_DAY_WITHOUT = gettext_lazy("The first day without the mandate.")


class SeatChoice(forms.ModelChoiceField[Seat]):
    def label_from_instance(self, obj: Seat) -> str:
        holder = vars(obj).get("holder")
        after = [_("after %(person)s") % {"person": holder}] if holder else []
        return " · ".join([choosing.named(obj), *after])


class _Coming(forms.Form):
    """Somebody comes to sit: on whose behalf, as what, by which decision."""

    # Drawn with the form: sent twice, it seats once.
    token = forms.UUIDField(widget=forms.HiddenInput)
    on_behalf_of = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("On behalf of"),
        required=False,
        empty_label=gettext_lazy("Nobody: in their own name"),
        help_text=gettext_lazy(
            "The bodies where they have a function. Missing? Note their function on the page of "
            "the body first."
        ),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Mandate.Role.choices, initial=Mandate.Role.MEMBER
    )
    starts_on = DayField(label=gettext_lazy("Since"))
    decision = LineField(
        label=gettext_lazy("By the decision"), max_length=300, required=False, help_text=_DECISION
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's
        functions: Sequence[Function],
        **kwargs: Any,  # noqa: ANN401 -- Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(pk__in={each.organisation_id for each in functions})
        self.fields["on_behalf_of"].queryset = bodies.order_by("sort_name")  # type: ignore[attr-defined]


class Opening(_Coming):
    seat = SeatChoice(
        Seat.objects.none(),
        label=gettext_lazy("Seat"),
        required=False,
        empty_label=gettext_lazy("The first free one of their college"),
    )
    expected_on = DayField(
        label=gettext_lazy("Term ends on"),
        required=False,
        help_text=gettext_lazy(
            "The day on which it is renewed. Left empty, it is counted from the length of a term."
        ),
    )
    field_order = ["token", "on_behalf_of", "seat", "role", "starts_on", "expected_on", "decision"]

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]
        if not seats.exists():
            del self.fields["seat"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = said.get("starts_on"), said.get("expected_on")
        if start and end and end <= start:
            self.add_error("expected_on", _("A term ends after the day it starts."))
        return said


class Replacing(_Coming):
    """In mid-term: whoever comes finishes the term, and whoever goes says why."""

    because = forms.ChoiceField(
        label=gettext_lazy("Why the other goes"), choices=[("", "—"), *Mandate.End.choices]
    )
    words = LineField(label=gettext_lazy("In a few words"), max_length=300, required=False)
    field_order = ["token", "on_behalf_of", "role", "starts_on", "because", "words", "decision"]

    def __init__(self, *args: Any, is_over: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        if is_over:
            # Why it ended is written already.
            del self.fields["because"], self.fields["words"]


class Ending(Versioned):
    ended_on = DayField(label=gettext_lazy("Ends on"), help_text=_FIRST_DAY_WITHOUT)
    because = forms.ChoiceField(
        label=gettext_lazy("Why it ends"), choices=[("", "—"), *Mandate.End.choices]
    )
    words = LineField(label=gettext_lazy("In a few words"), max_length=300, required=False)
    decision = LineField(
        label=gettext_lazy("By the decision"), max_length=300, required=False, help_text=_DECISION
    )


class Correcting(Versioned):
    """What was written wrong; an end that is emptied lets the mandate go on."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Mandate.Role.choices)
    starts_on = DayField(label=gettext_lazy("Since"))
    expected_on = DayField(label=gettext_lazy("Term ends on"), required=False)
    decision = LineField(
        label=gettext_lazy("By the decision"), max_length=300, required=False, help_text=_DECISION
    )
    ended_on = DayField(
        label=gettext_lazy("Ended on"),
        required=False,
        help_text=gettext_lazy("The first day without it; empty, the mandate goes on."),
    )
    ended_words = LineField(label=gettext_lazy("In a few words"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        if not self.initial.get("ended_on"):
            # An end is corrected here, never first written.
            del self.fields["ended_on"], self.fields["ended_words"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}
