from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.utils.translation import gettext_lazy as _

from attache.kit.navigation import page_of
from attache.mandates.colleges import Reserved
from attache.memberships.wording import MEMBER_KINDS

if TYPE_CHECKING:
    from attache.accounts.models import User


class OrganQuerySet(models.QuerySet["Organ"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("mandates.view") else self.none()


class Organ(models.Model):
    """A governing body: the assembly, the board, the bureau, or a committee."""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("General meeting")
        BOARD = "board", _("Board")
        BUREAU = "bureau", _("Bureau")
        COMMITTEE = "committee", _("Committee or working group")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(max_length=120, unique=True)
    purpose = models.TextField(_("what it is for"), max_length=2000, blank=True)
    # Zero where nobody counts them: the assembly, an open working group.
    seat_count = models.PositiveSmallIntegerField(_("seats"), default=0)
    # Zero where a mandate has no length.
    term_years = models.PositiveSmallIntegerField(_("length of a term, in years"), default=0)
    by_thirds = models.BooleanField(_("renewed by thirds"), default=False)
    first_renewal = models.PositiveSmallIntegerField(
        _("year of the first renewal by thirds"), null=True, blank=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = _("governing body")
        verbose_name_plural = _("governing bodies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by_thirds=False)
                | Q(first_renewal__isnull=False, term_years__gt=0, seat_count__gt=0),
                name="organ_by_thirds_has_seats_a_term_and_a_year",
            ),
            models.CheckConstraint(
                condition=Q(by_thirds=False) | Q(term_years=F("term_years") - Mod("term_years", 3)),
                name="organ_by_thirds_has_a_term_of_three_parts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("mandates:organ", self.slug)


class College(models.Model):
    """Seats of a governing body that are for some kinds of members."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="colleges")
    name = models.CharField(_("name"), max_length=150)
    seat_count = models.PositiveSmallIntegerField(_("seats reserved"))
    kinds = models.JSONField(_("kinds of members"), default=list)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("college")
        verbose_name_plural = _("colleges")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name"], name="college_once_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kinds_in_words(self) -> str:
        return ", ".join(str(MEMBER_KINDS.get(kind, kind)) for kind in self.kinds)

    @property
    def reserved(self) -> Reserved:
        return Reserved(self.pk, frozenset(self.kinds))


class Seat(models.Model):
    """One seat of a governing body, in a college or in none; `series` is the third it is of."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("seat"))
    college = models.ForeignKey(
        College, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats"
    )
    series = models.PositiveSmallIntegerField(_("third"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="seat_once_a_number"),
            models.CheckConstraint(
                condition=Q(series__isnull=True) | Q(series__in=[1, 2, 3]),
                name="seat_is_of_one_of_three_thirds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.number}"
