from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .member import Member


class WelcomeQuerySet(models.QuerySet["Welcome"]):
    def under_way(self) -> Self:
        return self.filter(closed_on__isnull=True)


class Welcome(models.Model):
    """The path by which a body joins: from the request to the first activity, led by one of us."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="welcomes")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=200, blank=True)

    objects = WelcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("welcome")
        verbose_name_plural = _("welcomes")
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(closed_on__isnull=True),
                name="welcome_one_under_way_a_member",
            )
        ]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("memberships:welcome", args=[self.pk])


class Step(models.Model):
    """One thing to do on the path, by a day."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("Request received")
        MEETING = "meeting", _("Meeting with the team, the management and the elected")
        THEMES = "themes", _("Themes identified")
        CONTACT = "contact", _("Permanent contact named")
        LETTERS = "letters", _("Subscribed to the letters")
        ACTIVITY = "activity", _("First activity together")

    welcome = models.ForeignKey(Welcome, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("step"), max_length=12, choices=Kind)
    due_on = models.DateField(_("due on"), db_index=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["welcome", "kind"], name="step_once_a_welcome")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due_on < on
