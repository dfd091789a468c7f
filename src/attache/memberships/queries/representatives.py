"""On whose behalf somebody may act: for themselves, and for the members they have a function at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person
from attache.memberships.models import Coverage, Member, Membership, Right


@dataclass(frozen=True)
class Representative:
    """A person of the network on a day, and what they bring with them."""

    person: Person
    # The members they have a living function at, by name.
    bodies: Sequence[Organisation]
    # Those of them whose permanent contact they are.
    led: frozenset[int]
    # They belong in their own right.
    is_individual: bool

    @property
    def is_member(self) -> bool:
        return self.is_individual or bool(self.bodies)

    def represents(self, organisation: Organisation | None) -> bool:
        return organisation is not None and organisation in self.bodies

    def leads(self, organisation: Organisation) -> bool:
        return organisation.pk in self.led


def of_user(user: User, *, on: date) -> Representative | None:
    """Give the person behind an account, or None when it is tied to nobody."""
    person = Person.objects.filter(account=user).first()
    return of_person(person, on=on) if person else None


def of_person(person: Person, *, on: date) -> Representative:
    living = Function.objects.living(on).filter(person=person)
    contact = living.filter(parts__kind=Part.Kind.PERMANENT_CONTACT)
    belonging = Member.objects.belonging(on)
    bodies = (
        Organisation.objects.filter(pk__in=living.values("organisation"))
        .filter(Exists(belonging.filter(organisation=OuterRef("pk"))))
        .select_related("territory")
        .order_by("sort_name")
    )
    return Representative(
        person=person,
        bodies=list(bodies),
        led=frozenset(contact.values_list("organisation", flat=True)),
        is_individual=belonging.filter(person=person).exists(),
    )


def rights(who: Representative, *, on: date) -> frozenset[str]:
    """Name the rights that their memberships give that day, whether their own or through a lead."""
    members = Member.objects.filter(organisation__in=who.bodies)
    if who.is_individual:
        members |= Member.objects.filter(person=who.person)
    own = Membership.objects.covering(on).filter(member__in=members)
    through_lead = Coverage.objects.covering(on).filter(member__in=members)
    tiers = {
        *own.values_list("tier", flat=True),
        *through_lead.values_list("membership__tier", flat=True),
    }
    given = Right.objects.filter(tiers__in=tiers - {None}, is_duty=False)
    return frozenset(given.values_list("name", flat=True))
