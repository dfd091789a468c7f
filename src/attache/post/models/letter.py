from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Person

if TYPE_CHECKING:
    from attache.accounts.models import User


_OPEN = Q(sent_at__isnull=True, failed_at__isnull=True, withdrawn_at__isnull=True)


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("post.view") else self.none()

    def about(self, record: models.Model) -> Self:
        return self.filter(about_kind=record._meta.label_lower, about_id=record.pk)

    def ended(self) -> Self:
        return self.exclude(_OPEN)

    def still_open(self) -> Self:
        """Held, to leave, or leaving: what becomes of them is not known."""
        return self.filter(_OPEN)

    def held(self) -> Self:
        """In the outbox, until somebody lets them go."""
        return self.filter(_OPEN, released_at__isnull=True)

    def waiting(self) -> Self:
        return self.filter(
            sent_at__isnull=True,
            failed_at__isnull=True,
            withdrawn_at__isnull=True,
            handed_at__isnull=True,
            released_at__isnull=False,
        )

    def still_here(self) -> Self:
        """Held or let go, and not in the hands of the server: nothing of them is gone yet."""
        return self.held() | self.waiting()

    def planned(self) -> Self:
        return self.waiting().filter(due_at__gt=F("released_at"), attempts=0)

    def due(self, at: datetime) -> Self:
        """To be handed to the server by then, the longest due first."""
        return self.waiting().filter(due_at__lte=at).order_by("due_at", "pk")

    def handed(self) -> Self:
        """The server has them in its hands and has not answered yet."""
        return self.filter(_OPEN, handed_at__isnull=False, doubted_at__isnull=True)

    def doubtful(self) -> Self:
        """Handed to the server, and nobody wrote down what became of them."""
        return self.filter(_OPEN, doubted_at__isnull=False)

    def failed(self) -> Self:
        return self.filter(failed_at__isnull=False)


class Letter(models.Model):
    """A mail to one person: written with what causes it, let go, sent, and kept as proof.

    It waits until somebody lets it go, then until its day, then until the mail server takes it; or
    it is given up, and somebody is to look at it.
    """

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("a mail", "in the outbox")
        PLANNED = "planned", pgettext_lazy("a mail", "planned")
        WAITING = "waiting", pgettext_lazy("a mail", "on its way")
        HANDED = "handed", pgettext_lazy("a mail", "being handed over")
        DOUBTFUL = "doubtful", pgettext_lazy("a mail", "perhaps sent")
        SENT = "sent", pgettext_lazy("a mail", "sent")
        FAILED = "failed", pgettext_lazy("a mail", "failed")
        WITHDRAWN = "withdrawn", pgettext_lazy("a mail", "withdrawn")

    class Capacity(models.TextChoices):
        """As what somebody is written to."""

        PERMANENT_CONTACT = "permanent_contact", _("Permanent contact")
        FINANCE = "finance", _("Finance contact")
        VOTER = "voter", _("Voter")
        AGENT_OF_CHANGE = "agent_of_change", _("Agent of change")
        SPEAKER = "speaker", _("Speaker")
        CONTACT = "contact", _("Contact of a member")
        INDIVIDUAL = "individual", _("Individual member")
        REGISTERED = "registered", _("Registered for an event")
        ASKING = "asking", _("Somebody who asked")
        COLLEAGUE = "colleague", _("Colleague")
        ACCOUNT = "account", _("Holder of an account")

    # How the address begins that stands for one that was erased.
    FORGOTTEN = "forgotten-"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(pgettext_lazy("a mail", "purpose"), max_length=40, db_index=True)
    to_address = models.EmailField(_("to"))
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    capacity = models.CharField(_("as"), max_length=20, choices=Capacity, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    mailing = models.ForeignKey(
        "post.Mailing", null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    # What it is about: a name and an address for readers, a kind and a key for questions.
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    about_name = models.CharField(_("about"), max_length=200, blank=True)
    about_url = models.CharField(max_length=500, blank=True)
    # A mail with a key is written once, however often it is asked for.
    key = models.CharField(max_length=120, null=True, unique=True, editable=False)  # noqa: DJ001 -- unique where there is one
    # In whose name it goes; empty when nobody in particular writes, as for a code to log in.
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    # What its wording was filled with, so that another wording can be looked at on it.
    values: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(
        default=dict, blank=True
    )
    reason = models.CharField(_("why they get it"), max_length=300)
    # What opens a door is never shown, and not kept once it has left or cannot leave.
    is_secret = models.BooleanField(default=False)
    planned_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    # Not before that moment; moved on when a try failed.
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    released_at = models.DateTimeField(_("let go"), null=True, blank=True)
    # Written before the server is given the mail, in a transaction of its own.
    handed_at = models.DateTimeField(null=True, blank=True)
    # The server went away, or the worker died, before either said what became of it.
    doubted_at = models.DateTimeField(_("in doubt since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True),
                name="letter_is_sent_or_given_up",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(sent_at__isnull=True, failed_at__isnull=True),
                name="letter_withdrawn_did_not_leave",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(released_at__isnull=False),
                name="letter_leaves_once_let_go",
            ),
            models.UniqueConstraint(
                fields=["mailing", "to_address"],
                condition=Q(mailing__isnull=False),
                name="letter_once_a_mailing",
            ),
            models.CheckConstraint(
                condition=Q(doubted_at__isnull=True) | Q(handed_at__isnull=False),
                name="letter_in_doubt_was_handed",
            ),
            models.CheckConstraint(
                condition=Q(is_secret=False)
                | Q(sent_at__isnull=True, failed_at__isnull=True)
                | Q(body=""),
                name="letter_keeps_no_secret",
            ),
        ]
        indexes = [
            # Of what ended nobody asks what did not: without the others, a database that looks for
            # what is still open has one way only.
            models.Index(
                fields=["sent_at"], condition=Q(sent_at__isnull=False), name="letter_sent"
            ),
            models.Index(
                fields=["failed_at"], condition=Q(failed_at__isnull=False), name="letter_failed"
            ),
            models.Index(fields=["due_at", "id"], condition=_OPEN, name="letter_not_ended"),
            models.Index(fields=["about_kind", "about_id"], name="letter_about"),
            models.Index(fields=["kind", "planned_at"], name="letter_by_kind"),
        ]

    def __str__(self) -> str:
        # Without the address: the journal, which names letters, outlives it.
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("post:letter", args=[self.public_id])

    @property
    def state(self) -> State:
        if self.sent_at:
            return self.State.SENT
        if self.failed_at:
            return self.State.FAILED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        if self.handed_at:
            return self.State.DOUBTFUL if self.doubted_at else self.State.HANDED
        if self.released_at is None:
            return self.State.HELD
        is_for_later = self.due_at > self.released_at and not self.attempts
        return self.State.PLANNED if is_for_later else self.State.WAITING

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state in {self.State.HELD, self.State.PLANNED, self.State.WAITING}

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in {self.State.FAILED, self.State.DOUBTFUL} and not (
            self.is_secret or self.is_forgotten
        )

    @property
    def is_forgotten(self) -> bool:
        return self.to_address.startswith(self.FORGOTTEN) and self.to_address.endswith(".invalid")


class Enclosed(models.Model):
    """A file that goes with a mail: an invitation for a calendar, a certificate."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="enclosed")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("enclosure")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
