"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Theme
from attache.directory.registries import Party
from attache.directory.tests import build as directory
from attache.introductions.actions import introductions as actions
from attache.introductions.actions.introductions import Asking
from attache.introductions.models import Introduction
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

TODAY = date(2026, 11, 23)
_serial = count(1)


def member(
    *, since: date = date(2026, 1, 1), on: date = TODAY, themes: tuple[Theme, ...] = (), **of: Any
) -> Member:
    """A body that belongs since that day, until the end of the year that follows."""
    made = memberships.member(of=memberships.body(**of), opened_on=since)
    until = date(on.year + 1, 1, 1)
    memberships.membership(of=made, starts_on=since, ends_on=until, on=on)
    made.party.themes.set(themes)
    made.refresh_from_db()
    return made


def partner(*, themes: tuple[Theme, ...] = (), kind: str = "research", **of: Any) -> Organisation:
    """A body that is no member, and may be of use to one."""
    body = directory.organisation(kind=kind, **of)
    body.themes.set(themes)
    return body


def contact(party: Party, *, part: str = "permanent_contact") -> Person:
    """Somebody through whom a side is asked: themselves, or an agent of the body."""
    if isinstance(party, Person):
        return party
    person = directory.person(email=f"contact{next(_serial)}@membre.example")
    directory.function(of=person, at=party, parts=(part,))
    return person


def asked(
    member: Member,
    other: Party | None,
    *,
    by: User,
    asking: Mapping[Introduction.Side, Asking] | None = None,
    public_id: UUID | None = None,
    voice: bool = False,
    on: date = TODAY,
) -> Introduction:
    """Two who are asked about hedges: each through a contact of its own, or by voice."""
    assert other
    if asking is None:
        asking = (
            {side: Asking() for side in Introduction.Side} if voice else _through(member, other)
        )
    return actions.start(
        member,
        other,
        reasons=[("themes", "Haies")],
        asking=asking,
        about="les haies",
        owner=by,
        public_id=public_id,
        on=on,
        by=by,
    )


def _through(member: Member, other: Party) -> dict[Introduction.Side, Asking]:
    side = Introduction.Side
    return {
        side.MEMBER: Asking(contact(member.party), "Pour Nancy, ces mots"),
        side.OTHER: Asking(contact(other), "Pour Metz, ces mots"),
    }


def body_of(member: Member) -> Organisation:
    assert member.organisation
    return member.organisation
