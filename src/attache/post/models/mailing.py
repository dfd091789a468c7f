from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attache.post.registries import Nature

if TYPE_CHECKING:
    from attache.accounts.models import User


class MailingQuerySet(models.QuerySet["Mailing"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("post.view") else self.none()


class Mailing(models.Model):
    """One text to everybody on a list: who was on it and why, who was left out and why."""

    # The kind of its letters: their words are its own.
    KIND = "mailing"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature, default=Nature.LETTER)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000)
    list_name = models.CharField(max_length=40)
    # The address of the list as it was asked for, so that it can be looked at again.
    asked = models.CharField(max_length=1000, blank=True)
    # What the address left of the whole list, in the words of whoever wrote.
    filters = models.CharField(max_length=1000, blank=True)
    parts: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    # Everybody, in the order of the list: what `registries.Recipient` says of each.
    recipients: models.JSONField[Any, Any] = models.JSONField(default=list)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))
    # When its letters are all in the outbox; large ones take a while.
    laid_at = models.DateTimeField(null=True, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["written_at", "id"], name="mailing_by_day")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("post:mailing", args=[self.public_id])
