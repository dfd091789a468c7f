from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Person

from .exchange import Exchange


class DateOffer(models.Model):
    """The moments that somebody is asked to choose among, by a signed link, and their answer.

    The last offer of an exchange replaces those before, which stay: their links still say so.
    """

    class Answer(models.TextChoices):
        ONE = "one", pgettext_lazy("dates proposed", "one was chosen")
        NONE = "none", pgettext_lazy("dates proposed", "none suits")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="offers")
    # Whom the link was sent to; nobody once they are erased, and the link opens nothing.
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="date_offers"
    )
    made_on = models.DateField(_("proposed on"))
    answer = models.CharField(_("answer"), max_length=4, choices=Answer, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    # What they said where none suits.
    word = models.CharField(_("what would suit you"), max_length=500, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("dates proposed")
        constraints = [
            models.UniqueConstraint(
                fields=["exchange"],
                condition=Q(is_current=True),
                name="date_offer_one_current_an_exchange",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="date_offer_answered_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_on", "id"],
                condition=Q(is_current=True) & ~Q(answer="one"),
                name="date_offer_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.exchange)


class DateProposal(models.Model):
    """One of the moments that a member may choose among for an exchange, by a signed link."""

    offer = models.ForeignKey(DateOffer, on_delete=models.CASCADE, related_name="dates")
    day = models.DateField(_("day"))
    hour = models.TimeField(_("hour"))

    class Meta:
        verbose_name = _("date proposed")
        ordering = ["day", "hour"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "day", "hour"], name="date_proposed_once_an_offer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hour}"
