from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OfficeQuerySet(models.QuerySet["Office"]):
    def current(self, on: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        """Held on that day, or planned after it."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on) & Q(ends_on__gt=F("starts_on"))
        )

    def lasting(self, on: date) -> Self:
        """Held on that day by somebody who may log in, with no end foreseen."""
        return self.filter(ends_on__isnull=True, starts_on__lte=on, user__is_active=True)


class Office(models.Model):
    """A charge that someone holds in the association for a time, and that gives rights."""

    class Kind(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordination")
        PROGRAMME_LEAD = "programme_lead", _("Programme lead")
        TREASURER = "treasurer", _("Treasurer")
        SECRETARY = "secretary", _("Secretary")
        EDITOR = "editor", _("Editor")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offices"
    )
    kind = models.CharField(_("office"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("from"))
    # The first day without the office, so that two holders can meet without overlapping.
    # Equal to the first day when it was given by mistake: held for no day at all.
    ends_on = models.DateField(_("no longer from"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="office_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(ends_on__isnull=True),
                name="office_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.user})"

    @property
    def last_day(self) -> date | None:
        return self.ends_on and self.ends_on - timedelta(days=1)

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def is_over(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on <= max(day, self.starts_on)
