from django.db import models
from django.utils.translation import gettext_lazy as _


class SimulatedState(models.Model):
    """A number drawn each time something that simulations read has changed.

    Nobody waits for anybody to write one, which a counter would ask: all of them together tell one
    state of the members from another.
    """

    number = models.BigIntegerField(editable=False)

    class Meta:
        verbose_name = _("state that simulations read")
        verbose_name_plural = _("states that simulations read")

    def __str__(self) -> str:
        return str(self.number)
