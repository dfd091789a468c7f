from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Person
from attache.memberships.models import Member


class AddedFact(models.Model):
    """What a member gave or received that no room knows of: said by the member or by the team."""

    class Side(models.TextChoices):
        GAVE = "gave", _("gave")
        RECEIVED = "received", _("received")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="added_facts")
    side = models.CharField(_("which way"), max_length=8, choices=Side)
    text = models.CharField(_("what"), max_length=300)
    day = models.DateField(_("day"))
    # Who said it: somebody of the member, or one of the team.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("fact added")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["member", "-day"], name="added_fact_of_member")]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        return f"added:{self.public_id}"


class ContestQuerySet(models.QuerySet["Contest"]):
    def waiting(self) -> Self:
        return self.filter(answered_on__isnull=True)


class Contest(models.Model):
    """A member says that a fact is wrong; the team answers. The fact stays, with both words."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="contests")
    # The name of the fact for ever, as the room that tells it gives it.
    fact = models.CharField(max_length=80)
    # As it was read: the room may tell it no more.
    said = models.CharField(_("the fact"), max_length=300)
    day = models.DateField(_("day of the fact"))
    because = models.CharField(_("what is wrong"), max_length=500)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contested_on = models.DateField(_("contested on"))
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    is_struck = models.BooleanField(_("struck out"), default=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact contested")
        constraints = [
            models.UniqueConstraint(fields=["member", "fact"], name="contest_once_a_fact"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="contest_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(is_struck=False) | Q(answered_on__isnull=False),
                name="contest_struck_by_an_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["contested_on", "id"],
                condition=Q(answered_on__isnull=True),
                name="contest_to_answer",
            )
        ]

    def __str__(self) -> str:
        return self.said
