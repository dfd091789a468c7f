from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """A number drawn each time something that simulations read has changed.

    Nobody waits for anybody to write one, which a counter would ask: all of them together tell one
    state of the members from another.
    """

    number = models.BigIntegerField(editable=False)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self) -> str:
        return str(self.number)
