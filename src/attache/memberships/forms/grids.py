from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation
from attache.kit import dates
from attache.kit.fields import DayField, EurosField
from attache.kit.forms import Versioned
from attache.memberships.models import FeeGrid, Right, Tier

LARGEST_FEE = Decimal(99_999_999)
LARGEST_BUDGET = Decimal(999_999_999_999)


class Drafting(forms.ModelForm[FeeGrid]):
    applies_from = DayField(label=_("Applies from"))
    copied_from = forms.ModelChoiceField(
        FeeGrid.objects.all(), label=_("Start from the tiers of"), required=False
    )

    class Meta:
        model = FeeGrid
        fields = ["title", "applies_from", "period", "text"]


class Editing(Versioned, forms.ModelForm[FeeGrid]):
    applies_from = DayField(label=_("Applies from"))

    class Meta:
        model = FeeGrid
        fields = ["title", "applies_from", "period", "text"]

    @property
    def changed(self) -> list[str]:
        return [name for name in self.changed_data if name in self.Meta.fields]


class TierLine(Versioned, forms.ModelForm[Tier]):
    kinds = forms.MultipleChoiceField(
        label=_("Open to"),
        choices=Organisation.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    budget_low = EurosField(label=_("Yearly budget from"), required=False, max_value=LARGEST_BUDGET)
    budget_high = EurosField(
        label=_("Yearly budget up to"), required=False, max_value=LARGEST_BUDGET
    )
    amount = EurosField(label=_("Amount"), max_value=LARGEST_FEE)

    class Meta:
        model = Tier
        fields = [
            "name",
            "nature",
            "kinds",
            "budget_low",
            "low_included",
            "budget_high",
            "high_included",
            "amount",
            "is_from",
            "yearly_cap",
            "covers_up_to",
            "rights",
        ]
        widgets = {"rights": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        rights = forms.ModelMultipleChoiceField(
            Right.objects.filter(grid=self.instance.grid),
            label=_("Rights and duties"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["rights"] = rights
        if self.instance.pk:
            self.initial["kinds"] = [row.kind for row in self.instance.kinds.all()]
        for name in ("yearly_cap", "covers_up_to"):
            self.fields[name].widget.attrs["max"] = 999

    @property
    def lines(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kinds", "rights")}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        low, high = answers.get("budget_low"), answers.get("budget_high")
        if low is not None and high is not None and high < low:
            self.add_error("budget_high", _("The bracket ends below its beginning."))
        if answers.get("nature") != Tier.Nature.INDIVIDUAL and not answers.get("kinds"):
            self.add_error("kinds", _("Say at least one kind of body to which the tier is open."))
        if answers.get("nature") == Tier.Nature.SOLIDARITY and answers.get("amount"):
            self.add_error("amount", _("A solidarity membership is free: write 0."))
        return answers


class RightLine(Versioned, forms.ModelForm[Right]):
    class Meta:
        model = Right
        fields = ["name", "text", "is_duty"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["tiers"] = forms.ModelMultipleChoiceField(
            Tier.objects.filter(grid=self.instance.grid),
            label=_("Comes with"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=self.instance.tiers.all() if self.instance.pk else (),
        )

    @property
    def lines(self) -> dict[str, Any]:
        return {"tiers": self.cleaned_data["tiers"]}


class Proposal(forms.Form):
    on = DayField(label=_("Proposed on"))


class Adoption(forms.Form):
    on = DayField(label=_("Adopted on"))
    by_whom = forms.CharField(
        label=_("Adopted by"), max_length=200, help_text=_("For instance: the general assembly.")
    )
    decision = forms.CharField(
        label=_("Decision"),
        max_length=300,
        help_text=_("Where the decision can be read: minutes, resolution number."),
    )
    trial_until = DayField(
        label=_("On trial until"), required=False, help_text=_("Leave empty when for good.")
    )


class AnotherGrid(forms.Form):
    """For which text and which year a body's tier is asked."""

    grid = forms.ModelChoiceField(
        FeeGrid.objects.with_lines(), label=_("Fee grid"), empty_label=None
    )
    year = forms.IntegerField(
        label=_("Year"), min_value=dates.FIRST_YEAR, max_value=dates.LAST_YEAR
    )


class Simulation(forms.Form):
    """What a visitor says of their body. Answers a grid without keeping anything."""

    kind = forms.ChoiceField(label=_("Your body"))
    budget = EurosField(label=_("Its yearly budget"), required=False, max_value=LARGEST_BUDGET)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            *Organisation.Kind.choices,
            (Tier.Nature.INDIVIDUAL, _("Myself, as an individual")),
        ]


class OtherGrid(forms.Form):
    """Which of the grids that are known a simulation is compared with."""

    avec = forms.ChoiceField(
        label=_("Compare with"),
        error_messages={"invalid_choice": _("No grid has this name: choose one from the list.")},
    )

    def __init__(self, *args: Any, known: Iterable[FeeGrid], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        choices = [(grid.slug, grid.title) for grid in known]
        self.fields["avec"].choices = choices  # type: ignore[attr-defined]
