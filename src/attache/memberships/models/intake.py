from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Intake(models.Model):
    """A spreadsheet of members that was brought in: which file, when, by whom, how much of it."""

    file_name = models.CharField(_("file"), max_length=200)
    # SHA-256 of the file, so that the same one is recognised.
    digest = models.CharField(max_length=64, unique=True)
    brought_in_on = models.DateField(_("brought in on"))
    brought_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    body_count = models.PositiveIntegerField(default=0)
    person_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("file of members")
        verbose_name_plural = _("files of members")

    def __str__(self) -> str:
        return self.file_name
