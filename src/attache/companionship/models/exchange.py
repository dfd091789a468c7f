from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Function, Theme
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.memberships.models import Member

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User
    from attache.directory.models import Person


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("exchanges.view") else self.none()

    def held(self) -> Self:
        return self.filter(noted_on__isnull=False)

    def ahead(self) -> Self:
        """Neither noted nor called off: planned, or with dates still to choose among."""
        return self.filter(noted_on__isnull=True, cancelled_on__isnull=True)

    def to_note(self, on: date) -> Self:
        """Their day has passed, and nobody has said what came of it."""
        return self.ahead().filter(day__lt=on)


class Exchange(models.Model):
    """A time that the team and a member take for each other, beside projects."""

    class Kind(models.TextChoices):
        COMPANIONSHIP = "companionship", _("Companionship exchange")
        REVIEW = "review", _("Review")

    class Means(models.TextChoices):
        PLACE = "place", _("In person")
        CALL = "call", _("By video")
        TELEPHONE = "telephone", _("By telephone")

    class Purpose(models.TextChoices):
        """What we are there for, in the words of document 000."""

        WATCH = "watch", pgettext_lazy("purpose of an exchange", "watch")
        AWARENESS = "awareness", pgettext_lazy("purpose of an exchange", "awareness")
        ORIENTATION = "orientation", pgettext_lazy("purpose of an exchange", "orientation")
        INTRODUCTION = "introduction", pgettext_lazy("purpose of an exchange", "introduction")
        REVIEW = "review", pgettext_lazy("purpose of an exchange", "review")

    class State(models.TextChoices):
        TO_PLAN = "to_plan", pgettext_lazy("an exchange", "dates to choose")
        PLANNED = "planned", pgettext_lazy("an exchange", "planned")
        TO_NOTE = "to_note", pgettext_lazy("an exchange", "to note")
        HELD = "held", pgettext_lazy("an exchange", "held")
        CANCELLED = "cancelled", pgettext_lazy("an exchange", "called off")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="exchanges"
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.COMPANIONSHIP)
    means = models.CharField(_("how"), max_length=9, choices=Means, default=Means.CALL)
    # Empty as long as a date is being chosen.
    day = models.DateField(_("day"), null=True, blank=True)
    hour = models.TimeField(_("hour"), null=True, blank=True)
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # With whom, in the function that they had.
    functions = models.ManyToManyField(
        Function, verbose_name=_("with whom"), blank=True, related_name="exchanges"
    )
    purposes = models.JSONField(_("what for"), default=list, blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes heard"), blank=True, related_name="exchanges"
    )
    notes = models.TextField(_("notes"), blank=True)
    private_note = models.TextField(_("note for the team alone"), blank=True)
    to_introduce = models.CharField(_("whom to introduce them to"), max_length=500, blank=True)
    questions = models.ManyToManyField(
        "gatherings.Question",
        verbose_name=_("questions heard"),
        blank=True,
        related_name="exchanges",
    )
    finds = models.ManyToManyField(
        "library.Find", verbose_name=_("finds shared"), blank=True, related_name="exchanges"
    )
    # When the team wrote down that it was held.
    noted_on = models.DateField(_("noted on"), null=True, blank=True)
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)
    cancelled_because = models.CharField(_("why it is called off"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        constraints = [
            models.CheckConstraint(
                condition=Q(noted_on__isnull=True) | Q(day__isnull=False, cancelled_on=None),
                name="exchange_held_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancelled_because=""),
                name="exchange_called_off_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-day", "-id"], name="exchange_by_day"),
            models.Index(fields=["member", "-day"], name="exchange_of_member"),
            models.Index(
                fields=["day", "id"],
                condition=Q(noted_on__isnull=True, cancelled_on__isnull=True),
                name="exchange_ahead",
            ),
            # All that the load of the team counts.
            models.Index(
                fields=["day", "led_by", "noted_on"],
                condition=Q(cancelled_on__isnull=True),
                name="exchange_of_load",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.member}"

    def get_absolute_url(self) -> str:
        return page_of("companionship:exchange", self.public_id)

    @property
    def is_ahead(self) -> bool:
        return self.noted_on is None and self.cancelled_on is None

    @property
    def when(self) -> str:
        """The day, and the hour where it is known; nothing as long as both are to be chosen."""
        if self.day is None:
            return ""
        said = dates.shown(self.day)
        return f"{said}, {dates.hour(self.hour)}" if self.hour else said

    @property
    def people(self) -> list[Person]:
        """Who was met, once each, whatever functions they had."""
        return list(dict.fromkeys(function.person for function in self.functions.all()))

    @property
    def said_purposes(self) -> list[str]:
        """Without the one that its kind says already."""
        return [str(self.Purpose(each).label) for each in self.purposes if each != self.kind]

    def state(self, on: date) -> State:
        if self.cancelled_on:
            return self.State.CANCELLED
        if self.noted_on:
            return self.State.HELD
        if self.day is None:
            return self.State.TO_PLAN
        return self.State.TO_NOTE if self.day < on else self.State.PLANNED
