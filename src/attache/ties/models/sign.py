from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.memberships.models import Member

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def standing(self, on: date) -> Self:
        still = Q(until__isnull=True) | Q(until__gte=on)
        return self.filter(still, noted_on__lte=on, ended_on__isnull=True)


class Notice(models.Model):
    """Something heard that may loosen the tie: an election ahead, a thought of leaving."""

    class Kind(models.TextChoices):
        ELECTION = "election", _("Election ahead")
        REORGANISATION = "reorganisation", _("Reorganisation ahead")
        THINKING_OF_LEAVING = "leaving", _("Thinking of leaving")
        OTHER = "other", _("Something else")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("what"), max_length=14, choices=Kind)
    text = models.CharField(_("what was heard"), max_length=500)
    noted_on = models.DateField(_("noted on"))
    until = models.DateField(_("until"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # When somebody said that it is over, whatever its day.
    ended_on = models.DateField(_("over since"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        ordering = ["-noted_on", "-pk"]
        constraints = [
            # A form that is sent twice notes once.
            models.UniqueConstraint(
                fields=["member", "kind", "text", "noted_on"], name="notice_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.text


class OverrulingQuerySet(models.QuerySet["Overruling"]):
    def standing(self, on: date) -> Self:
        return self.filter(until__gte=on)


class Overruling(models.Model):
    """Somebody knows better than a sign: why, and until when it is not shown first."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="overrulings")
    sign = models.CharField(max_length=20)
    because = models.CharField(_("why"), max_length=300)
    decided_on = models.DateField(_("decided on"))
    until = models.DateField(_("until"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OverrulingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign overruled")
        constraints = [
            models.UniqueConstraint(fields=["member", "sign"], name="overruling_once_a_sign")
        ]
        indexes = [models.Index(fields=["until"], name="overruling_by_end")]

    def __str__(self) -> str:
        return f"{self.member}: {self.sign}"


# Before the name of a sign that somebody overruled.
MARK = "!"


class TieQuerySet(models.QuerySet["Tie"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("ties.view") else self.none()


class Tie(models.Model):
    """The signs that stand of one member, kept beside it so that lists cost one table.

    The directory, exchanges, events and what was noted are the truth; `keeping.refresh` writes
    these columns, nothing is decided from them.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="tie")
    # The gravest first, those that were overruled too: as `keeping.written` writes a `signs.Sign`.
    signs: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)
    # The names between spaces, those that were overruled marked; of those that stand, the gravest,
    # since when, and how many more.
    names = models.CharField(max_length=200, blank=True)
    first = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True)
    others = models.PositiveSmallIntegerField(default=0)
    # How members are sorted: the rank of the gravest sign, then since when it stands.
    place = models.CharField(max_length=13, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a tie")
        indexes = [
            models.Index(fields=["place", "id"], condition=~Q(first=""), name="tie_by_place"),
            models.Index(fields=["since", "id"], condition=~Q(first=""), name="tie_by_since"),
        ]

    def __str__(self) -> str:
        return str(self.member)
