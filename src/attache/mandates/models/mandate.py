from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.directory.models import Function, Organisation, Person
from attache.kit.navigation import page_of

from .organ import Organ, Seat

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class MandateQuerySet(models.QuerySet["Mandate"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("mandates.view") else self.none()

    def living(self, on: date) -> Self:
        return self.not_over(on).filter(starts_on__lte=on)

    def not_over(self, on: date) -> Self:
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def holding(self, on: date) -> Self:
        """Those that keep their seat from others: neither over, nor at the end of their term."""
        lasting = Q(expected_on__isnull=True) | Q(expected_on__gt=on) | Q(starts_on__gte=on)
        return self.not_over(on).filter(lasting | Q(ended_on__isnull=False))

    def with_functions(self, on: date) -> Self:
        """Bring along whether who sits for a body still has a function there, and until when."""
        there = Function.objects.filter(
            person=OuterRef("person"), organisation=OuterRef("on_behalf_of")
        )
        last = there.order_by().values("person").annotate(last=Max("ends_on"))
        return self.annotate(
            has_function=Exists(there.living(on)), gone_on=Subquery(last.values("last")[:1])
        )

    def without_function(self, on: date) -> Self:
        """Those who sit for a body where they do nothing any more."""
        there = Function.objects.living(on).filter(
            person=OuterRef("person"), organisation=OuterRef("on_behalf_of")
        )
        return self.living(on).filter(~Exists(there), on_behalf_of__isnull=False)


class Mandate(models.Model):
    """Somebody sits in a governing body, with a role, from a day until the end of a term."""

    class Role(models.TextChoices):
        CHAIR = "chair", pgettext_lazy("a role", "chair")
        VICE_CHAIR = "vice_chair", pgettext_lazy("a role", "vice-chair")
        TREASURER = "treasurer", pgettext_lazy("a role", "treasurer")
        SECRETARY = "secretary", pgettext_lazy("a role", "secretary")
        MEMBER = "member", pgettext_lazy("a role", "member")

    class End(models.TextChoices):
        TERM = "term", _("the term is over")
        RESIGNED = "resigned", _("resigned")
        FUNCTION = "function", _("has no function any more where they sat for")
        REVOKED = "revoked", _("was revoked")
        OTHER = "other", _("something else")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="mandates")
    seat = models.ForeignKey(
        Seat,
        verbose_name=_("seat"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mandates",
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    on_behalf_of = models.ForeignKey(
        Organisation,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField(_("since"))
    # The first day outside, where the term has a length: the day on which it is renewed.
    expected_on = models.DateField(_("term ends on"), null=True, blank=True)
    decision = models.CharField(_("opened by the decision"), max_length=300, blank=True)
    # The first day without it, so that a successor starts on that day.
    ended_on = models.DateField(pgettext_lazy("a mandate", "ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=8, choices=End, blank=True)
    ended_words = models.CharField(_("in a few words"), max_length=300, blank=True)
    end_decision = models.CharField(_("ended by the decision"), max_length=300, blank=True)
    # In mid-term: this one finishes the term of that one.
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True) | Q(expected_on__gt=F("starts_on")),
                name="mandate_is_expected_to_end_after_it_starts",
                violation_error_message=_("A term ends after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message=_("A mandate ends after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="mandate_ended_says_why",
            ),
            models.UniqueConstraint(
                fields=["organ", "person"],
                condition=Q(ended_on__isnull=True),
                name="mandate_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(ended_on__isnull=True, seat__isnull=False),
                name="mandate_once_a_seat",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expected_on", "id"],
                condition=Q(ended_on__isnull=True),
                name="mandate_open_by_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} ({self.organ})"

    def get_absolute_url(self) -> str:
        return f"{page_of('mandates:organ', self.organ.slug)}#mandat-{self.pk}"

    def is_living(self, on: date) -> bool:
        return self.starts_on <= on and (self.ended_on is None or on < self.ended_on)
