from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.assemblies.models import Resolution
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("decisions.view") else self.none()

    def to_do(self) -> Self:
        return self.filter(done_on__isnull=True, dropped_on__isnull=True)

    def late(self, on: date) -> Self:
        return self.to_do().filter(due_on__lt=on)


class Decision(models.Model):
    """A line of the register: what was carried, who sees to it, by when."""

    class State(models.TextChoices):
        TO_DO = "to_do", pgettext_lazy("a decision", "to do")
        DONE = "done", pgettext_lazy("a decision", "done")
        DROPPED = "dropped", pgettext_lazy("a decision", "dropped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, related_name="decision")
    decided_on = models.DateField(_("decided on"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("a decision", "done on"), null=True, blank=True)
    dropped_on = models.DateField(pgettext_lazy("a decision", "dropped on"), null=True, blank=True)
    dropped_because = models.CharField(_("why it is dropped"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True),
                name="decision_done_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True, dropped_because="")
                | Q(dropped_on__isnull=False) & ~Q(dropped_because=""),
                name="decision_dropped_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="decision_by_day"),
            models.Index(
                fields=["due_on", "id"],
                condition=Q(done_on__isnull=True, dropped_on__isnull=True),
                name="decision_to_do_by_day",
            ),
        ]

    def __str__(self) -> str:
        return self.resolution.title

    def get_absolute_url(self) -> str:
        return page_of("decisions:decision", self.public_id)

    @property
    def state(self) -> State:
        if self.dropped_on:
            return self.State.DROPPED
        return self.State.DONE if self.done_on else self.State.TO_DO

    def is_late(self, on: date) -> bool:
        return self.state == self.State.TO_DO and self.due_on is not None and self.due_on < on
