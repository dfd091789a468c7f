from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Person
from attache.memberships.models import Member

from .exchange import Exchange

if TYPE_CHECKING:
    from datetime import date


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> Self:
        """Neither kept nor dropped."""
        return self.filter(kept_on__isnull=True, dropped_on__isnull=True)

    def ours(self) -> Self:
        return self.filter(owner__isnull=False)

    def theirs(self) -> Self:
        return self.filter(owner__isnull=True)


class Promise(models.Model):
    """What one side said it would do for the other: ours has an owner on the team."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a promise", "open")
        LATE = "late", pgettext_lazy("a promise", "late")
        KEPT = "kept", pgettext_lazy("a promise", "kept")
        DROPPED = "dropped", pgettext_lazy("a promise", "dropped")

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="promises"
    )
    exchange = models.ForeignKey(
        Exchange, null=True, blank=True, on_delete=models.CASCADE, related_name="promises"
    )
    text = models.CharField(_("what was promised"), max_length=300)
    # One of the team, for what we promised.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("promised by us"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Who said it over there, for what they promised; nobody when it is the body's word.
    person = models.ForeignKey(
        Person,
        verbose_name=_("promised by them"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    made_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    came_of_it = models.CharField(_("what came of it"), max_length=300, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    dropped_because = models.CharField(_("why it is dropped"), max_length=300, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(person__isnull=True),
                name="promise_is_of_one_side",
            ),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(dropped_on__isnull=True),
                name="promise_kept_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_because=""),
                name="promise_dropped_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(kept_on__isnull=True, dropped_on__isnull=True),
                name="promise_open",
            ),
            models.Index(
                fields=["due_on", "owner"],
                condition=Q(kept_on__isnull=True, dropped_on__isnull=True, owner__isnull=False),
                name="promise_of_ours_open",
            ),
            models.Index(fields=["member", "-made_on"], name="promise_of_member"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_ours(self) -> bool:
        return self.owner_id is not None

    @property
    def is_open(self) -> bool:
        return self.kept_on is None and self.dropped_on is None

    def state(self, on: date) -> State:
        if self.kept_on:
            return self.State.KEPT
        if self.dropped_on:
            return self.State.DROPPED
        return self.State.LATE if self.due_on and self.due_on < on else self.State.OPEN
