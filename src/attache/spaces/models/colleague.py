from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Function, Organisation, Person

if TYPE_CHECKING:
    from attache.accounts.models import User


class ColleagueInvitationQuerySet(models.QuerySet["ColleagueInvitation"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("spaces.review") else self.none()

    def open(self) -> Self:
        """Neither accepted nor withdrawn; its link may have run out all the same."""
        return self.filter(accepted_on__isnull=True, withdrawn_on__isnull=True)


class ColleagueInvitation(models.Model):
    """A permanent contact asks a colleague into the space of their body."""

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("an invitation of a colleague", "sent")
        EXPIRED = "expired", pgettext_lazy("an invitation of a colleague", "run out")
        ACCEPTED = "accepted", pgettext_lazy("an invitation of a colleague", "accepted")
        WITHDRAWN = "withdrawn", pgettext_lazy("an invitation of a colleague", "withdrawn")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        on_delete=models.CASCADE,
        related_name="colleague_invitations",
    )
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    title = models.CharField(_("function"), max_length=150)
    level = models.CharField(
        _("level"), max_length=20, choices=Function.Level, default=Function.Level.OTHER
    )
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_on = models.DateField(_("sent on"))
    # The first day on which its link opens nothing any more.
    expires_on = models.DateField(_("no longer valid from"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    withdrawn_on = models.DateField(
        pgettext_lazy("an invitation", "withdrawn on"), null=True, blank=True
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ColleagueInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation of a colleague")
        verbose_name_plural = _("invitations of colleagues")
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(withdrawn_on__isnull=True),
                name="colleague_invitation_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_on__isnull=True, withdrawn_on__isnull=True),
                name="colleague_invitation_open_once_an_address",
            ),
        ]
        indexes = [models.Index(fields=["sent_on", "id"], name="colleague_invitation_by_day")]

    def __str__(self) -> str:
        # Without a name: the journal outlives the person.
        return str(self.organisation)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def state(self, on: date) -> State:
        if self.accepted_on:
            return self.State.ACCEPTED
        if self.withdrawn_on:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if self.expires_on <= on else self.State.SENT


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("spaces.review") else self.none()

    def waiting(self) -> Self:
        return self.filter(state=Claim.State.WAITING)


class Claim(models.Model):
    """Somebody shows by their mail address that they work at a member, and asks to be let in."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a request to come in", "to answer")
        APPROVED = "approved", pgettext_lazy("a request to come in", "let in")
        REFUSED = "refused", pgettext_lazy("a request to come in", "not let in")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), on_delete=models.CASCADE, related_name="claims"
    )
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    title = models.CharField(_("function"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    # The moment at which the link that was sent to this address was followed.
    proved_at = models.DateTimeField(pgettext_lazy("a request", "asked"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to come in")
        verbose_name_plural = _("requests to come in")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (~Q(state="waiting") & Q(answered_on__isnull=False)),
                name="claim_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="claim_refused_with_a_word"
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(state="waiting"),
                name="claim_once_an_address",
            ),
        ]
        indexes = [models.Index(fields=["proved_at", "id"], name="claim_by_moment")]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("spaces:claim", args=[self.public_id])

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
