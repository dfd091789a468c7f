from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Organisation, Person
from attache.kit.navigation import page_of
from attache.memberships.periods import RENEWAL_NOTICE, State

from .coverage import Coverage
from .membership import Membership, Resignation

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User


STATES = {
    State.CANDIDATE: _("Asking to join"),
    State.TO_COME: _("About to start"),
    State.MEMBER: _("Member"),
    State.MEMBER_THROUGH_LEAD: _("Member through a lead"),
    State.IN_A_GAP: _("Between two periods"),
    State.LEFT: _("Has left"),
    State.FORMER: _("Not renewed"),
}
_choices = [(state.value, label) for state, label in STATES.items()]


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("memberships.view") else self.none()

    def to_renew(self, on: date) -> Self:
        """Whose own membership ends soon, or ended lately, without a word of leaving."""
        ending = self.ending_without_a_word(on - RENEWAL_NOTICE, on + RENEWAL_NOTICE)
        return ending.filter(state__in=[State.MEMBER, State.FORMER])

    def ending_without_a_word(self, after: date, until: date) -> Self:
        resigned = Resignation.objects.filter(
            membership__member=OuterRef("pk"), effective_on=OuterRef("until")
        )
        return self.filter(~Exists(resigned), until__gt=after, until__lte=until)

    def belonging(self, on: date) -> Self:
        """Members on that day, by a membership of their own or through their lead."""
        own = Membership.objects.covering(on).filter(member=OuterRef("pk"))
        through_lead = Coverage.objects.covering(on).filter(member=OuterRef("pk"))
        return self.filter(Exists(own) | Exists(through_lead))

    def having_belonged(self, on: date) -> Self:
        """Members on a day before, whether they still are or not."""
        own = Membership.objects.filter(member=OuterRef("pk"), ends_on__lte=on)
        through_lead = Coverage.objects.filter(member=OuterRef("pk"), ends_on__lte=on)
        return self.filter(Exists(own) | Exists(through_lead))


class Member(models.Model):
    """A body or a person tied to the network: asking to join, belonging, or having belonged.

    The tie itself is made of periods (`Membership`) and of coverages by a lead. The other columns
    are what lists show and sort by; `standing.refresh` keeps them, nothing is decided from them.
    """

    INDIVIDUAL = "individual"

    organisation = models.OneToOneField(
        Organisation, null=True, on_delete=models.PROTECT, related_name="member"
    )
    person = models.OneToOneField(
        Person, null=True, on_delete=models.PROTECT, related_name="member"
    )
    opened_on = models.DateField(_("known since"))
    # Kept by `standing.refresh` for lists, so that a row needs no other table.
    name = models.CharField(max_length=210)
    sort_name = models.CharField(max_length=210)
    key = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=24)
    region = models.CharField(max_length=3, blank=True)
    departement = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=20, choices=_choices, default=State.CANDIDATE.value)
    belongs = models.BooleanField(default=False)
    # The unbroken stretch of today, or the last one.
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    tier = models.ForeignKey(
        "memberships.Tier", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nature = models.CharField(max_length=12, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    lead = models.CharField(max_length=210, blank=True)
    covered_count = models.PositiveIntegerField(default=0)
    committed_until = models.PositiveSmallIntegerField(null=True)
    contact_count = models.PositiveIntegerField(default=0)
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
        # The list goes on from the last row seen, in any order; those who belong are counted.
        indexes = [
            *(
                models.Index(fields=[column, "id"], name=f"member_by_{column}")
                for column in (
                    "sort_name",
                    "kind",
                    "region",
                    "since",
                    "amount",
                    "contact_count",
                    "level_count",
                    "permanent_contact",
                )
            ),
            models.Index(fields=["state", "sort_name", "id"], name="member_by_state"),
            models.Index(fields=["state", "until"], name="member_to_renew"),
            models.Index(
                fields=["kind", "belongs"], condition=Q(belongs=True), name="member_belonging"
            ),
            # Those of a territory in the order of their names, and how many there are in each.
            models.Index(
                fields=["region", "departement", "sort_name", "id"],
                condition=Q(belongs=True),
                name="member_by_place",
            ),
            models.Index(
                fields=["region", "sort_name", "id"],
                condition=Q(belongs=True),
                name="member_by_name_in_region",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.party)

    def get_absolute_url(self) -> str:
        return page(self.kind, self.key)

    def has_left(self, on: date) -> bool:
        """Belonged, and does no more: it resigned, did not renew, or is covered no longer."""
        return not self.belongs and self.until is not None and self.until <= on

    @property
    def party(self) -> Organisation | Person:
        return self.organisation or self.person  # type: ignore[return-value]


def page(kind: str, key: str) -> str:
    """The page of a member, where its record was not read."""
    name = "directory:person" if kind == Member.INDIVIDUAL else "directory:organisation"
    return page_of(name, key)
