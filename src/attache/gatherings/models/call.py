from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person, Theme
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from attache.accounts.models import User


class CallToActionQuerySet(models.QuerySet["CallToAction"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("calls.view") else self.none()

    def open(self, on: date) -> Self:
        return self.filter(Q(answer_by__isnull=True) | Q(answer_by__gte=on), closed_on__isnull=True)

    def to_follow_up(self, on: date) -> Self:
        """The day has passed: what came of it is still to be said."""
        return self.filter(answer_by__lt=on, closed_on__isnull=True)


class CallToAction(models.Model):
    """What the network asks of its members: who says yes, and what comes of it."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a call to action", "open")
        OVERDUE = "overdue", pgettext_lazy("a call to action", "to follow up")
        CLOSED = "closed", pgettext_lazy("a call to action", "closed")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    text = models.TextField(_("what is asked"), max_length=5000)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="calls"
    )
    opened_on = models.DateField(_("opened on"))
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("followed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.TextField(_("what came of it"), blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # Those who said yes and did not take it back: kept by the actions.
    pledge_count = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = CallToActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(outcome=""),
                name="call_closed_with_its_outcome",
            )
        ]
        indexes = [
            models.Index(fields=["-opened_on", "-id"], name="call_by_day"),
            models.Index(
                fields=["answer_by", "id"],
                condition=Q(closed_on__isnull=True),
                name="call_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("gatherings:call", self.slug)

    @property
    def public_url(self) -> str:
        return page_of("gatherings_public:call", self.slug)

    def is_open(self, on: date) -> bool:
        return self.closed_on is None and (self.answer_by is None or self.answer_by >= on)

    def state(self, on: date) -> State:
        if self.closed_on:
            return self.State.CLOSED
        return self.State.OPEN if self.is_open(on) else self.State.OVERDUE


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_on__isnull=True)


class Pledge(models.Model):
    """Somebody who said yes to a call, and what they did of it."""

    call = models.ForeignKey(CallToAction, on_delete=models.CASCADE, related_name="pledges")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="pledges"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="pledges"
    )
    text = models.CharField(_("what they offer"), max_length=500, blank=True)
    said_on = models.DateField(_("said on"))
    came_of_it = models.CharField(_("what came of it"), max_length=500, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pledge")
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=Q(withdrawn_on__isnull=True, organisation__isnull=False),
                name="pledge_once_a_body",
            ),
            models.UniqueConstraint(
                fields=["call", "person"],
                condition=Q(withdrawn_on__isnull=True, organisation__isnull=True),
                name="pledge_once_an_individual",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver}: {self.call}"

    @property
    def giver(self) -> Organisation | Person | None:
        return self.organisation or self.person
