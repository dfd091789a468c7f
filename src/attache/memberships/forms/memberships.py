"""What is asked to join, renew, come back, leave, commit or bring a body along."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Person
from attache.directory.registries import Party
from attache.kit.fields import DayField, EurosField
from attache.memberships.actions.terms import Wish
from attache.memberships.models import FeeGrid, Resignation, Tier
from attache.memberships.wording import owed

LARGEST = Decimal("99999999.99")


class Terms(forms.Form):
    """From which day, and on what terms when these are not simply what the grid says."""

    starts_on = DayField(label=_("First day"))
    tier = forms.ChoiceField(label=_("Tier"), required=False)
    amount = EurosField(
        label=_("Amount"),
        required=False,
        max_value=LARGEST,
        help_text=_("Empty: the amount of the tier."),
    )
    reason = forms.CharField(
        label=_("Why this tier or this amount"),
        required=False,
        max_length=300,
        help_text=_("Asked when somebody decides otherwise than the grid, or case by case."),
    )
    motive = forms.CharField(
        label=_("Motive of the solidarity"),
        required=False,
        max_length=300,
        help_text=_("Asked when the tier is a solidarity."),
    )
    decision = forms.CharField(
        label=_("Decision that grants the solidarity"),
        required=False,
        max_length=300,
        help_text=_("Asked when the tier is a solidarity. For instance: board of 3 March 2026."),
    )

    def __init__(self, *args: Any, party: Party, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        individual = isinstance(party, Person)
        self.tiers = {str(tier.pk): tier for tier in _tiers(individual=individual)}
        self.fields["tier"].choices = [  # type: ignore[attr-defined]
            ("", _("What the grid in force says")),
            *_by_grid(self.tiers),
        ]
        if individual:
            del self.fields["motive"], self.fields["decision"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        # What was carried over from the last period was decided for its tier, not for another.
        if "tier" in self.changed_data:
            for name in {"amount", "reason"} - set(self.changed_data):
                said[name] = None if name == "amount" else ""
        return said

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        tier = self.tiers.get(said["tier"])
        return Wish(
            grid=tier.grid if tier else None,
            tier=tier,
            amount=said["amount"],
            reason=said["reason"],
            motive=said.get("motive", ""),
            decision=said.get("decision", ""),
        )


def _tiers(*, individual: bool) -> list[Tier]:
    tiers = (
        Tier.objects.filter(grid__adopted_on__isnull=False)
        .select_related("grid")
        .order_by("-grid__applies_from", "position")
    )
    return [tier for tier in tiers if (tier.nature == Tier.Nature.INDIVIDUAL) == individual]


def _by_grid(tiers: dict[str, Tier]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[FeeGrid, list[tuple[str, str]]] = {}
    for pk, tier in tiers.items():
        label = f"{tier.name} · {owed(tier.amount, is_from=tier.is_from)}"
        groups.setdefault(tier.grid, []).append((pk, label))
    return [(str(grid), choices) for grid, choices in groups.items()]


class Departure(forms.Form):
    announced_on = DayField(label=_("Announced on"))
    effective_on = DayField(
        label=_("No longer a member from"), help_text=_("The first day outside.")
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=Resignation.Reason)
    words = forms.CharField(
        label=_("In their words"), required=False, max_length=2000, widget=forms.Textarea
    )
    drop_later = forms.BooleanField(
        label=_("Drop the periods already opened after that day"), required=False
    )


class Commitment(forms.Form):
    first_year = forms.IntegerField(label=_("First year"), min_value=1950, max_value=2200)
    years = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[(1, _("one year")), (2, _("two years")), (3, _("three years"))],
    )
    signed_on = DayField(label=_("Signed on"))
    source = forms.CharField(
        label=_("Where it is written"),
        max_length=200,
        help_text=_("For instance: letter of the president, agreement no. 2026-14."),
    )


class Joining(forms.Form):
    """A body joins a group."""

    starts_on = DayField(label=_("Member through this lead from"))
    ends_on = DayField(
        label=_("Until (first day outside)"),
        required=False,
        help_text=_("Empty: as long as the membership of the lead."),
    )
    reason = forms.CharField(
        label=_("Why one more"),
        required=False,
        max_length=300,
        help_text=_("Asked beyond the number of bodies that the grid foresees."),
    )


class Parting(forms.Form):
    """A body leaves a group."""

    ends_on = DayField(label=_("No longer covered from"))
