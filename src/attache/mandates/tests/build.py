"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person
from attache.directory.tests import build as directory
from attache.mandates.actions import colleges, designations, mandates, organs
from attache.mandates.models import College, Designation, Mandate, Organ, Seat
from attache.memberships.tests import build as memberships

TODAY = date(2026, 11, 23)

_serial = count(1)


def organ(
    *,
    name: str = "",
    kind: str = Organ.Kind.BOARD,
    seats: int = 3,
    years: int = 3,
    first_renewal: int | None = None,
) -> Organ:
    values = {
        "kind": kind,
        "name": name or f"Conseil {next(_serial)}",
        "purpose": "Décide entre deux assemblées.",
        "seat_count": seats,
        "term_years": years,
        "by_thirds": first_renewal is not None,
        "first_renewal": first_renewal,
    }
    return organs.open_organ(values=values, by=None)


def college(
    of: Organ, *, name: str = "", seats: int = 1, kinds: Iterable[str] = ("commune",)
) -> College:
    values = {
        "name": name or f"Collège {next(_serial)}",
        "seat_count": seats,
        "kinds": list(kinds),
    }
    return colleges.open_college(of, values=values, by=None)


def elected(*, at: Organisation | None = None, **columns: str) -> Person:
    """Somebody who is elected in a body."""
    person = directory.person(**columns)
    body = at or directory.organisation()
    directory.function(of=person, at=body, level=Function.Level.ELECTED, starts_on=None)
    return person


def mandate(
    *,
    of: Organ | None = None,
    person: Person | None = None,
    seat: Seat | None = None,
    on_behalf_of: Organisation | None = None,
    role: str = Mandate.Role.MEMBER,
    starts_on: date = date(2025, 6, 12),
    expected_on: date | None = None,
) -> Mandate:
    return mandates.open_mandate(
        of or organ(),
        person or directory.person(),
        seat=seat,
        on_behalf_of=on_behalf_of,
        role=role,
        starts_on=starts_on,
        expected_on=expected_on,
        decision="AG du 12 juin 2025, résolution 4",
        by=None,
    )


def member(
    *, kind: str = Organisation.Kind.COMMUNE, name: str = "", on: date = TODAY
) -> Organisation:
    """A body that belongs for the year of that day."""
    body = directory.organisation(kind=kind, name=name)
    made = memberships.member(of=body, opened_on=on)
    memberships.membership(of=made, starts_on=date(on.year, 1, 1), on=on)
    return body


def designation(
    *,
    of: Organisation | None = None,
    representative: Person | None = None,
    deputy: Person | None = None,
    starts_on: date = date(2026, 4, 10),
    until: date | None = date(2032, 3, 31),
    on: date = TODAY,
) -> Designation:
    body = of or member(on=on)
    return designations.designate(
        body,
        representative=representative or elected(at=body),
        deputy=deputy,
        deliberation="2026-042",
        deliberated_on=date(2026, 4, 9),
        starts_on=starts_on,
        ends_on=until and until + timedelta(days=1),
        on=on,
        by=None,
    )


def contact(*, at: Organisation | None = None, on: date = TODAY) -> Person:
    """The permanent contact of a member body, with an account."""
    body = at or member(on=on)
    address = f"contact{next(_serial)}@membre.example"
    person = directory.person(email=address)
    person.account = User.objects.create_user(address, name=str(person))
    person.save(update_fields=["account"])
    directory.function(of=person, at=body, parts=(Part.Kind.PERMANENT_CONTACT,))
    return person


def individual(*, on: date = TODAY) -> Person:
    """A member in their own right, with an account."""
    address = f"individu{next(_serial)}@chez.example"
    person = directory.person(email=address)
    person.account = User.objects.create_user(address, name=str(person))
    person.save(update_fields=["account"])
    made = memberships.member(of=person, opened_on=on)
    memberships.membership(of=made, starts_on=date(on.year, 1, 1), on=on)
    return person
