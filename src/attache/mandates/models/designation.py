from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation, Person
from attache.kit.navigation import page_of
from attache.mandates.voices import Designated

if TYPE_CHECKING:
    from attache.accounts.models import User


class DesignationQuerySet(models.QuerySet["Designation"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("mandates.view") else self.none()

    def covering(self, on: date) -> Self:
        return self.not_over(on).filter(starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def deputised(self, on: date) -> Self:
        """Those by which the deputy votes that day, as the representative does not any more."""
        here = self.covering(on).filter(deputy__isnull=False, representative_until__lte=on)
        return here.filter(_still("deputy_until", on))

    def voting(self, on: date) -> Self:
        """Those by which somebody votes that day."""
        deputy = Q(deputy__isnull=False) & _still("deputy_until", on)
        return self.covering(on).filter(_still("representative_until", on) | deputy)


class Designation(models.Model):
    """Who represents a member body in the assembly, and who does in their stead."""

    class End(models.TextChoices):
        """Why it ended before the day that was said."""

        FOLLOWED = "followed", _("another was made")
        TAKEN_BACK = "taken_back", _("taken back")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="designations"
    )
    representative = models.ForeignKey(
        Person,
        verbose_name=_("designated representative"),
        on_delete=models.PROTECT,
        related_name="representations",
    )
    deputy = models.ForeignKey(
        Person,
        verbose_name=_("deputy"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputyships",
    )
    deliberation = models.CharField(_("deliberation"), max_length=200)
    deliberated_on = models.DateField(_("deliberation of"))
    starts_on = models.DateField(_("from"))
    # The first day outside; none where the deliberation says no end.
    ends_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=End, blank=True, editable=False)
    # Whoever leaves the body loses it, whatever the deliberation says: the first day without.
    representative_until = models.DateField(null=True, editable=False)
    deputy_until = models.DateField(null=True, editable=False)
    # The permanent contact in the space; nobody where the team noted it.
    designated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # On that day, whoever designated in the space may correct it there.
    noted_on = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="designation_ends_after_it_starts",
                violation_error_message=_("A designation ends after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("representative")),
                name="deputy_is_somebody_else",
                violation_error_message=_("The deputy is somebody else than the representative."),
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ends_on__isnull=True),
                name="designation_without_end_once_a_body",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts_on"], name="designation_by_body"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} : {self.representative}"

    def get_absolute_url(self) -> str:
        return page_of("mandates:representation", self.organisation.slug)

    @property
    def last_day(self) -> date | None:
        return self.ends_on and self.ends_on - timedelta(days=1)

    def is_theirs_to_correct(self, on: date) -> bool:
        """By whoever designated in the space, as long as it is the same day."""
        is_open = self.designated_by_id is not None and not self.ended_because
        return is_open and self.noted_on == on

    @property
    def designated(self) -> Designated:
        return Designated(
            self.starts_on,
            self.ends_on,
            self.representative_id,
            self.deputy_id,
            self.representative_until,
            self.deputy_until,
        )


def _still(field: str, on: date) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": on})
