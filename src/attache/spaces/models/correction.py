from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Function, Organisation, Person

if TYPE_CHECKING:
    from attache.accounts.models import User


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("spaces.review") else self.none()

    def waiting(self) -> Self:
        return self.filter(state=Correction.State.WAITING)


class Correction(models.Model):
    """A contact says that the directory is wrong, or will be: about their function or their body.

    What is their own they change themselves. What others rely on waits here until one of us has
    looked at it.
    """

    class Kind(models.TextChoices):
        FUNCTION = "function", _("What somebody does")
        BODY = "body", _("What a body is")
        DEPARTURE = "departure", _("Somebody leaves their post")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a correction", "to review")
        ACCEPTED = "accepted", pgettext_lazy("a correction", "accepted as it is")
        AMENDED = "amended", pgettext_lazy("a correction", "accepted with a change")
        REFUSED = "refused", pgettext_lazy("a correction", "not taken up")
        WITHDRAWN = "withdrawn", pgettext_lazy("a correction", "taken back")

    kind = models.CharField(_("about"), max_length=9, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), on_delete=models.CASCADE, related_name="corrections"
    )
    # Whose function it is about; empty when it is about the body.
    function = models.ForeignKey(
        Function, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    proposer = models.ForeignKey(
        Person,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
    )
    # By field: what it said then, and what it should say.
    changes = models.JSONField(default=dict)
    note = models.CharField(_("a word to the team"), max_length=500, blank=True)
    proposed_at = models.DateTimeField(_("proposed"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="body", function__isnull=True)
                | (~Q(kind="body") & Q(function__isnull=False)),
                name="correction_is_of_a_body_or_of_a_function",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (~Q(state="waiting") & Q(answered_on__isnull=False)),
                name="correction_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="correction_refused_with_a_word",
            ),
            models.UniqueConstraint(
                fields=["kind", "organisation", "proposer"],
                condition=Q(state="waiting", function__isnull=True),
                name="correction_of_a_body_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["kind", "function", "proposer"],
                condition=Q(state="waiting", function__isnull=False),
                name="correction_of_a_function_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["proposed_at", "id"], name="correction_by_moment"),
            models.Index(fields=["answered_on"], name="correction_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.organisation})"

    def get_absolute_url(self) -> str:
        return reverse("spaces:correction", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
