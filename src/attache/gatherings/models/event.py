from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person, Territory, Theme
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from attache.accounts.models import User


class Cycle(models.Model):
    """Workshops that follow one another, from the first question to the guide they make."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    purpose = models.TextField(_("purpose"), blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("cycle of workshops")
        verbose_name_plural = _("cycles of workshops")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("gatherings:cycle", self.slug)


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("events.view") else self.none()

    def announced(self) -> Self:
        """On the agenda: what anybody may know of, whoever it is for."""
        return self.filter(announced_at__isnull=False)

    def upcoming(self, at: datetime) -> Self:
        return self.filter(ends_at__gt=at, cancelled_on__isnull=True)

    def to_close(self, at: datetime) -> Self:
        return self.filter(
            announced_at__isnull=False,
            ends_at__lte=at,
            closed_on__isnull=True,
            cancelled_on__isnull=True,
        )


class Event(models.Model):
    """A time when people of the network meet: a webinar, a workshop, a meet-up, a trip."""

    class Kind(models.TextChoices):
        WEBINAR = "webinar", _("Member webinar")
        CROSS_FEEDBACK = "cross_feedback", _("Cross feedback webinar")
        WORKSHOP = "workshop", _("Workshop")
        MEET_UP = "meet_up", _("Local accomplices’ meet-up")
        STUDY_TRIP = "study_trip", _("Study trip")
        CONFERENCE = "conference", _("Conference")
        OPEN_DAY = "open_day", _("Open day")
        ASSEMBLY = "assembly", _("Assembly")

    class Audience(models.TextChoices):
        ALL = "all", _("Everybody")
        MEMBERS = "members", _("Members")
        RIGHT = "right", _("Members whose tier gives a right")
        INVITED = "invited", _("Invited people")
        TERRITORY = "territory", _("Members of a territory")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("an event", "draft")
        ANNOUNCED = "announced", pgettext_lazy("an event", "announced")
        OVER = "over", pgettext_lazy("an event", "over, to close")
        CLOSED = "closed", pgettext_lazy("an event", "closed")
        CANCELLED = "cancelled", pgettext_lazy("an event", "cancelled")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.WEBINAR)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    # The question that it is about, in words; where it comes from, provenance says.
    question = models.CharField(_("question"), max_length=300, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    programme = models.TextField(_("programme"), blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    # Given to those who have a seat, never shown on a public page.
    link = models.URLField(_("link to join online"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.MEMBERS
    )
    # The right that the tier must give, by the name it has in fee grids.
    right_name = models.CharField(_("right"), max_length=150, blank=True)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    guests_allowed = models.BooleanField(_("members may bring guests"), default=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="events"
    )
    languages = models.CharField(_("languages"), max_length=50, default="fr")
    # What taking part costs; what is written in the fee grid is not paid twice.
    cost = models.DecimalField(_("price of taking part"), max_digits=8, decimal_places=2, default=0)
    cycle = models.ForeignKey(
        Cycle,
        verbose_name=_("cycle"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prepared by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancelled_because = models.CharField(_("why it is cancelled"), max_length=300, blank=True)
    recording = models.URLField(_("recording"), max_length=500, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # Kept by the actions, under a lock on this row: who sits, who waits.
    seated_count = models.PositiveIntegerField(default=0, editable=False)
    waiting_count = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("An event ends after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancelled_because=""),
                name="event_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(audience="right") | ~Q(right_name=""),
                name="event_for_a_right_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(audience="territory") | Q(territory__isnull=False),
                name="event_of_a_territory_names_it",
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="event_cost_is_not_negative"),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="event_by_start"),
            models.Index(fields=["kind", "starts_at", "id"], name="event_by_kind"),
            models.Index(
                fields=["ends_at"],
                condition=Q(closed_on__isnull=True, cancelled_on__isnull=True),
                name="event_open_by_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("gatherings:event", self.slug)

    @property
    def public_url(self) -> str:
        return page_of("gatherings_public:event", self.slug)

    def state(self, at: datetime) -> State:
        if self.cancelled_on:
            return self.State.CANCELLED
        if self.closed_on:
            return self.State.CLOSED
        if self.announced_at is None:
            return self.State.DRAFT
        return self.State.OVER if self.ends_at <= at else self.State.ANNOUNCED

    @property
    def asks(self) -> str:
        """The question that it is about, unless its title says it already."""
        return "" if self.question == self.title else self.question

    @property
    def seats_left(self) -> int | None:
        """How many may still come; None when there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.seated_count, 0)


class Appearance(models.Model):
    """A person who carries an event: speaks, hosts or animates. They get a brief, then thanks."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaker")
        HOST = "host", _("Host")
        ANIMATOR = "animator", _("Animator")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="appearances")
    # A body that hosts may have nobody of its own at the door.
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appearances",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(default=0)
    # As they were on that day: people leave their body, what they said there stays.
    title = models.CharField(_("presented as"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="appearances",
    )
    subject = models.CharField(_("what they tell"), max_length=300, blank=True)
    is_from_abroad = models.BooleanField(_("from abroad"), default=False)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    briefed_on = models.DateField(_("brief sent on"), null=True, blank=True)
    spoke = models.BooleanField(_("was there"), null=True, blank=True)
    thanked_on = models.DateField(_("thanked on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("appearance")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person", "role"],
                name="appearance_once_a_role",
                violation_error_message=_("This person has this role already."),
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                condition=Q(person__isnull=True),
                name="appearance_once_a_hosting_body",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(role="host"),
                name="appearance_of_a_body_is_as_host",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()} ({self.event})"

    @property
    def name(self) -> str:
        return str(self.person or self.organisation or "")


class Invitation(models.Model):
    """A person asked to an event that is only for those who are."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    invited_on = models.DateField(_("invited on"))

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="invitation_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.event}"
