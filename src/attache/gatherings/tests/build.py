"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Unpack
from uuid import uuid4

from django.utils import timezone

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Theme
from attache.directory.tests import build as directory
from attache.gatherings.actions import calls, events, questions
from attache.gatherings.models import CallToAction, Event, Question, Registration
from attache.kit.folding import folded
from attache.memberships.tests import build as memberships

NEXT_WEEK = datetime(2026, 12, 1, 13, tzinfo=UTC)
LAST_YEAR = datetime(2025, 6, 3, 12, tzinfo=UTC)


def event(
    *,
    title: str = "Coopérer sans s’épuiser",
    kind: str = Event.Kind.WEBINAR,
    starts_at: datetime = NEXT_WEEK,
    lasts: timedelta = timedelta(hours=2),
    announced: bool = True,
    by: User | None = None,
    themes: Iterable[Theme] = (),
    **details: Unpack[events.Details],
) -> Event:
    """A webinar of next week, that anybody may join by a link."""
    given: events.Details = {
        "purpose": "Échanger",
        "link": "https://visio.example/a",
        "audience": Event.Audience.ALL,
    }
    made = events.draft(
        title=title,
        kind=kind,
        starts_at=starts_at,
        ends_at=starts_at + lasts,
        by=by,
        themes=themes,
        **(given | details),
    )
    if announced:
        events.announce(made, at=starts_at - timedelta(days=30), by=by)
    return made


_addresses = count(1)


def seat(
    event: Event,
    *,
    of: Person | None = None,
    email: str = "",
    state: str = Registration.State.SEATED,
    was_present: bool | None = None,
    name: str = "",
) -> Registration:
    """Somebody registered, written as it is: no seat is counted, nobody is told."""
    email = email or (of.email if of else "") or f"invite{next(_addresses)}@ailleurs.example"
    return Registration.objects.create(
        event=event,
        person=of,
        name=name or str(of or "Inès Invitée"),
        folded=folded(name or str(of or "Inès Invitée")),
        email=email,
        state=state,
        registered_at=event.starts_at - timedelta(days=3),
        was_present=was_present,
    )


def crowd(
    event: Event,
    count: int,
    *,
    state: str = Registration.State.SEATED,
    was_present: bool | None = None,
) -> None:
    """Many at once, the first to come first: p0@foule.example, p1@foule.example…"""
    first_came = event.starts_at - timedelta(days=3)
    Registration.objects.bulk_create(
        Registration(
            event=event,
            name=f"Personne {number}",
            email=f"p{number}@foule.example",
            state=state,
            registered_at=first_came + timedelta(minutes=number),
            was_present=was_present,
        )
        for number in range(count)
    )


def contact(*, at: Organisation | None = None, on: date | None = None) -> Person:
    """Somebody with an account and a function at a member body, whose permanent contact they are.

    The body belongs to the network for the year of `on`, today unless said.
    """
    on = on or timezone.localdate()
    number = next(_addresses)
    address = f"contact{number}@membre.example"
    person = directory.person(last_name=f"Contactée {number}", email=address)
    person.account = User.objects.create_user(address, name=str(person))
    person.save(update_fields=["account"])
    body = at or memberships.body()
    directory.function(of=person, at=body, parts=("permanent_contact",))
    if not hasattr(body, "member"):
        member = memberships.member(of=body, opened_on=on)
        memberships.membership(of=member, starts_on=date(on.year, 1, 1), on=on)
    return person


def body_of(person: Person) -> Organisation:
    return person.functions.get().organisation


def individual(*, on: date | None = None) -> Person:
    """A member in their own right, with an account."""
    on = on or timezone.localdate()
    address = f"individu{next(_addresses)}@chez.example"
    person = directory.person(email=address)
    person.account = User.objects.create_user(address, name=str(person))
    person.save(update_fields=["account"])
    member = memberships.member(of=person, opened_on=on)
    memberships.membership(of=member, starts_on=date(on.year, 1, 1), amount=40, on=on)
    return person


def question(
    *,
    of: Person | None = None,
    title: str = "Comment évaluer sans juger ?",
    text: str = "",
    themes: Iterable[Theme] = (),
    is_shared: bool = True,
    on: date | None = None,
) -> Question:
    """A question asked by the contact of a member body."""
    on = on or timezone.localdate()
    asker = of or contact(on=on)
    return questions.ask(
        asker,
        organisation=body_of(asker),
        title=title,
        text=text,
        themes=themes,
        is_shared=is_shared,
        public_id=uuid4(),
        on=on,
        by=asker.account,
    )


def call(
    *,
    by: User,
    title: str = "Prêtez-nous une heure",
    text: str = "Une heure de votre direction des finances.",
    answer_by: date | None = None,
    on: date | None = None,
) -> CallToAction:
    on = on or timezone.localdate()
    return calls.open_call(title=title, text=text, answer_by=answer_by, on=on, by=by)
