from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Person
from attache.library.models import Find
from attache.memberships.models import Member


class MatchQuerySet(models.QuerySet["Match"]):
    def proposed(self) -> Self:
        """Neither sent nor set aside."""
        return self.filter(sent_on__isnull=True, set_aside_on__isnull=True)

    def sent(self) -> Self:
        return self.filter(sent_on__isnull=False)


class Match(models.Model):
    """A find that may be for a member, and why; sent by somebody with a word, or set aside."""

    find = models.ForeignKey(Find, on_delete=models.CASCADE, related_name="matches")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="matches")
    # Names of reasons with what they are about: [["theme", "Forêts et communs"], …].
    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    found_on = models.DateField(_("found on"))
    person = models.ForeignKey(
        Person,
        verbose_name=_("sent to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    words = models.TextField(_("with these words"), max_length=2000, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feedback = models.CharField(_("what they said of it"), max_length=500, blank=True)
    set_aside_on = models.DateField(_("set aside on"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("find for a member")
        constraints = [
            models.UniqueConstraint(fields=["find", "member"], name="match_once_a_member"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(set_aside_on__isnull=True),
                name="match_sent_or_set_aside",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member", "-weight", "-id"],
                condition=Q(sent_on__isnull=True, set_aside_on__isnull=True),
                name="match_proposed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.find}: {self.member}"
