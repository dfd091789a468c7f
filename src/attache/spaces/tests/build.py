"""A member with its contacts, as their space sees it. Every argument has a default."""

from datetime import UTC, date, datetime

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.directory.tests import build as directory
from attache.memberships.tests import build as memberships
from attache.spaces.actions import claims, corrections, invitations
from attache.spaces.models import Claim, ColleagueInvitation, Correction

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LEAD = ("permanent_contact",)


def member(*, name: str = "", website: str = "") -> Organisation:
    body = memberships.body(name=name)
    memberships.membership(of=memberships.member(of=body))
    if website:
        body.website = website
        body.save()
    return body


def contact(
    *,
    at: Organisation | None = None,
    email: str = "",
    parts: tuple[str, ...] = (),
    ends_on: date | None = None,
) -> Function:
    """Somebody of a member who may log in."""
    at = at or member()
    email = email or f"contact-{Person.objects.count()}@{at.slug}.example"
    person = directory.person(email=email)
    person.account = User.objects.create_user(email, name=str(person))
    person.save()
    return directory.function(of=person, at=at, parts=parts, ends_on=ends_on)


def lead(*, at: Organisation | None = None, email: str = "") -> Function:
    return contact(at=at, email=email, parts=LEAD)


def account(function: Function) -> User:
    assert function.person.account
    return function.person.account


def invitation(
    *, by: Function | None = None, email: str = "neuf@essai.example", on: date = TODAY
) -> ColleagueInvitation:
    by = by or lead()
    return invitations.invite(
        by.organisation,
        first_name="Maël",
        last_name="Fictif",
        email=email,
        title="Chargé de mission",
        on=on,
        by=account(by),
    )


ANSWERS = {"first_name": "Nolwenn", "last_name": "Fictive", "title": "Directrice de projet"}


def claim(*, to: Organisation, email: str, at: datetime = NOW) -> Claim:
    return claims.prove({**ANSWERS, "email": email}, organisation=to, at=at, on=at.date())


def correction(*, of: Function | None = None, title: str = "Directrice adjointe") -> Correction:
    of = of or contact()
    return corrections.propose(
        of,
        kind=Correction.Kind.FUNCTION,
        changes={"title": [of.title, title]},
        proposer=of.person,
        at=NOW,
        by=account(of),
    )
