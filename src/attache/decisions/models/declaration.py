from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.assemblies.models import Resolution
from attache.decisions.models.decision import Decision
from attache.kit.navigation import page_of
from attache.statutes import lives

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


# The forms of the greffe: who governs; the seat and the statutes.
OFFICERS_FORM, CHANGES_FORM = _("cerfa 13971"), _("cerfa 13972")


class RegisteredSeat(models.Model):
    """Where the association has its seat, from a day until the next."""

    address = models.CharField(_("address"), max_length=200)
    starts_on = models.DateField(_("since"), unique=True)
    resolution = models.ForeignKey(
        Resolution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats_moved",
    )

    class Meta:
        verbose_name = _("seat of the association")
        verbose_name_plural = _("seats of the association")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.address


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("decisions.view") else self.none()

    def to_make(self) -> Self:
        return self.filter(declared_on__isnull=True)


class Declaration(models.Model):
    """What the greffe must be told within three months of a decision; statutes keep their own."""

    class Kind(models.TextChoices):
        OFFICERS = "officers", _("Who governs the association")
        SEAT = "seat", _("The seat")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("what changes"), max_length=8, choices=Kind)
    decided_on = models.DateField(_("decided on"))
    # None where it was decided elsewhere than in an assembly.
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="declarations"
    )
    declared_on = models.DateField(_("declared on"), null=True, blank=True)
    receipt = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    file = models.FileField(_("receipt"), upload_to="declarations/%Y/", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "decided_on"],
                condition=Q(declared_on__isnull=True),
                name="declaration_to_make_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(declared_on__isnull=True, receipt="", file="")
                | Q(declared_on__gte=F("decided_on")),
                name="declaration_made_once_decided",
            ),
        ]
        indexes = [
            models.Index(
                fields=["decided_on", "id"],
                condition=Q(declared_on__isnull=True),
                name="declaration_to_make",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return page_of("decisions:declaration", self.public_id)

    @property
    def form(self) -> str:
        return str(OFFICERS_FORM if self.kind == self.Kind.OFFICERS else CHANGES_FORM)

    @property
    def due_on(self) -> date:
        return lives.declare_by(self.decided_on)
