from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def holding(self, on: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=on))


class SetAside(models.Model):
    """A line of the first screen that somebody postponed to a day, or dismissed with a reason."""

    key = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    # Empty when dismissed for good.
    until = models.DateField(_("come back on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("line set aside")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=False) | ~Q(reason=""), name="dismissed_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title
