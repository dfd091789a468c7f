from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.companionship.matching import Reason
from attache.directory.models import Person
from attache.kit.navigation import page_of
from attache.library.models import Find
from attache.memberships.models import Member

if TYPE_CHECKING:
    from attache.accounts.models import User

SAID = {
    Reason.ASKED: _("theme of a question of theirs: %(about)s"),
    Reason.HEARD: _("theme heard at an exchange: %(about)s"),
    Reason.OWN: _("theme of theirs: %(about)s"),
    Reason.FUNCTION: _("theme of somebody there: %(about)s"),
    Reason.WORDS: _("words heard lately: %(about)s"),
    Reason.DEPARTEMENT: _("in their département: %(about)s"),
    Reason.REGION: _("in their region: %(about)s"),
}


class MatchQuerySet(models.QuerySet["Match"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("exchanges.view") else self.none()

    def proposed(self) -> Self:
        """Neither sent nor set aside, and to a member who belongs."""
        return self.waiting().filter(member__belongs=True)

    def waiting(self) -> Self:
        return self.filter(sent_on__isnull=True, set_aside_on__isnull=True)

    def settled(self) -> Self:
        return self.filter(Q(sent_on__isnull=False) | Q(set_aside_on__isnull=False))

    def sent(self) -> Self:
        return self.filter(sent_on__isnull=False)


class Match(models.Model):
    """A find that may be for a member, and why; sent by somebody with a word, or set aside."""

    find = models.ForeignKey(Find, on_delete=models.CASCADE, related_name="matches")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="matches")
    # Names of reasons with what they are about: [["theme", "Forêts et communs"], …].
    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    found_on = models.DateField(_("found on"))
    person = models.ForeignKey(
        Person,
        verbose_name=_("sent to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    words = models.TextField(_("with these words"), max_length=2000, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feedback = models.CharField(_("what they said of it"), max_length=500, blank=True)
    set_aside_on = models.DateField(_("set aside on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("find for a member")
        constraints = [
            models.UniqueConstraint(fields=["find", "member"], name="match_once_a_member"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(set_aside_on__isnull=True),
                name="match_sent_or_set_aside",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member", "-weight", "-id"],
                condition=Q(sent_on__isnull=True, set_aside_on__isnull=True),
                name="match_proposed",
            ),
            models.Index(
                fields=["-weight", "-id"],
                condition=Q(sent_on__isnull=True, set_aside_on__isnull=True),
                name="match_by_weight",
            ),
            models.Index(
                fields=["-sent_on", "-id"], condition=Q(sent_on__isnull=False), name="match_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.find} · {self.member}"

    def get_absolute_url(self) -> str:
        return page_of("companionship:match", self.find.public_id, self.member.key)

    @property
    def said(self) -> list[str]:
        """Why it may be for them, in words, the strongest reason first."""
        about: dict[str, list[str]] = {}
        for why, what in self.reasons:
            about.setdefault(why, []).append(what)
        return [str(SAID[Reason(why)]) % {"about": ", ".join(of)} for why, of in about.items()]

    @property
    def is_waiting(self) -> bool:
        return self.sent_on is None and self.set_aside_on is None
