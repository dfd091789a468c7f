from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.companionship.models import Exchange
from attache.kit.navigation import page_of
from attache.memberships.models import Member

if TYPE_CHECKING:
    from attache.accounts.models import User


class RenewalQuerySet(models.QuerySet["Renewal"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("ties.view") else self.none()

    def open(self) -> Self:
        return self.filter(noted_on__isnull=True)


class Renewal(models.Model):
    """The conversation about going on together, before a commitment ends, and how it came out."""

    class Outcome(models.TextChoices):
        STAY = "stay", pgettext_lazy("a renewal", "stays")
        CHANGE = "change", pgettext_lazy("a renewal", "stays otherwise")
        LEAVE = "leave", pgettext_lazy("a renewal", "leaves")

    class Reason(models.TextChoices):
        """Why a member leaves or gives less, to be counted over the years."""

        BUDGET = "budget", _("Budget")
        DEPARTURE = "departure", _("Those who carried it have gone")
        POLITICAL = "political", _("Change of elected majority or of management")
        USE = "use", _("Little use made of it")
        OTHER = "other", _("Another reason")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="renewals")
    # The last day of what the member is committed to.
    ends_on = models.DateField(_("commitment until"))
    exchange = models.ForeignKey(
        Exchange, null=True, blank=True, on_delete=models.SET_NULL, related_name="renewals"
    )
    outcome = models.CharField(_("how it came out"), max_length=6, choices=Outcome, blank=True)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason, blank=True)
    why = models.CharField(_("in their words"), max_length=500, blank=True)
    noted_on = models.DateField(_("noted on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        verbose_name = _("renewal conversation")
        constraints = [
            models.UniqueConstraint(fields=["member", "ends_on"], name="renewal_once_an_end"),
            models.CheckConstraint(
                condition=Q(noted_on__isnull=True) | ~Q(outcome=""),
                name="renewal_noted_with_its_outcome",
            ),
            # Whoever stays as before needs no reason.
            models.CheckConstraint(
                condition=Q(outcome__in=["", "stay"]) | ~Q(reason=""),
                name="renewal_less_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_on", "id"], name="renewal_by_end"),
            models.Index(
                fields=["ends_on", "id"], condition=Q(noted_on__isnull=True), name="renewal_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.ends_on}"

    def get_absolute_url(self) -> str:
        return page_of("ties:renewal", self.pk)
