from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Person

if TYPE_CHECKING:
    from attache.accounts.models import User


class ForgettingRequestQuerySet(models.QuerySet["ForgettingRequest"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("spaces.forget") else self.none()

    def waiting(self) -> Self:
        return self.filter(state=ForgettingRequest.State.WAITING)


class ForgettingRequest(models.Model):
    """Somebody asks to be forgotten: the law gives the association a month to answer."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a request to be forgotten", "to answer")
        FORGOTTEN = "forgotten", pgettext_lazy("a request to be forgotten", "forgotten")
        REFUSED = "refused", pgettext_lazy("a request to be forgotten", "kept, and why")
        WITHDRAWN = "withdrawn", pgettext_lazy("a request to be forgotten", "taken back")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="forgetting_requests")
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    asked_on = models.DateField(pgettext_lazy("a request", "asked on"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    objects = ForgettingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to be forgotten")
        verbose_name_plural = _("requests to be forgotten")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (~Q(state="waiting") & Q(answered_on__isnull=False)),
                name="forgetting_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="forgetting_refused_with_a_word",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="forgetting_asked_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["asked_on", "id"], name="forgetting_by_day")]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("spaces:forgetting", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
