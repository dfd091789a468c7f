"""What is typed about governing bodies, their colleges and their thirds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import dates
from attache.kit.fields import LineField
from attache.kit.forms import Versioned
from attache.mandates import thirds
from attache.mandates.models import Organ, Seat
from attache.memberships.wording import MEMBER_KINDS

MOST_SEATS, LONGEST_TERM = 500, 12


class _Organ(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Organ.Kind.choices)
    name = LineField(label=gettext_lazy("Name"), max_length=150)
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seat_count = forms.IntegerField(
        label=gettext_lazy("Number of seats"),
        min_value=0,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("0 where nobody counts them: the assembly, an open group."),
    )
    term_years = forms.IntegerField(
        label=gettext_lazy("Length of a term, in years"),
        min_value=0,
        max_value=LONGEST_TERM,
        help_text=gettext_lazy("0 where a mandate has no length."),
    )
    by_thirds = forms.BooleanField(label=gettext_lazy("Renewed by thirds"), required=False)
    first_renewal = forms.IntegerField(
        label=gettext_lazy("Year in which the first third is renewed"),
        min_value=dates.FIRST_YEAR,
        max_value=dates.LAST_YEAR,
        required=False,
        help_text=gettext_lazy("Only where it is renewed by thirds."),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("by_thirds"):
            said["first_renewal"] = None
        return said

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _Organ.declared_fields}


class OpeningOrgan(_Organ):
    pass


class EditingOrgan(Versioned, _Organ):
    pass


class _College(forms.Form):
    name = LineField(label=gettext_lazy("Name"), max_length=150)
    seat_count = forms.IntegerField(
        label=gettext_lazy("Seats reserved"), min_value=1, max_value=MOST_SEATS
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of members that belong to it"),
        choices=list(MEMBER_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _College.declared_fields}


class OpeningCollege(_College):
    pass


class EditingCollege(Versioned, _College):
    pass


class DrawingAgain(forms.Form):
    because = LineField(
        label=gettext_lazy("Why the lot is drawn again"),
        max_length=300,
        help_text=gettext_lazy(
            "The thirds that are known are lost; terms that run keep their days. The journal "
            "keeps why."
        ),
    )


class SayingThirds(forms.Form):
    """The third of each seat, one field a seat."""

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's
        super().__init__(*args, **kwargs)
        self.numbers = [seat.number for seat in seats]
        for seat in seats:
            self.fields[f"seat_{seat.number}"] = forms.TypedChoiceField(
                label=self._label(seat),
                coerce=int,
                choices=[("", "—"), *((one, self._third(one)) for one in thirds.SERIES)],
                initial=seat.series or "",
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not thirds.is_even([*self.series.values()]):
            raise forms.ValidationError(
                _("Thirds are as equal as can be: none has two seats more than another.")
            )
        return said

    @property
    def series(self) -> dict[int, int]:
        return {number: self.cleaned_data[f"seat_{number}"] for number in self.numbers}

    @staticmethod
    def _label(seat: Seat) -> str:
        if seat.college is None:
            return _("Seat %(number)s") % {"number": seat.number}
        said = {"number": seat.number, "college": seat.college}
        return _("Seat %(number)s (%(college)s)") % said

    @staticmethod
    def _third(one: int) -> str:
        return {1: _("first third"), 2: _("second third"), 3: _("last third")}[one]
