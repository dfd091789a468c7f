from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from attache.accounts.models import User


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("post.view") else self.none()

    def waiting(self) -> Self:
        return self.filter(sent_at__isnull=True, failed_at__isnull=True)

    def failed(self) -> Self:
        return self.filter(failed_at__isnull=False)


class Letter(models.Model):
    """A mail to one person: written with what causes it, sent right after, kept as proof.

    It waits until the mail server takes it, or is given up: then somebody is to look at it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a mail", "waiting")
        SENT = "sent", pgettext_lazy("a mail", "sent")
        FAILED = "failed", pgettext_lazy("a mail", "failed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("purpose"), max_length=40, db_index=True)
    to_address = models.EmailField(_("to"))
    # In whose name it goes; empty when nobody in particular writes, as for a code to log in.
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    reason = models.CharField(_("why they get it"), max_length=300)
    # What opens a door is never shown, and not kept once it has left or cannot leave.
    is_secret = models.BooleanField(default=False)
    planned_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True),
                name="letter_is_sent_or_given_up",
            ),
            models.CheckConstraint(
                condition=Q(is_secret=False)
                | Q(sent_at__isnull=True, failed_at__isnull=True)
                | Q(body=""),
                name="letter_keeps_no_secret",
            ),
        ]
        indexes = [
            models.Index(fields=["sent_at"], name="letter_sent"),
            models.Index(fields=["failed_at"], name="letter_failed"),
        ]

    def __str__(self) -> str:
        # Without the address: the journal, which names letters, outlives it.
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("post:letter", args=[self.public_id])

    @property
    def state(self) -> State:
        if self.sent_at:
            return self.State.SENT
        return self.State.FAILED if self.failed_at else self.State.WAITING

    @property
    def can_be_tried_again(self) -> bool:
        return self.state == self.State.FAILED and not self.is_secret
