from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Theme

from .welcome import Welcome

if TYPE_CHECKING:
    from attache.accounts.models import User


class JoiningRequestQuerySet(models.QuerySet["JoiningRequest"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("memberships.view") else self.none()

    def waiting(self) -> Self:
        return self.filter(state=JoiningRequest.State.WAITING)

    def answered_before(self, day: date) -> Self:
        return self.filter(answered_on__lt=day)


class JoiningRequest(models.Model):
    """Somebody asks on the public site that their body join, or to join in their own name.

    It waits until one of us opens a welcome for it, or says why not; then it is forgotten.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a request to join", "to answer")
        ACCEPTED = "accepted", pgettext_lazy("a request to join", "welcomed")
        REFUSED = "refused", pgettext_lazy("a request to join", "set aside")

    received_at = models.DateTimeField(_("received"))
    # Empty for somebody who asks in their own name.
    body_name = models.CharField(_("body"), max_length=200, blank=True)
    body_kind = models.CharField(
        _("kind of body"), max_length=24, choices=Organisation.Kind, blank=True
    )
    siren = models.CharField("SIREN", max_length=9, blank=True)
    # The official body that they chose, by the key of `directory.identities`.
    identity = models.CharField(max_length=40, blank=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    title = models.CharField(_("function"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"))
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    why = models.TextField(_("why"))
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What they were told when it was set aside.
    answer = models.TextField(_("answer"), blank=True)
    welcome = models.ForeignKey(
        Welcome, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )

    objects = JoiningRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (~Q(state="waiting") & Q(answered_on__isnull=False)),
                name="joining_request_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="joining_request_set_aside_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["received_at", "id"], name="joining_by_day"),
            models.Index(fields=["answered_on"], name="joining_by_answer"),
        ]

    def __str__(self) -> str:
        # Without the name of anybody: the journal, which names requests, outlives them.
        return self.body_name or str(_("an individual"))

    def get_absolute_url(self) -> str:
        return reverse("memberships:joining", args=[self.pk])

    @property
    def person_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_of_an_individual(self) -> bool:
        return not self.body_name

    @property
    def who(self) -> str:
        return self.body_name or self.person_name
