from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation, Theme

if TYPE_CHECKING:
    from attache.accounts.models import User


# A server may be down for a night: what fails so many times in a row wants somebody.
WORRYING = 4


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("watch.view") else self.none()

    def followed(self) -> Self:
        return self.filter(is_followed=True)

    def failing(self) -> Self:
        return self.followed().filter(failures__gte=WORRYING)


class Feed(models.Model):
    """What somebody publishes, followed from here: a member's, a partner's, or another's."""

    name = models.CharField(_("name"), max_length=200)
    address = models.URLField(_("address of the feed"), max_length=500, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="feeds",
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="feeds"
    )
    is_followed = models.BooleanField(_("followed"), default=True)
    # What the server told, so that it need not send again what has not changed.
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=100, blank=True, editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    # When it last gave a list: items that were not in it are told no more.
    listed_at = models.DateTimeField(null=True, blank=True, editable=False)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name"], condition=Q(failures__gte=WORRYING), name="feed_failing")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:feed", args=[self.pk])

    @property
    def is_failing(self) -> bool:
        return self.is_followed and self.failures >= WORRYING


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("watch.view") else self.none()

    def to_triage(self) -> Self:
        return self.filter(triaged_at__isnull=True)


class FeedItem(models.Model):
    """Something that a feed told, waiting to be kept as a find or passed over."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    # How the feed itself names it.
    identity = models.CharField(max_length=500)
    title = models.CharField(_("title"), max_length=300)
    address = models.URLField(_("address"), max_length=1000)
    summary = models.TextField(blank=True)
    appeared_at = models.DateTimeField(_("appeared"), db_index=True)
    # When the feed last told it.
    seen_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a feed")
        constraints = [
            models.UniqueConstraint(fields=["feed", "identity"], name="feed_item_once_a_feed")
        ]
        indexes = [
            models.Index(
                fields=["-appeared_at", "-id"],
                condition=Q(triaged_at__isnull=True),
                name="feed_item_to_triage",
            ),
            models.Index(fields=["triaged_by", "-triaged_at"], name="feed_item_triaged"),
        ]

    def __str__(self) -> str:
        return self.title


class FindQuerySet(models.QuerySet["Find"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("watch.view") else self.none()


class Find(models.Model):
    """Something worth telling a member about (*pépite*): where it is, and why it matters."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    note = models.TextField(_("why it matters"), blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="finds"
    )
    item = models.OneToOneField(
        FeedItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="find"
    )
    # Whose it is, when a member or a partner made it.
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="finds",
    )
    found_on = models.DateField(_("found on"), db_index=True)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = FindQuerySet.as_manager()

    class Meta:
        verbose_name = _("find")
        verbose_name_plural = _("finds")
        indexes = [models.Index(fields=["-found_on", "-id"], name="find_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:find", args=[self.public_id])
