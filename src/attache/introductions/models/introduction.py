from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Organisation, Person
from attache.kit.navigation import page_of
from attache.memberships.models import Member

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("introductions.view") else self.none()

    def under_way(self) -> Self:
        """Sides are being asked."""
        return self.filter(made_on__isnull=True, ended_on__isnull=True)

    def agreed(self) -> Self:
        """Both said yes, and wait to be put in touch."""
        return self.under_way().filter(
            member_agreed_on__isnull=False, other_agreed_on__isnull=False
        )


class Introduction(models.Model):
    """A member put in touch with another, a researcher, an agency or an association.

    Both sides are asked first. A pair is written down once: set aside or refused, it is not
    proposed again.
    """

    class State(models.TextChoices):
        ASKING = "asking", pgettext_lazy("an introduction", "sides are asked")
        AGREED = "agreed", pgettext_lazy("an introduction", "both agree")
        MADE = "made", pgettext_lazy("an introduction", "made")
        REFUSED = "refused", pgettext_lazy("an introduction", "declined")
        SET_ASIDE = "set_aside", pgettext_lazy("an introduction", "set aside")

    class Side(models.TextChoices):
        MEMBER = "member", _("this side")
        OTHER = "other", _("the other side")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="introductions")
    # The other side, a member or not.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="introductions"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions"
    )
    # The same from both sides: see `pairs.key`.
    pair = models.CharField(max_length=60, unique=True, editable=False)
    reasons = models.JSONField(default=list)
    about = models.CharField(_("what about"), max_length=300, blank=True)
    proposed_on = models.DateField(_("proposed on"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("followed by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Whom each side is asked through, and what they are told of the other.
    member_asked = models.ForeignKey(
        Person,
        verbose_name=_("asked on this side"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    other_asked = models.ForeignKey(
        Person,
        verbose_name=_("asked on the other side"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    member_words = models.TextField(_("words to this side"), max_length=2000, blank=True)
    other_words = models.TextField(_("words to the other side"), max_length=2000, blank=True)
    member_agreed_on = models.DateField(_("this side agreed on"), null=True, blank=True)
    other_agreed_on = models.DateField(_("the other side agreed on"), null=True, blank=True)
    made_on = models.DateField(_("put in touch on"), null=True, blank=True)
    # Refused by a side, or set aside by the team before anybody was asked.
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why not"), max_length=300, blank=True)
    is_refused = models.BooleanField(default=False)
    declined_by = models.CharField(max_length=6, choices=Side, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(person__isnull=True),
                name="introduction_to_one",
            ),
            models.CheckConstraint(
                condition=Q(made_on__isnull=True)
                | Q(member_agreed_on__isnull=False, other_agreed_on__isnull=False),
                name="introduction_made_once_both_agree",
            ),
        ]
        indexes = [
            models.Index(fields=["-proposed_on", "-id"], name="introduction_by_day"),
            models.Index(
                fields=["proposed_on", "id"],
                condition=Q(
                    member_agreed_on__isnull=False,
                    other_agreed_on__isnull=False,
                    made_on__isnull=True,
                    ended_on__isnull=True,
                ),
                name="introduction_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.other or '…'}"

    def get_absolute_url(self) -> str:
        return page_of("introductions:introduction", self.public_id)

    @property
    def other(self) -> Organisation | Person | None:
        return self.organisation or self.person

    @property
    def is_under_way(self) -> bool:
        return self.made_on is None and self.ended_on is None

    def party(self, side: Side) -> Organisation | Person | None:
        return self.member.party if side == self.Side.MEMBER else self.other

    def across(self, side: Side) -> Organisation | Person | None:
        """Whom a side is put in touch with."""
        return self.other if side == self.Side.MEMBER else self.member.party

    def asked(self, side: Side) -> Person | None:
        return self.member_asked if side == self.Side.MEMBER else self.other_asked

    def words(self, side: Side) -> str:
        return self.member_words if side == self.Side.MEMBER else self.other_words

    def agreed_on(self, side: Side) -> date | None:
        return self.member_agreed_on if side == self.Side.MEMBER else self.other_agreed_on

    @property
    def state(self) -> State:
        if self.made_on:
            return self.State.MADE
        if self.ended_on:
            return self.State.REFUSED if self.is_refused else self.State.SET_ASIDE
        both = self.member_agreed_on and self.other_agreed_on
        return self.State.AGREED if both else self.State.ASKING


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def to_ask(self, on: date) -> Self:
        return self.filter(due_on__lte=on, heard_on__isnull=True)


class FollowUp(models.Model):
    """What became of an introduction, asked after one month and after six."""

    introduction = models.ForeignKey(
        Introduction, on_delete=models.CASCADE, related_name="follow_ups"
    )
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField(_("to ask on"), db_index=True)
    heard_on = models.DateField(_("heard on"), null=True, blank=True)
    told = models.CharField(_("what came of it"), max_length=500, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up of an introduction")
        ordering = ["months"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "months"], name="follow_up_once_a_term"
            ),
            models.CheckConstraint(
                condition=Q(heard_on__isnull=True) | ~Q(told=""), name="follow_up_heard_in_words"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(heard_on__isnull=True),
                name="follow_up_to_ask",
            )
        ]

    def __str__(self) -> str:
        return f"{self.introduction}, {self.months}"


class ReasonWeight(models.Model):
    """How much a reason for putting two in touch counts, where the team changed it."""

    reason = models.CharField(_("reason"), max_length=20, unique=True)
    weight = models.PositiveSmallIntegerField(_("weight"))

    class Meta:
        verbose_name = _("weight of a reason")

    def __str__(self) -> str:
        return f"{self.reason}: {self.weight}"


class Suggestion(models.Model):
    """Two that the last night found worth putting in touch, and why."""

    pair = models.CharField(max_length=60, unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="suggestions")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    found_on = models.DateField(_("found on"))

    class Meta:
        verbose_name = _("pair worth putting in touch")
        verbose_name_plural = _("pairs worth putting in touch")
        indexes = [models.Index(fields=["-weight", "-id"], name="suggestion_by_weight")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="suggestion_of_a_body_or_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.other}"

    @property
    def other(self) -> Organisation | Person:
        return self.organisation or self.person  # type: ignore[return-value]
