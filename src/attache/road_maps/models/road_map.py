from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Territory
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class RoadMapQuerySet(models.QuerySet["RoadMap"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("road_maps.view") else self.none()


class RoadMap(models.Model):
    """What the members of a territory mean to do together: aims, and steps with who commits."""

    territory = models.ForeignKey(
        Territory, verbose_name=_("territory"), on_delete=models.PROTECT, related_name="road_maps"
    )
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    aims = models.TextField(_("aims"), max_length=5000)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RoadMapQuerySet.as_manager()

    class Meta:
        verbose_name = _("road map")
        verbose_name_plural = _("road maps")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("road_maps:road_map", self.slug)


class RoadMapStep(models.Model):
    """Something to do by a day, and the bodies that commit to it; nobody yet is said so."""

    class State(models.TextChoices):
        TO_DO = "to_do", pgettext_lazy("a step", "to do")
        UNDER_WAY = "under_way", pgettext_lazy("a step", "under way")
        DONE = "done", pgettext_lazy("a step", "done")
        DROPPED = "dropped", pgettext_lazy("a step", "dropped")

    road_map = models.ForeignKey(RoadMap, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("step"), max_length=300)
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.TO_DO)
    said = models.CharField(_("where it stands"), max_length=500, blank=True)
    committed = models.ManyToManyField(
        Organisation, verbose_name=_("who commits"), blank=True, related_name="road_map_steps"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("step of a road map")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(said=""), name="step_dropped_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def is_late(self, on: date) -> bool:
        still = self.state in {self.State.TO_DO, self.State.UNDER_WAY}
        return still and self.due_on is not None and self.due_on < on
