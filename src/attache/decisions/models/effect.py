from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.assemblies.models import Resolution
from attache.decisions.models.decision import Decision
from attache.kit.navigation import page_of


class EffectQuerySet(models.QuerySet["Effect"]):
    def in_order(self) -> Self:
        return self.order_by("resolution__number", "position", "pk")

    def with_decisions(self) -> Self:
        return self.select_related("resolution__item__meeting", "resolution__decision")

    def carried(self) -> Self:
        return self.filter(resolution__is_carried=True)

    def stuck(self) -> Self:
        """Those that could not act, and that nobody saw to otherwise."""
        waits = Q(resolution__decision__done_on=None, resolution__decision__dropped_on=None)
        return self.carried().filter(waits, acted_on__isnull=True).exclude(refused="")


class Effect(models.Model):
    """What a text does once it is carried: it acts when the assembly is over."""

    class Kind(models.TextChoices):
        GRID = "grille", _("Adopts a fee grid")
        STATUTES = "statuts", _("Adopts a version of the statutes")
        ACCOUNTS = "comptes", _("Approves the accounts of a year")
        ALLOCATION = "affectation", _("Allocates the result of a year")
        SEATING = "mandat", _("Opens mandates")
        UNSEATING = "fin-de-mandat", _("Ends a mandate")
        SEAT = "siege", _("Moves the seat of the association")
        TASK = "a-faire", _("Asks somebody to do something")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("an effect", "if carried")
        TO_ACT = "to_act", pgettext_lazy("an effect", "acts when the assembly is over")
        ACTED = "acted", pgettext_lazy("an effect", "done")
        STUCK = "stuck", pgettext_lazy("an effect", "could not act")
        VOID = "void", pgettext_lazy("an effect", "rejected with its text")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="effects")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=13, choices=Kind)
    # As the module of its kind in `kinds` reads it.
    said: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    # What is said in words, where its kind asks for some.
    text = models.TextField(max_length=2000, blank=True)
    acted_on = models.DateField(null=True, blank=True, editable=False)
    # Why it could not act the last time that it was tried.
    refused = models.CharField(max_length=1000, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = EffectQuerySet.as_manager()

    class Meta:
        verbose_name = _("effect of a resolution")
        verbose_name_plural = _("effects of resolutions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acted_on__isnull=True) | Q(refused=""),
                name="effect_acted_or_was_refused",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return page_of("decisions:effects", self.resolution.public_id)

    @property
    def decision(self) -> Decision | None:
        return getattr(self.resolution, "decision", None)

    @property
    def anchor(self) -> str:
        return f"effet-{self.pk}"

    @property
    def state(self) -> State:
        if self.acted_on:
            return self.State.ACTED
        if self.refused:
            return self.State.STUCK
        if self.resolution.is_carried is None:
            return self.State.WAITING
        return self.State.TO_ACT if self.resolution.is_carried else self.State.VOID
