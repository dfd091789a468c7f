from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Person
from attache.post.registries import Nature


class Refusal(models.Model):
    """An address that no longer wants our letters, or our invitations.

    When we know whose it is, it holds whatever address they have later.
    """

    address = models.EmailField(_("e-mail address"))
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="refusals"
    )
    nature = models.CharField(_("nature"), max_length=10, choices=Nature)
    refused_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("refusal")
        constraints = [
            models.UniqueConstraint(fields=["address", "nature"], name="refusal_once_a_nature")
        ]

    def __str__(self) -> str:
        return self.get_nature_display()
