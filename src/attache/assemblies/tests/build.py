"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from attache.accounts.models import User
from attache.assemblies.actions import agenda, meetings
from attache.assemblies.models import Item, Meeting, Resolution
from attache.directory.models import Function, Part
from attache.directory.tests import build as directory
from attache.gatherings import hours
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.statutes import governing
from attache.statutes.governing import Rules

STARTS = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = hours.day(STARTS)
# Members are convened, and answer.
BEFORE = datetime(2026, 11, 20, 9, tzinfo=UTC)
_serial = count(1)


def member(**of: Any) -> Member:
    made = memberships.member(of=memberships.body(**of))
    memberships.membership(of=made, starts_on=date(2026, 1, 1), on=TODAY)
    return made


def meeting(*, rules: Rules | None = None, **said: Any) -> Meeting:
    """One in preparation, by these rules."""
    given: dict[str, Any] = {"session": "ordinary", "starts_at": STARTS}
    given |= {"title": f"Assemblée {next(_serial)}"} | said
    made = meetings.prepare(**given, by=None)
    return ruled(made, rules)


def ruled(meeting: Meeting, rules: Rules | None) -> Meeting:
    """As statutes of that day would have it: it takes them anew when it is convened."""
    if rules:
        meeting.rules = governing.written(rules)
        meeting.save()
    return meeting


def item(*, of: Meeting, **said: Any) -> Item:
    return agenda.add(of, by=None, **{"title": f"Point {next(_serial)}", "kind": "vote"} | said)


def convened(*, by: User, rules: Rules | None = None, **said: Any) -> Meeting:
    made = meeting(**said)
    item(of=made)
    on = TODAY - timedelta(days=30)
    meetings.convene(made, seen=made.version, on=on, by=by)
    return ruled(made, rules)


def opened(*, by: User, **said: Any) -> Meeting:
    made = convened(by=by, **said)
    meetings.open_meeting(made, at=STARTS, by=by)
    made.refresh_from_db()
    return made


def resolution(*, of: Meeting, **said: Any) -> Resolution:
    given = {"title": f"Texte {next(_serial)}", "text": "L’assemblée décide."}
    return agenda.propose(of.items.get(), by=None, **given | said)


def contact(
    *, at: Member, parts: tuple[str, ...] = ("voter",), ends_on: date | None = None
) -> tuple[User, Function]:
    """Somebody of a body that belongs, and the account with which they log in."""
    email = f"contact-{next(_serial)}@essai.example"
    person = directory.person(email=email)
    person.account = User.objects.create_user(email, name=str(person))
    person.save()
    function = directory.function(of=person, at=at.organisation, parts=parts, ends_on=ends_on)
    return person.account, function


def reached(member: Member, email: str) -> Member:
    """Give it a permanent contact, through whom it is written to."""
    parts = (Part.Kind.PERMANENT_CONTACT,)
    person = directory.person(email=email)
    directory.function(of=person, at=member.organisation, parts=parts)
    return member
