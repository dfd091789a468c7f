from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.memberships.models import Member

if TYPE_CHECKING:
    from datetime import date


class NoticeQuerySet(models.QuerySet["Notice"]):
    def standing(self, on: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), noted_on__lte=on)


class Notice(models.Model):
    """Something heard that may loosen the tie: an election ahead, a thought of leaving."""

    class Kind(models.TextChoices):
        ELECTION = "election", _("Election ahead")
        REORGANISATION = "reorganisation", _("Reorganisation ahead")
        THINKING_OF_LEAVING = "leaving", _("Thinking of leaving")
        OTHER = "other", _("Something else")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("what"), max_length=14, choices=Kind)
    text = models.CharField(_("what was heard"), max_length=500)
    noted_on = models.DateField(_("noted on"))
    until = models.DateField(_("until"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class Overruling(models.Model):
    """Somebody knows better than a sign: why, and until when it is not shown first."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="overrulings")
    sign = models.CharField(max_length=20)
    because = models.CharField(_("why"), max_length=300)
    decided_on = models.DateField(_("decided on"))
    until = models.DateField(_("until"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("sign overruled")
        constraints = [
            models.UniqueConstraint(fields=["member", "sign"], name="overruling_once_a_sign")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.sign}"
