from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def contact_email(self) -> str:
        return self.values_list("contact_email", flat=True).first() or ""


class Presentation(models.Model):
    """What the association says of itself on its public home: one row."""

    headline = models.CharField(_("headline"), max_length=150)
    introduction = models.TextField(_("introduction"))
    text = models.TextField(_("who we are"), help_text=_("A blank line starts a new paragraph."))
    contact_email = models.EmailField(_("e-mail address to write to"), blank=True)
    postal_address = models.CharField(_("postal address"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = PresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("presentation")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="presentation_is_one_row")
        ]

    def __str__(self) -> str:
        return self.headline
