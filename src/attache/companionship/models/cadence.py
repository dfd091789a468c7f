from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.companionship.cadence import MOST, Rhythm
from attache.memberships.models import Member, Tier

if TYPE_CHECKING:
    from datetime import date


class TierCadence(models.Model):
    """How often the members of a tier are met: exchanges a year, and those that take stock."""

    tier = models.OneToOneField(Tier, on_delete=models.CASCADE, related_name="cadence")
    exchanges = models.PositiveSmallIntegerField(
        _("exchanges a year"), validators=[MaxValueValidator(MOST)]
    )
    reviews = models.PositiveSmallIntegerField(
        _("of which take stock"), validators=[MaxValueValidator(MOST)]
    )

    class Meta:
        verbose_name = _("cadence of a tier")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviews__lte=F("exchanges")), name="tier_reviews_are_exchanges"
            )
        ]

    def __str__(self) -> str:
        return f"{self.tier}: {self.exchanges}"

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.exchanges, self.reviews)


class CadenceQuerySet(models.QuerySet["Cadence"]):
    def overdue(self, on: date) -> Self:
        """Members whose next exchange should have been: none is held since, none is ahead."""
        return self.filter(member__belongs=True, next_on__lt=on, planned_on__isnull=True)


class Cadence(models.Model):
    """How often one member is met, and when next.

    The days are kept for lists: exchanges are the truth, `keeping.refresh` writes them.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="cadence")
    # Where this member differs from its tier, and why.
    exchanges = models.PositiveSmallIntegerField(
        _("exchanges a year"), null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )
    reviews = models.PositiveSmallIntegerField(
        _("of which take stock"), null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )
    because = models.CharField(_("why"), max_length=300, blank=True)
    last_on = models.DateField(_("last exchange"), null=True, editable=False)
    planned_on = models.DateField(_("planned"), null=True, editable=False)
    next_on = models.DateField(_("next exchange by"), null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = CadenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("cadence")
        constraints = [
            models.CheckConstraint(
                condition=Q(exchanges__isnull=True, reviews__isnull=True)
                | Q(reviews__lte=F("exchanges")),
                name="cadence_reviews_are_exchanges",
            ),
            models.CheckConstraint(
                condition=Q(exchanges__isnull=True) | ~Q(because=""),
                name="cadence_of_its_own_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on", "id"], name="cadence_by_next"),
            models.Index(fields=["last_on", "id"], name="cadence_by_last"),
            models.Index(
                fields=["next_on", "member"],
                condition=Q(planned_on__isnull=True),
                name="cadence_unplanned",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def own(self) -> Rhythm | None:
        if self.exchanges is None:
            return None
        return Rhythm(self.exchanges, self.reviews or 0)
