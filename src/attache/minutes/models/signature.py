from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.kit.navigation import page_of

from .minutes import Minutes


def _file_name(_instance: models.Model, name: str) -> str:
    """Files are kept under names that nobody can guess."""
    return f"minutes/{uuid.uuid4().hex}.{name.rpartition('.')[2].lower()[:8]}"


class Signature(models.Model):
    """Somebody who is to sign minutes, and did: at the desk or in their space, or on paper."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chaired the assembly")
        SECRETARY = "secretary", _("took the minutes")

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(max_length=9, choices=Role)
    name = models.CharField(_("name"), max_length=200)
    # Whose account signs on the screen; nobody's where it is on paper.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signatures",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    # The text that was signed, by its SHA-256.
    digest = models.CharField(max_length=64, blank=True)
    # On paper: the day that the paper says, and the paper.
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    scan = models.FileField(_("scanned paper"), upload_to=_file_name, max_length=200, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "role"], name="signature_once_a_role"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, digest="")
                | (Q(signed_at__isnull=False) & ~Q(digest="")),
                name="signature_is_given_to_a_text",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, scan="")
                | (Q(signed_on__isnull=False, signed_at__isnull=False) & ~Q(scan="")),
                name="signature_on_paper_with_the_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("minutes:minutes", self.minutes.meeting.slug)
