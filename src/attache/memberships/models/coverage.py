from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .membership import Membership


class CoverageQuerySet(models.QuerySet["Coverage"]):
    def covering(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gt=on)


class Coverage(models.Model):
    """A smaller body that a lead brings along: a member through the lead's group membership."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="coverages")
    member = models.ForeignKey(
        "memberships.Member", on_delete=models.PROTECT, related_name="coverages"
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends before"))
    # Asked when the lead already brings as many as its tier foresees.
    reason = models.CharField(_("why one more"), max_length=300, blank=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="coverage_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["membership", "member", "starts_on"], name="coverage_once_a_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.membership.member})"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on
