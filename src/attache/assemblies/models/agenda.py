from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kit.navigation import page_of
from attache.memberships.models import Member
from attache.statutes import governing

from .meeting import Meeting


class Item(models.Model):
    """A point of the agenda: what is told, discussed, voted."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Discussion")
        VOTE = "vote", _("Vote")
        ELECTION = "election", _("Election")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.INFORMATION)
    # Which of the two sessions it is of, where there are two.
    session = models.CharField(
        _("session"),
        max_length=13,
        choices=Meeting.Session.choices[:2],
        default=Meeting.Session.ORDINARY,
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=10_000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    presenter = models.CharField(_("presented by"), max_length=200, blank=True)
    # A member may ask for an item of its own.
    proposed_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    # What was said, as the minutes will have it.
    debate = models.TextField(_("debate"), max_length=50_000, blank=True)
    # When the assembly was done with it: the first that has no such hour is the one it is at.
    passed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("assemblies:meeting", self.meeting.slug)


class Resolution(models.Model):
    """A text put to the vote, and what became of it."""

    class Subject(models.TextChoices):
        ORDINARY = governing.Subject.ORDINARY, _("An ordinary decision")
        PERSONS = governing.Subject.PERSONS, _("Persons")
        STATUTES = governing.Subject.STATUTES, _("The statutes")
        DISSOLUTION = governing.Subject.DISSOLUTION, _("The dissolution")

    class Way(models.TextChoices):
        HANDS = "hands", _("Show of hands, counted")
        NAMES = "names", _("By name, one after the other")
        NO_OBJECTION = "no_objection", _("Without objection")
        PAPER = "paper", _("Secret, on paper, counted")
        ELECTRONIC = "electronic", _("By name, each on their screen")
        SECRET = "secret", _("Secret, each on their screen")

    class State(models.TextChoices):
        TO_COME = "to_come", pgettext_lazy("a resolution", "to be voted")
        OPEN = "open", pgettext_lazy("a resolution", "being voted")
        CARRIED = "carried", pgettext_lazy("a resolution", "carried")
        REJECTED = "rejected", pgettext_lazy("a resolution", "rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("a resolution", "withdrawn")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="resolutions")
    # In the order of the agenda until the assembly opens; then as members were told.
    number = models.PositiveSmallIntegerField()
    # Of an amendment, after the number of the text it amends.
    letter = models.CharField(max_length=3, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text put to the vote"), max_length=20_000)
    subject = models.CharField(
        _("what it is about"), max_length=11, choices=Subject, default=Subject.ORDINARY
    )
    way = models.CharField(_("how it is voted"), max_length=12, choices=Way, default=Way.HANDS)
    # How many persons are to be elected; none where the answer is for or against.
    seats = models.PositiveSmallIntegerField(_("seats to fill"), null=True, blank=True)
    # An amendment: carried, its text takes the place of the one it amends. It keeps in `was` that
    # text as it stood when the amendment was moved and, once decided, when it was decided.
    amends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments"
    )
    was = models.TextField(max_length=20_000, blank=True, editable=False)
    moved_by = models.CharField(_("who moves it"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # How whoever chairs voted, where a tie is theirs to break.
    chair_choice = models.CharField(max_length=7, blank=True)
    # As `tellings.written` writes what was decided, with the base and the majority of that day.
    result: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, editable=False)
    is_carried = models.BooleanField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="resolution_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, is_carried__isnull=True)
                | Q(closed_at__isnull=False, is_carried__isnull=False),
                name="resolution_closed_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(amends__isnull=False, opened_at__isnull=True),
                name="resolution_withdrawn_is_an_amendment",
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats__gte=1),
                name="resolution_elects_somebody",
            ),
        ]

    def __str__(self) -> str:
        if self.amends_id is None:
            said = {"number": self.number, "title": self.title}
            return _("Resolution %(number)d: %(title)s") % said
        named = _("Amendment %(number)s") % {"number": f"{self.number}-{self.letter}"}
        return f"{named} ({self.moved_by})" if self.moved_by else str(named)

    def get_absolute_url(self) -> str:
        return page_of("assemblies:resolution", self.public_id)

    @property
    def is_on_screens(self) -> bool:
        """Members cast their votes themselves, rather than being counted in the room."""
        return self.way in {self.Way.ELECTRONIC, self.Way.SECRET}

    @property
    def is_settled(self) -> bool:
        """Nothing is left to decide of it."""
        return self.closed_at is not None or self.withdrawn_at is not None

    @property
    def is_rested_on(self) -> bool:
        """Something was decided since on the text that it amends: its vote stays."""
        amended = self.amends
        if amended is None:
            return False
        return amended.opened_at is not None or (
            self.is_carried is True and amended.text != self.text
        )

    @property
    def state(self) -> State:
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        if self.is_carried is not None:
            return self.State.CARRIED if self.is_carried else self.State.REJECTED
        return self.State.OPEN if self.opened_at else self.State.TO_COME


class Mistake(models.Model):
    """An opening or a result that was cancelled with a reason: it stays written."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="mistakes")
    cancelled_at = models.DateTimeField()
    because = models.CharField(_("why this vote is cancelled"), max_length=300)
    # What had been counted by then.
    result: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("cancelled vote")
        ordering = ["cancelled_at", "pk"]

    def __str__(self) -> str:
        return f"{self.resolution}: {self.because}"
