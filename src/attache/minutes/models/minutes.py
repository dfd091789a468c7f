from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.assemblies.models import Meeting
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from attache.accounts.models import User


def _file_name(_instance: models.Model, _name: str) -> str:
    """Files are kept under names that nobody can guess."""
    return f"minutes/{uuid.uuid4().hex}.pdf"


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("minutes.view") else self.none()

    def signed(self) -> Self:
        """What members read: a text that may still change is the team's."""
        return self.filter(signed_at__isnull=False)


class Minutes(models.Model):
    """What an assembly was and decided, as the association will prove it: drafted, then signed.

    Once proposed to be signed the text stays as it is, unless it is taken back with a reason.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("minutes", "draft")
        PROPOSED = "proposed", pgettext_lazy("minutes", "to be signed")
        SIGNED = "signed", pgettext_lazy("minutes", "signed")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    text = models.TextField(_("text"))
    drafted_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    # Set once, when the last signature is given, and never again.
    document = models.FileField(_("file"), upload_to=_file_name, max_length=200, blank=True)
    document_digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes of an assembly")
        verbose_name_plural = pgettext_lazy("several", "minutes of assemblies")
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(proposed_at__isnull=False),
                name="minutes_proposed_before_they_are_signed",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, document="", document_digest="")
                | (Q(signed_at__isnull=False) & ~Q(document="") & ~Q(document_digest="")),
                name="minutes_signed_with_their_document",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return page_of("minutes:minutes", self.meeting.slug)

    @property
    def state(self) -> State:
        if self.signed_at:
            return self.State.SIGNED
        return self.State.PROPOSED if self.proposed_at else self.State.DRAFT

    @property
    def digest(self) -> str:
        """The SHA-256 of the text: what each signature is given to."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class MinutesRevision(models.Model):
    """What minutes said at one moment, kept with who wrote it: nothing is overwritten."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="revisions")
    # The version of the minutes that it was.
    number = models.PositiveIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("what changed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("version of minutes")
        verbose_name_plural = _("versions of minutes")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="minutes_revision_once_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes} ({self.number})"
