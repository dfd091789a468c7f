from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Territory
from attache.kit.navigation import page_of
from attache.road_maps import steps

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class RoadMapQuerySet(models.QuerySet["RoadMap"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("road_maps.view") else self.none()


class RoadMap(models.Model):
    """What the members of a territory mean to do together: aims, and steps with who commits."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    territory = models.ForeignKey(
        Territory, verbose_name=_("territory"), on_delete=models.PROTECT, related_name="road_maps"
    )
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    aims = models.TextField(_("aims"), max_length=5000)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    came_of_it = models.TextField(_("what came of it"), max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RoadMapQuerySet.as_manager()

    class Meta:
        verbose_name = _("road map")
        verbose_name_plural = _("road maps")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(came_of_it=""),
                name="road_map_closed_with_what_came_of_it",
            )
        ]
        indexes = [models.Index(fields=["opened_on", "id"], name="road_map_by_opening")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("road_maps:road_map", self.slug)


class RoadMapStepQuerySet(models.QuerySet["RoadMapStep"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("road_maps.view") else self.none()

    def open(self) -> Self:
        """Still to be done, on a road map that is not closed."""
        # Said as the index `step_open_by_day` says it: that is how a database may follow it.
        return self.filter(settled_on__isnull=True, road_map__closed_on__isnull=True)

    def late(self, on: date) -> Self:
        return self.open().filter(due_on__lt=on)


class RoadMapStep(models.Model):
    """Something to do by a day, and the bodies that commit to it; nobody yet is said so."""

    class State(models.TextChoices):
        TO_DO = steps.TO_DO, pgettext_lazy("a step", "to do")
        UNDER_WAY = steps.UNDER_WAY, pgettext_lazy("a step", "under way")
        DONE = steps.DONE, pgettext_lazy("a step", "done")
        DROPPED = steps.DROPPED, pgettext_lazy("a step", "dropped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    road_map = models.ForeignKey(RoadMap, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("step"), max_length=300)
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.TO_DO)
    said = models.CharField(_("where it stands"), max_length=500, blank=True)
    # Who said so last, and when: a member of its own steps, or the team.
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_on = models.DateField(null=True, editable=False)
    settled_on = models.DateField(_("done or dropped on"), null=True, editable=False)
    # Kept by the actions that commit and take back: the day itself is written nowhere else.
    uncommitted_since = models.DateField(_("nobody commits since"), null=True, editable=False)
    committed = models.ManyToManyField(
        Organisation, verbose_name=_("who commits"), blank=True, related_name="road_map_steps"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RoadMapStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a road map")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(said=""), name="step_dropped_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["to_do", "under_way"], settled_on__isnull=True)
                | Q(state__in=["done", "dropped"], settled_on__isnull=False),
                name="step_settled_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(settled_on__isnull=True),
                name="step_open_by_day",
            ),
            models.Index(
                fields=["uncommitted_since", "id"],
                condition=Q(uncommitted_since__isnull=False),
                name="step_without_anybody",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state in steps.OPEN

    def is_late(self, on: date) -> bool:
        return steps.is_late(self.state, self.due_on, on=on)

    def waits_for_somebody(self, on: date) -> bool:
        return steps.waits_for_somebody(self.state, self.uncommitted_since, on=on)
