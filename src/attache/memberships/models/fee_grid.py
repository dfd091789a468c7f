from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from datetime import date


class FeeGridQuerySet(models.QuerySet["FeeGrid"]):
    def in_force(self, on: date) -> Self:
        return self.filter(
            Q(replaced_on__isnull=True) | Q(replaced_on__gt=on),
            Q(trial_until__isnull=True) | Q(trial_until__gte=on),
            adopted_on__lte=on,
            applies_from__lte=on,
        ).order_by("-applies_from")

    def with_lines(self) -> Self:
        return self.prefetch_related("tiers__kinds", "tiers__rights", "rights")


class FeeGrid(models.Model):
    """A text that the assembly adopts: who pays what, and what each gets and gives.

    A grid is written, proposed, adopted (for good, or on trial until a day) and one day replaced.
    Once adopted, its tiers, amounts and rights never change: another grid replaces it.
    """

    class Period(models.TextChoices):
        CIVIL_YEAR = "civil_year", _("The civil year")
        TWELVE_MONTHS = "twelve_months", _("Twelve months from the day of joining")

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(max_length=150, unique=True)
    text = models.TextField(_("why this grid"), blank=True)
    applies_from = models.DateField(_("applies from"))
    period = models.CharField(
        _("a membership lasts"), max_length=15, choices=Period, default=Period.CIVIL_YEAR
    )
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)
    # Adopted on trial: the last day on which it may be applied. Empty when adopted for good.
    trial_until = models.DateField(_("on trial until"), null=True, blank=True)
    # A trial that the assembly made definitive, or prolonged: its first adoption stays written.
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.CharField(_("confirmed by"), max_length=200, blank=True)
    confirmation = models.CharField(_("decision to confirm"), max_length=300, blank=True)
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = FeeGridQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee grid")
        verbose_name_plural = _("fee grids")
        ordering = ["-applies_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | ~Q(adopted_by=""),
                name="grid_adopted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | Q(proposed_on__lte=F("adopted_on")),
                name="grid_proposed_before_adopted",
            ),
            models.CheckConstraint(
                condition=Q(replaced_on__isnull=True) | Q(adopted_on__isnull=False),
                name="grid_replaced_once_adopted",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("memberships:grid", self.slug)

    def is_in_force(self, on: date) -> bool:
        """As `in_force` of the query set says it, of grids already read."""
        return (
            self.adopted_on is not None
            and max(self.adopted_on, self.applies_from) <= on
            and (self.replaced_on is None or self.replaced_on > on)
            and (self.trial_until is None or self.trial_until >= on)
        )


class Right(models.Model):
    """Something that a grid gives to members, or that it asks of them in return."""

    grid = models.ForeignKey(FeeGrid, on_delete=models.CASCADE, related_name="rights")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=150)
    text = models.TextField(_("what it means"), blank=True)
    is_duty = models.BooleanField(_("is asked of the member"), default=False)

    class Meta:
        verbose_name = _("right or duty")
        verbose_name_plural = _("rights and duties")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        return self.grid.version


class Tier(models.Model):
    """A line of a grid: for whom it is, and what they owe for a period."""

    class Nature(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        GROUP = "group", _("Group, for a body that brings others along")
        SOLIDARITY = "solidarity", _("Solidarity, free")
        INDIVIDUAL = "individual", _("Individuals")

    grid = models.ForeignKey(FeeGrid, on_delete=models.CASCADE, related_name="tiers")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=150)
    nature = models.CharField(max_length=12, choices=Nature, default=Nature.ORDINARY)
    # The bracket of yearly budget, in euros. Texts say "less than" or "up to": bounds say which.
    budget_low = models.DecimalField(
        _("budget from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    low_included = models.BooleanField(_("this amount included"), default=True)
    budget_high = models.DecimalField(
        _("budget up to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    high_included = models.BooleanField(_("this amount included"), default=False)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)
    is_from = models.BooleanField(_("“from” amount, decided case by case"), default=False)
    yearly_cap = models.PositiveSmallIntegerField(
        _("at most so many a year"), null=True, blank=True
    )
    covers_up_to = models.PositiveSmallIntegerField(
        _("about so many bodies, the lead included"), null=True, blank=True
    )
    rights = models.ManyToManyField(Right, blank=True, related_name="tiers")

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="tier_amount_is_not_negative"),
            models.CheckConstraint(
                condition=~Q(nature="solidarity") | Q(amount=0), name="tier_solidarity_is_free"
            ),
            models.CheckConstraint(
                condition=Q(budget_low__isnull=True)
                | Q(budget_high__isnull=True)
                | Q(budget_high__gte=F("budget_low")),
                name="tier_bracket_is_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        """A grid is written as one text: whoever changes a line changes the grid."""
        return self.grid.version


class TierKind(models.Model):
    """A kind of body to which a tier is open."""

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=24, choices=Organisation.Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tier", "kind"], name="tier_kind_once_a_tier")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
