from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """What mails of one kind say in one language, where the team wrote it otherwise than we did."""

    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=10_000)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("wording")
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="wording_once_a_language")
        ]

    def __str__(self) -> str:
        return self.subject


class Leave(models.Model):
    """Somebody's decision on mails of one kind: they leave by themselves, or wait to be let go."""

    kind = models.CharField(max_length=40, unique=True)
    by_itself = models.BooleanField(_("leaves by itself"))

    class Meta:
        verbose_name = _("leave to go")

    def __str__(self) -> str:
        return self.kind
