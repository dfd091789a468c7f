from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import Resolution
from attache.decisions import allocating
from attache.kit import money


class Accounts(models.Model):
    """What a year brought in and cost, as an assembly approved it."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(1901)]
    )
    income = models.DecimalField(_("income"), max_digits=14, decimal_places=2)
    expenses = models.DecimalField(_("expenses"), max_digits=14, decimal_places=2)
    result = models.DecimalField(_("result"), max_digits=14, decimal_places=2)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="accounts_approved"
    )
    approved_on = models.DateField(_("approved on"))

    class Meta:
        verbose_name = _("accounts of a year")
        verbose_name_plural = _("accounts of years")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result=F("income") - F("expenses")),
                name="accounts_result_is_what_is_left",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} ({money.shown(self.result)})"


class Allocation(models.Model):
    """Where the result of a year goes: its lines sum to it, to the cent."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    result = models.DecimalField(_("result"), max_digits=14, decimal_places=2)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="results_allocated"
    )
    allocated_on = models.DateField(_("allocated on"))

    class Meta:
        verbose_name = _("allocation of a result")
        verbose_name_plural = _("allocations of results")
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year} ({money.shown(self.result)})"


class AllocationLine(models.Model):
    """What of a result goes to one account of the books."""

    class Account(models.TextChoices):
        CARRIED_FORWARD = allocating.CARRIED_FORWARD, _("110 – carried forward, a surplus")
        LOSS_FORWARD = allocating.LOSS_FORWARD, _("119 – carried forward, a deficit")
        STATUTORY = allocating.STATUTORY, _("1063 – reserves that the statutes ask for")
        PROJECTS = allocating.PROJECTS, _("1068 – reserves for the project, and others")

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="lines")
    account = models.CharField(_("account"), max_length=4, choices=Account)
    label = models.CharField(_("label"), max_length=100, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("line of an allocation")
        verbose_name_plural = _("lines of an allocation")
        ordering = ["account", "pk"]

    def __str__(self) -> str:
        return f"{self.account}: {money.shown(self.amount)}"
