from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Function
from attache.kit.navigation import page_of
from attache.memberships.models import Member

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class MentoringQuerySet(models.QuerySet["Mentoring"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("introductions.view") else self.none()

    def under_way(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def quiet_since(self, day: date) -> Self:
        """Under way, and the two have not met from that day on."""
        met = MentoringMeeting.objects.filter(mentoring=OuterRef("pk"), day__gte=day)
        return self.under_way().filter(~Exists(met), started_on__lt=day)

    def of(self, members: models.QuerySet[Member]) -> Self:
        """Those in which one of these is on either side."""
        return self.filter(Q(mentor__in=members) | Q(mentee__in=members))


class Mentoring(models.Model):
    """A member of long standing and a newer one, around a problem they have in common."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mentor = models.ForeignKey(
        Member, verbose_name=_("of long standing"), on_delete=models.PROTECT, related_name="mentors"
    )
    mentee = models.ForeignKey(
        Member, verbose_name=_("newer"), on_delete=models.PROTECT, related_name="mentored_by"
    )
    problem = models.CharField(_("common problem"), max_length=300)
    aims = models.TextField(_("aims"), max_length=3000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("followed by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Who meets, on each side, in the function that they had.
    functions = models.ManyToManyField(
        Function, verbose_name=_("who meets"), blank=True, related_name="mentorings"
    )
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)
    mentor_learned = models.TextField(_("what the first learned"), max_length=3000, blank=True)
    mentee_learned = models.TextField(_("what the second learned"), max_length=3000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MentoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentoring")
        verbose_name_plural = _("mentorings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")), name="mentoring_of_another_member"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="mentoring_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                condition=Q(ended_on__isnull=True),
                name="mentoring_one_under_way_a_pair",
            ),
        ]
        indexes = [models.Index(fields=["-started_on", "-id"], name="mentoring_by_day")]

    def __str__(self) -> str:
        return f"{self.mentor} – {self.mentee}"

    def get_absolute_url(self) -> str:
        return page_of("introductions:mentoring", self.public_id)

    @property
    def is_under_way(self) -> bool:
        return self.ended_on is None


class MentoringMeeting(models.Model):
    """A day on which the two met."""

    mentoring = models.ForeignKey(Mentoring, on_delete=models.CASCADE, related_name="meetings")
    day = models.DateField(_("day"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("meeting of a mentoring")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentoring", "day"], name="mentoring_met_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.mentoring}, {self.day}"
