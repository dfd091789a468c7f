from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person, Theme
from attache.kit.navigation import page_of

if TYPE_CHECKING:
    from attache.accounts.models import User


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("questions.view") else self.none()

    def waiting(self) -> Self:
        """Neither answered, nor become something, nor closed: somebody has to do something."""
        # Said as the index `question_waiting` says it: that is how a database may follow it.
        return self.filter(answered_on__isnull=True, became_on__isnull=True, closed_on__isnull=True)

    def seen_by_members(self) -> Self:
        """What a member sees of the others: shown by who asked, and not withdrawn since."""
        return self.filter(is_shared=True, closed_on__isnull=True)

    def in_state(self, *states: str) -> Self:
        wanted = Q(pk__in=[])
        for state in Question.State:
            if state in states:
                wanted |= _IN_STATE[state]
        return self.filter(wanted)


class Question(models.Model):
    """What a member wonders about.

    Somebody of ours owns it until it is answered or has become something: an event, a publication.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("a question", "asked")
        LISTENED_TO = "listened_to", pgettext_lazy("a question", "listened to")
        BECAME = "became", pgettext_lazy("a question", "became something")
        ANSWERED = "answered", pgettext_lazy("a question", "answered")
        CLOSED = "closed", pgettext_lazy("a question", "closed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("question"), max_length=200)
    text = models.TextField(_("why we wonder"), max_length=5000, blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="questions"
    )
    # Who asks, and for which body; the team may have noted it for them at an exchange.
    person = models.ForeignKey(
        Person,
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(_("asked on"))
    # Shown to other members, who may say "so do we".
    is_shared = models.BooleanField(_("shown to other members"), default=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("followed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    listened_on = models.DateField(_("listened to on"), null=True, blank=True)
    # When it became an event or a publication; which one, provenance says.
    became_on = models.DateField(_("became something on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    # Closed without an answer: withdrawn by who asked, or out of our reach. Always with the reason.
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_because = models.CharField(_("why it is closed"), max_length=300, blank=True)
    # The last day on which the team did something about it: an owner may be reminded.
    moved_on = models.DateField(_("last moved on"))
    share_count = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="question_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_because=""),
                name="question_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(answered_on__isnull=True),
                name="question_answered_or_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["-asked_on", "-id"], name="question_by_day"),
            models.Index(fields=["share_count", "id"], name="question_by_shares"),
            models.Index(
                fields=["moved_on", "id"],
                condition=Q(
                    answered_on__isnull=True, became_on__isnull=True, closed_on__isnull=True
                ),
                name="question_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_of("gatherings:question", self.public_id)

    @property
    def asker(self) -> Organisation | Person | None:
        """On whose behalf it is asked: a body, or a person in their own right."""
        return self.organisation or self.person

    @property
    def is_waiting(self) -> bool:
        return self.state in {self.State.ASKED, self.State.LISTENED_TO}

    @property
    def state(self) -> State:
        if self.closed_on:
            return self.State.CLOSED
        if self.answered_on:
            return self.State.ANSWERED
        if self.became_on:
            return self.State.BECAME
        return self.State.LISTENED_TO if self.listened_on else self.State.ASKED


_IN_STATE = {
    Question.State.CLOSED: Q(closed_on__isnull=False),
    Question.State.ANSWERED: Q(answered_on__isnull=False),
    Question.State.BECAME: Q(
        became_on__isnull=False, answered_on__isnull=True, closed_on__isnull=True
    ),
    Question.State.LISTENED_TO: Q(
        listened_on__isnull=False,
        became_on__isnull=True,
        answered_on__isnull=True,
        closed_on__isnull=True,
    ),
    Question.State.ASKED: Q(
        listened_on__isnull=True,
        became_on__isnull=True,
        answered_on__isnull=True,
        closed_on__isnull=True,
    ),
}


class Share(models.Model):
    """A member who wonders too, and why: "so do we"."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="shares"
    )
    # Who said so; an individual member has no body.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="shares"
    )
    why = models.CharField(_("why"), max_length=500, blank=True)
    said_on = models.DateField(_("said on"))

    class Meta:
        verbose_name = _("share of a question")
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "organisation"],
                condition=Q(organisation__isnull=False),
                name="share_once_a_body",
            ),
            models.UniqueConstraint(
                fields=["question", "person"],
                condition=Q(organisation__isnull=True),
                name="share_once_an_individual",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sharer}: {self.question}"

    @property
    def sharer(self) -> Organisation | Person | None:
        return self.organisation or self.person


class Pointer(models.Model):
    """What a question was answered with: a find, a person to talk to, or a body."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="pointers")
    find = models.ForeignKey(
        "library.Find", null=True, blank=True, on_delete=models.CASCADE, related_name="pointers"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="pointers"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="pointers"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    given_on = models.DateField(_("given on"))

    class Meta:
        verbose_name = _("pointer")
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(find__isnull=False, person__isnull=True, organisation__isnull=True)
                | Q(find__isnull=True, person__isnull=False, organisation__isnull=True)
                | Q(find__isnull=True, person__isnull=True, organisation__isnull=False),
                name="pointer_is_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.find or self.person or self.organisation)
