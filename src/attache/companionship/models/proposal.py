from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .exchange import Exchange


class DateProposal(models.Model):
    """One of the moments that a member may choose among for an exchange, by a signed link."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="proposals")
    day = models.DateField(_("day"))
    hour = models.TimeField(_("hour"))

    class Meta:
        verbose_name = _("date proposed")
        ordering = ["day", "hour"]
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "day", "hour"], name="date_proposed_once_an_exchange"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hour}"
