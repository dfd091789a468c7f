from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person

from .event import Event

if TYPE_CHECKING:
    from attache.accounts.models import User


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("events.view") else self.none()

    def seated(self) -> Self:
        return self.filter(state=Registration.State.SEATED)

    def waiting(self) -> Self:
        """In line, the first first."""
        return self.filter(state=Registration.State.WAITING).order_by("registered_at", "pk")

    def held(self) -> Self:
        """Those who have a seat or are in line."""
        return self.exclude(state=Registration.State.CANCELLED)

    def to_forget(self, on: date) -> Self:
        return self.filter(forget_on__lte=on).exclude(name="")


class Registration(models.Model):
    """Somebody who asked to come: seated, in line for a seat, or gone again.

    Presence is recorded here once; certificates, rights, reports and minutes read it.
    """

    # Certificates are asked for, reports are written: then names of strangers serve no more.
    KEPT = timedelta(days=90)

    class State(models.TextChoices):
        SEATED = "seated", pgettext_lazy("a registration", "has a seat")
        WAITING = "waiting", pgettext_lazy("a registration", "in line")
        CANCELLED = "cancelled", pgettext_lazy("a registration", "cancelled")

    class Presence(models.TextChoices):
        """How somebody was seen to be there."""

        LIST = "list", _("checked in by name")
        CODE = "code", _("checked in by code")
        ONLINE = "online", _("seen in the video tool’s list")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    # As they gave it, and as the certificate says it.
    name = models.CharField(_("name"), max_length=210)
    email = models.EmailField(_("e-mail address"))
    body_name = models.CharField(_("body"), max_length=200, blank=True)
    # Name and body without accents nor capitals: how they are sorted, and found at the door.
    folded = models.CharField(max_length=450, blank=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    # Who brought them, when they come as the guest of a member.
    brought_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests"
    )
    # Of what we write to them.
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    state = models.CharField(max_length=10, choices=State)
    registered_at = models.DateTimeField(_("registered"))
    promoted_at = models.DateTimeField(_("got a seat"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    # Unknown until somebody recorded it.
    was_present = models.BooleanField(_("was there"), null=True, blank=True)
    presence = models.CharField(max_length=10, choices=Presence, blank=True)
    present_at = models.DateTimeField(null=True, blank=True)
    # That the three questions were answered, not what was said: see `Feedback`.
    gave_feedback = models.BooleanField(default=False)
    # The day from which the name and the address of a stranger are no longer kept.
    forget_on = models.DateField(_("forgotten on"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~Q(state="cancelled") & ~Q(email=""),
                name="registration_once_an_address",
                violation_error_message=_("This address is registered already."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state="cancelled") & Q(person__isnull=False),
                name="registration_once_a_person",
                violation_error_message=_("This person is registered already."),
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(cancelled_at__isnull=True),
                name="registration_cancelled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["event", "state", "registered_at", "id"], name="registration_line"
            ),
            models.Index(fields=["event", "registered_at", "id"], name="registration_by_moment"),
            models.Index(fields=["event", "folded", "id"], name="registration_by_name"),
            models.Index(fields=["person", "event"], name="registration_by_person"),
            models.Index(fields=["organisation", "event"], name="registration_by_body"),
            models.Index(fields=["forget_on", "id"], name="registration_to_forget"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.public_id}: {self.event}"

    @property
    def is_seated(self) -> bool:
        return self.state == self.State.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_held(self) -> bool:
        return self.state != self.State.CANCELLED

    @property
    def is_forgotten(self) -> bool:
        return not self.name


class CalendarAddress(models.Model):
    """The secret address at which a calendar program reads what somebody is registered for.

    Taken back by being deleted; the next one is another.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_address")
    secret = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.person)


class Feedback(models.Model):
    """What somebody says of an event afterwards: three questions, without their name."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    usefulness = models.PositiveSmallIntegerField(_("how useful it was"))
    learnt = models.TextField(_("what you take with you"), max_length=1000, blank=True)
    wished = models.TextField(_("what should come next"), max_length=1000, blank=True)
    given_on = models.DateField()

    class Meta:
        verbose_name = _("feedback")
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=5), name="feedback_is_from_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"{self.usefulness}/5: {self.event}"
