from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.gatherings import hours
from attache.kit.navigation import page_of
from attache.memberships.models import Member
from attache.statutes import governing

if TYPE_CHECKING:
    from attache.accounts.models import User


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("assemblies.view") else self.none()


class Meeting(models.Model):
    """An assembly: the members met to decide, by the rules that the statutes gave that day."""

    class Session(models.TextChoices):
        ORDINARY = governing.Session.ORDINARY, _("Ordinary assembly")
        EXTRAORDINARY = governing.Session.EXTRAORDINARY, _("Extraordinary assembly")
        BOTH = "both", _("Ordinary, then extraordinary assembly")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a meeting", "in preparation")
        CONVENED = "convened", pgettext_lazy("a meeting", "convened")
        OPEN = "open", pgettext_lazy("a meeting", "in session")
        CLOSED = "closed", pgettext_lazy("a meeting", "over")
        CANCELLED = "cancelled", pgettext_lazy("a meeting", "called off")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    session = models.CharField(_("kind"), max_length=13, choices=Session, default=Session.ORDINARY)
    starts_at = models.DateTimeField(_("day and hour"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link to take part from afar"), max_length=500, blank=True)
    # The first could not decide for want of a quorum.
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="second"
    )
    # As `governing.written` writes them: a rule that this very assembly changes holds for the next.
    rules: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, editable=False)
    rules_of = models.CharField(max_length=200, blank=True, editable=False)
    convened_on = models.DateField(_("convened on"), null=True, blank=True)
    # Why it was convened after the delay of the statutes, where it was.
    late_because = models.CharField(_("why so late"), max_length=300, blank=True)
    # For which member whoever chairs sits: proxies given to whoever chairs are in its hands.
    chair = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired"
    )
    # As the minutes name them.
    chair_name = models.CharField(_("who chairs"), max_length=200, blank=True)
    secretary_name = models.CharField(_("who takes the minutes"), max_length=200, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    # Why before its hour, or on a later day, where it was.
    opened_because = models.CharField(
        _("why it opens at another moment"), max_length=300, blank=True
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    cancelled_on = models.DateField(
        pgettext_lazy("an assembly", "called off on"), null=True, blank=True
    )
    cancelled_because = models.CharField(
        pgettext_lazy("an assembly", "why it is called off"), max_length=300, blank=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("assembly")
        verbose_name_plural = _("assemblies")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="meeting_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancelled_because=""),
                name="meeting_called_off_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(opened_at__isnull=True),
                name="meeting_called_off_before_it_opens",
            ),
        ]
        indexes = [models.Index(fields=["-starts_at", "-id"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("assemblies:meeting", self.slug)

    @property
    def state(self) -> State:
        if self.cancelled_on:
            return self.State.CANCELLED
        if self.closed_at:
            return self.State.CLOSED
        if self.opened_at:
            return self.State.OPEN
        return self.State.CONVENED if self.convened_on else self.State.DRAFT

    @property
    def runs(self) -> bool:
        """Members are called to it, and it is not over."""
        return self.state in {self.State.CONVENED, self.State.OPEN}

    def notes_who_comes(self, on: date) -> bool:
        """From the day that members were told, until it is over."""
        return self.runs and (self.opened_at is not None or on >= hours.day(self.starts_at))

    @property
    def begins_at(self) -> datetime:
        """When it was held; until it opens, when members are convened."""
        return self.opened_at or self.starts_at

    @property
    def governed(self) -> governing.Rules:
        return governing.read(self.rules)

    @property
    def sessions(self) -> list[governing.Session]:
        """Those of this meeting, in the order in which they are held."""
        both = self.session == self.Session.BOTH
        return [each for each in governing.Session if both or each == self.session]
