from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from attache.accounts.models import User


class RecordQuerySet(models.QuerySet["Record"]):
    def about(self, subject: models.Model) -> Self:
        return self.filter(
            mentions__kind=subject._meta.label_lower,
            mentions__object_id=str(subject.pk),
        )

    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("journal.view") else self.none()


class Record(models.Model):
    """Who decided what, and when. Written once, never edited, bound by hash to the one before."""

    number = models.PositiveBigIntegerField(unique=True)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject = models.CharField(max_length=300)
    # Empty when the house itself decided, as a periodic task does.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"


class Mention(models.Model):
    """A thing that a record speaks of, so that its page can show the record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "record"], name="mention_by_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Chain(models.Model):
    """The end of the journal: one row, locked while a record is added to it."""

    length = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="chain_is_one_row")]

    def __str__(self) -> str:
        return f"{self.length} {self.last_hash}"
