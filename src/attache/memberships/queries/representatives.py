"""On whose behalf somebody may act: for themselves, and for the members they have a function at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q, QuerySet

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person, Theme
from attache.kit.prepared import Prepared, Several
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
    # Where they have a function, and which belong no more: what was done together stays theirs.
    left: Sequence[Organisation] = ()
    has_left: bool = False

    @property
    def is_member(self) -> bool:
        return self.is_individual or bool(self.bodies)

    @property
    def has_been_member(self) -> bool:
        return self.is_member or self.has_left or bool(self.left)

    @property
    def memberships(self) -> Q:
        """Narrow members to those for whom they speak, or spoke as long as these belonged."""
        bodies, person = self.lasting_keys
        of_bodies = Q(organisation__in=bodies)
        # Nobody is not asked for: bodies are no person either, and all of them would be read.
        return of_bodies | Q(person=person) if person else of_bodies

    @property
    def lasting_keys(self) -> tuple[list[int], int | None]:
        """As `keys`, with those that belong no more."""
        bodies = [body.pk for body in (*self.bodies, *self.left)]
        return bodies, self.person.pk if self.is_individual or self.has_left else None

    @property
    def keys(self) -> tuple[list[int], int | None]:
        """What a prepared question is asked with: their bodies, and who belongs by themselves."""
        return [body.pk for body in self.bodies], self.person.pk if self.is_individual else None

    def represents(self, organisation: Organisation | None) -> bool:
        return organisation is not None and organisation in self.bodies

    def leads(self, organisation: Organisation) -> bool:
        return organisation.pk in self.led


def of_user(user: User, *, on: date) -> Representative | None:
    found = _OF_ACCOUNT(on, user.pk)
    return _representative(found[0], on) if found else None


def of_person(person: Person, *, on: date) -> Representative:
    return _representative(_OF_PERSON(on, person.pk)[0], on, as_read=person)


def rights(who: Representative, *, on: date) -> frozenset[str]:
    return frozenset(right.name for right in _RIGHTS(on, *who.keys))


def themes(who: Representative) -> list[Theme]:
    return _THEMES([body.pk for body in who.bodies], who.person.pk)


def theirs(bodies: Sequence[int], person: int) -> Q:
    """Narrow a prepared question to what their bodies do, or they alone; asked with `keys`."""
    return Q(organisation__in=bodies) | Q(organisation__isnull=True, person=person)


def _representative(found: Person, on: date, *, as_read: Person | None = None) -> Representative:
    known = _BODIES(on, found.pk)
    bodies = [body for body in known if vars(body)["belongs"]]
    return Representative(
        person=as_read or found,
        bodies=bodies,
        led=frozenset(body.pk for body in bodies if vars(body)["is_led"]),
        is_individual=vars(found)["is_individual"],
        left=[body for body in known if body not in bodies],
        has_left=vars(found)["has_belonged"] and not vars(found)["is_individual"],
    )


def _people(on: date) -> QuerySet[Person]:
    own = Member.objects.filter(person=OuterRef("pk"))
    return Person.objects.annotate(
        is_individual=Exists(own.belonging(on)), has_belonged=Exists(own.having_belonged(on))
    )


def _bodies(on: date, person: int) -> QuerySet[Organisation]:
    living = Function.objects.living(on).filter(person=person)
    led = living.filter(parts__kind=Part.Kind.PERMANENT_CONTACT, organisation=OuterRef("pk"))
    members = Member.objects.filter(organisation=OuterRef("pk"))
    return (
        Organisation.objects.filter(pk__in=living.values("organisation"))
        .annotate(is_led=Exists(led), belongs=Exists(members.belonging(on)))
        .filter(Q(belongs=True) | Exists(members.having_belonged(on)))
        .select_related("territory")
        .order_by("sort_name")
    )


def _rights(on: date, bodies: Sequence[int], person: int) -> QuerySet[Right]:
    members = Member.objects.filter(Q(organisation__in=bodies) | Q(person=person)).values("pk")
    own = Membership.objects.covering(on).filter(member__in=members)
    through_lead = Coverage.objects.covering(on).filter(member__in=members)
    given = Q(tiers__in=own.values("tier")) | Q(tiers__in=through_lead.values("membership__tier"))
    return Right.objects.filter(given, is_duty=False).only("name")


def _themes(bodies: Sequence[int], person: int) -> QuerySet[Theme]:
    of_bodies = Organisation.themes.through.objects.filter(organisation__in=bodies)
    own = Person.themes.through.objects.filter(person=person)
    return Theme.objects.filter(
        Q(pk__in=of_bodies.values("theme")) | Q(pk__in=own.values("theme"))
    ).only("name")


KEYS = (Several(BigIntegerField()), BigIntegerField())
_OF_ACCOUNT = Prepared(
    lambda on, account: _people(on).filter(account=account), DateField(), BigIntegerField()
)
_OF_PERSON = Prepared(
    lambda on, person: _people(on).filter(pk=person).only("pk"), DateField(), BigIntegerField()
)
_BODIES = Prepared(_bodies, DateField(), BigIntegerField())
_RIGHTS = Prepared(_rights, DateField(), *KEYS)
_THEMES = Prepared(_themes, *KEYS)
