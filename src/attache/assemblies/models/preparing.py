from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.memberships.models import Member

from .agenda import Item
from .meeting import Meeting


class Paper(models.Model):
    """A document that members read before they decide."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="assemblies/%Y/")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def ending(self) -> str:
        return str(self.file.name).rpartition(".")[2].upper()


class Proposal(models.Model):
    """An item that a member asks for: put on the agenda, or declined with a reason."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a proposal", "to be answered")
        ACCEPTED = "accepted", pgettext_lazy("a proposal", "on the agenda")
        DECLINED = "declined", pgettext_lazy("a proposal", "declined")
        REMOVED = "removed", pgettext_lazy("a proposal", "taken off the agenda since")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.CharField(_("who asks"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), max_length=5000, blank=True)
    proposed_at = models.DateTimeField()
    item = models.OneToOneField(
        Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    declined_because = models.CharField(_("why it is declined"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("item that a member asks for")
        verbose_name_plural = _("items that members ask for")
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=True) | Q(declined_because=""),
                name="proposal_not_both_ways",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> State:
        if self.answered_at is None:
            return self.State.WAITING
        if self.declined_because:
            return self.State.DECLINED
        return self.State.ACCEPTED if self.item_id else self.State.REMOVED


class News(models.Model):
    """A line or two that a member adds to the news round."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="news")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="news")
    text = models.CharField(_("news"), max_length=600)
    told_by = models.CharField(_("who tells it"), max_length=200, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("line of the news round")
        verbose_name_plural = _("news round")
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="news_once_a_member")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Group(models.Model):
    """A breakout group, with what it is about."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is about"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("breakout group")
        verbose_name_plural = _("breakout groups")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class GroupQuestion(models.Model):
    """A question that a group brings back, and what was answered."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"), max_length=2000)
    asked_by = models.CharField(_("who asks"), max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("question of a group")
        verbose_name_plural = _("questions of groups")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
