from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .fee_grid import FeeGrid, Tier


class MembershipQuerySet(models.QuerySet["Membership"]):
    def covering(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gt=on)


class Membership(models.Model):
    """A period during which a member belongs to the network.

    Renewing opens the next period; resigning shortens the present one. Nothing here says who
    has paid.
    """

    member = models.ForeignKey(
        "memberships.Member", on_delete=models.PROTECT, related_name="memberships"
    )
    starts_on = models.DateField(_("starts on"))
    # The first day outside, so that periods meet without overlapping.
    ends_on = models.DateField(_("ends before"))
    grid = models.ForeignKey(FeeGrid, on_delete=models.PROTECT, related_name="memberships")
    # Empty when no tier of the grid covers the body and somebody decided, with a reason.
    tier = models.ForeignKey(
        Tier, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)
    reason = models.CharField(_("why this amount"), max_length=300, blank=True)
    # Solidarity: why this body, and who decided.
    motive = models.CharField(_("motive"), max_length=300, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="membership_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="membership_amount_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(tier__isnull=False) | ~Q(reason=""),
                name="membership_without_tier_has_a_reason",
            ),
            models.UniqueConstraint(fields=["member", "starts_on"], name="membership_once_a_start"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.starts_on:%Y-%m-%d}"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on

    @property
    def last_day(self) -> date:
        return self.ends_on - timedelta(days=1)


class Commitment(models.Model):
    """A member's word that it stays for several years. Fees are still called each year."""

    member = models.ForeignKey(
        "memberships.Member", on_delete=models.CASCADE, related_name="commitments"
    )
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    signed_on = models.DateField(_("signed on"))
    source = models.CharField(_("where it is written"), max_length=200)

    class Meta:
        verbose_name = _("commitment")
        ordering = ["-first_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year"), last_year__lte=F("first_year") + 2),
                name="commitment_of_one_to_three_years",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.first_year}–{self.last_year}"


class Resignation(models.Model):
    """A member leaves, says why, and may come back."""

    class Reason(models.TextChoices):
        BUDGET = "budget", _("Budget")
        PRIORITIES = "priorities", _("Other priorities")
        DEPARTURE = "departure", _("Our contact has left")
        EXPECTATIONS = "expectations", _("Not what was expected")
        REORGANISATION = "reorganisation", _("Merger or reorganisation")
        OTHER = "other", _("Other reason")

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="resignation"
    )
    announced_on = models.DateField(_("announced on"))
    effective_on = models.DateField(_("no longer a member from"))
    reason = models.CharField(_("reason"), max_length=15, choices=Reason)
    words = models.TextField(_("in their words"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("resignation")

    def __str__(self) -> str:
        return f"{self.membership.member} {self.effective_on:%Y-%m-%d}"
