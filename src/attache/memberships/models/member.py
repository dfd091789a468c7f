from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation, Person

from .coverage import Coverage
from .membership import Membership

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("memberships.view") else self.none()

    def belonging(self, on: date) -> Self:
        """Members on that day, by a membership of their own or through their lead."""
        own = Membership.objects.covering(on).filter(member=OuterRef("pk"))
        through_lead = Coverage.objects.covering(on).filter(member=OuterRef("pk"))
        return self.filter(Exists(own) | Exists(through_lead))


class Member(models.Model):
    """A body or a person tied to the network: asking to join, belonging, or having belonged.

    The tie itself is made of periods (`Membership`) and of coverages by a lead. The other columns are what
    lists show and sort by; `standing.refresh` keeps them, and nothing is decided from them.
    """

    INDIVIDUAL = "individual"

    organisation = models.OneToOneField(
        Organisation, null=True, on_delete=models.PROTECT, related_name="member"
    )
    person = models.OneToOneField(
        Person, null=True, on_delete=models.PROTECT, related_name="member"
    )
    opened_on = models.DateField(_("known since"))
    sort_name = models.CharField(max_length=210, db_index=True)
    kind = models.CharField(max_length=24, db_index=True)
    region = models.CharField(max_length=3, blank=True, db_index=True)
    departement = models.CharField(max_length=3, blank=True)
    since = models.DateField(null=True, db_index=True)
    tier = models.ForeignKey(
        "memberships.Tier", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, db_index=True)
    committed_until = models.PositiveSmallIntegerField(null=True)
    contact_count = models.PositiveIntegerField(default=0, db_index=True)
    level_count = models.PositiveIntegerField(default=0)
    permanent_contact = models.CharField(max_length=210, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="member_is_a_body_or_a_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)

    def get_absolute_url(self) -> str:
        return (self.organisation or self.person).get_absolute_url()  # type: ignore[union-attr] -- one of the two is there
