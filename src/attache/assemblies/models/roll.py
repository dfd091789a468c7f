from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attache.memberships.models import Member

from .meeting import Meeting


class Presence(models.Model):
    """A member that came, through somebody, and perhaps left before the end."""

    class Means(models.TextChoices):
        PLACE = "place", _("On site")
        REMOTE = "remote", _("From afar")

    class Door(models.TextChoices):
        DESK = "desk", _("noted at the desk")
        LINK = "link", _("by its personal link")
        SPACE = "space", _("from its space")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="presences")
    # Whoever came on its behalf, as they said their name.
    name = models.CharField(_("who came"), max_length=200, blank=True)
    means = models.CharField(_("how"), max_length=6, choices=Means, default=Means.PLACE)
    # Where it was said that it came; unknown of those that came before this was kept.
    door = models.CharField(max_length=5, choices=Door, blank=True)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=Q(left_at__isnull=True),
                name="presence_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="presence_leaves_after_it_arrives",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def how(self) -> str:
        """On site, noted at the desk; or from afar, by its personal link."""
        said = (self.Means(self.means).label, self.get_door_display())
        return ", ".join(str(each) for each in said if each)

    @property
    def is_electronic(self) -> bool:
        """Somebody said so on their own page: what the house kept of it stands for a signature."""
        return self.door in {self.Door.LINK, self.Door.SPACE}


class Reply(models.Model):
    """What a member answers to being convened: who will come for it, or that nobody will."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="replies")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="replies")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    comes = models.BooleanField(_("somebody comes"))
    # Who represents it that day, as they said their name, and in which function.
    name = models.CharField(_("who will come"), max_length=200, blank=True)
    means = models.CharField(
        _("how"), max_length=6, choices=Presence.Means, default=Presence.Means.PLACE
    )
    replied_by = models.CharField(_("who answered"), max_length=200, blank=True)
    replied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer to a convening")
        verbose_name_plural = _("answers to a convening")
        ordering = ["replied_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="reply_once_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.name or '—'}"


class Proxy(models.Model):
    """The vote of a member, given to another for one meeting; blank, it is for whoever chairs."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proxies")
    giver = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="proxies_given")
    holder = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="proxies_held"
    )
    # What its receipt says.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_on = models.DateField(_("given on"))
    # Who gave it by a signed link, as they said their name; nobody where the desk noted it.
    given_by = models.CharField(_("given by"), max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        verbose_name = _("proxy")
        verbose_name_plural = _("proxies")
        ordering = ["given_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "giver"],
                condition=Q(revoked_on__isnull=True),
                name="proxy_given_once",
            ),
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | ~Q(holder=F("giver")),
                name="proxy_is_not_to_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.holder or '—'}"
