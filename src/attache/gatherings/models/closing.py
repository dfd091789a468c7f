from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .event import Event


class ClosingStep(models.Model):
    """A step of closing an event that is done, or that somebody chose to leave out and said why."""

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance", _("Who was there")
        SPEAKERS = "speakers", _("Who spoke")
        RECORDING = "recording", _("Recording")
        WRITE_UP = "write_up", _("Write-up")
        CALL = "call", _("Call to action")
        FEEDBACK = "feedback", _("Three questions")
        THANKS = "thanks", _("Thanks")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="closing_steps")
    kind = models.CharField(_("step"), max_length=10, choices=Kind)
    done_on = models.DateField(_("done on"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    left_out_because = models.CharField(_("left out because"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of closing")
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="closing_step_once_an_event")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
