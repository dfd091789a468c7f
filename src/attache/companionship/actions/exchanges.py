"""Exchanges with members: planned, noted, put right, called off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import keeping
from attache.companionship.actions import matches
from attache.companionship.actions.promises import Word, drop, promise
from attache.companionship.models import Exchange
from attache.directory.models import Function, Theme
from attache.gatherings.actions import questions
from attache.gatherings.models import Question
from attache.journal import actions as journal
from attache.kit import search, versions
from attache.library.models import Find
from attache.memberships.models import Member


class NotHeldYet(ValidationError):
    """What is noted has taken place, that day or before."""


class IsOver(ValidationError):
    """It was noted or called off already."""


class NotNoted(ValidationError):
    """Nothing was noted that could be taken back."""


class NotTheirFunction(ValidationError):
    """Somebody is met in a function that they have at the member."""


class Terms(TypedDict, total=False):
    """What is agreed before."""

    kind: str
    means: str
    day: date | None
    hour: time | None
    led_by: User
    purposes: list[str]


@dataclass(frozen=True)
class Told:
    """What was said there."""

    notes: str = ""
    private_note: str = ""
    to_introduce: str = ""
    themes: Sequence[Theme] = ()
    finds: Sequence[Find] = ()


@transaction.atomic
def plan(
    member: Member,
    *,
    functions: Collection[Function] = (),
    public_id: UUID | None = None,
    on: date,
    by: User,
    **terms: Unpack[Terms],
) -> Exchange:
    """Agree on an exchange; without a day, its dates are still to be chosen.

    `public_id` is drawn when the form is: a form that is sent twice makes one exchange.
    """
    exchange, is_new = _opened(member, functions, public_id, by=by, **terms)
    if is_new:
        _record("exchanges.planned", exchange, on=on, by=by)
    return exchange


@transaction.atomic
def note(
    exchange: Exchange,
    *,
    functions: Collection[Function],
    told: Told,
    heard: Iterable[str] = (),
    promises: Iterable[Word] = (),
    seen: int,
    on: date,
    by: User,
    **terms: Unpack[Terms],
) -> None:
    """Write down what was said: it has been held. What is heard becomes questions of the member."""
    if exchange.cancelled_on:
        raise IsOver(_("This exchange was called off."))
    _check_people(exchange.member, functions)
    day = terms.get("day") or exchange.day
    if day is None or day > on:
        raise NotHeldYet(_("An exchange is noted once it was held: not tomorrow."))
    was_noted = exchange.noted_on is not None
    for name, value in terms.items():
        setattr(exchange, name, value)
    exchange.notes, exchange.private_note = told.notes, told.private_note
    exchange.to_introduce, exchange.noted_on = told.to_introduce, exchange.noted_on or on
    versions.save(
        exchange, [*terms, "notes", "private_note", "to_introduce", "noted_on"], seen=seen
    )
    exchange.functions.set(functions)
    exchange.themes.set(told.themes)
    matches.share(exchange, told.finds, on=day, by=by)
    exchange.questions.add(*_asked(exchange, heard, day=day, on=on, by=by))
    for word in promises:
        promise(exchange.member, word, exchange=exchange, made_on=day, by=by)
    _record("exchanges.edited" if was_noted else "exchanges.noted", exchange, on=on, by=by)


@transaction.atomic
def note_new(
    member: Member,
    *,
    functions: Collection[Function],
    told: Told,
    heard: Iterable[str] = (),
    promises: Iterable[Word] = (),
    public_id: UUID | None = None,
    on: date,
    by: User,
    **terms: Unpack[Terms],
) -> Exchange:
    """Note one that nobody had planned, once for a form that is sent twice."""
    exchange, is_new = _opened(member, functions, public_id, by=by, **terms)
    if not is_new:
        return exchange
    note(
        exchange,
        functions=functions,
        told=told,
        heard=heard,
        promises=promises,
        seen=exchange.version,
        on=on,
        by=by,
    )
    return exchange


@transaction.atomic
def move(exchange: Exchange, *, seen: int, on: date, by: User, **terms: Unpack[Terms]) -> None:
    """Change what is agreed of an exchange ahead: its day, its hour, who leads it."""
    _check_ahead(exchange)
    before = {name: getattr(exchange, name) for name in terms}
    for name, value in terms.items():
        setattr(exchange, name, value)
    versions.save(exchange, list(terms), seen=seen)
    changes = {
        name: [_plain(before[name]), _plain(value)]
        for name, value in terms.items()
        if before[name] != value
    }
    _record("exchanges.moved", exchange, on=on, by=by, changes=changes)


@transaction.atomic
def call_off(exchange: Exchange, *, because: str, seen: int, on: date, by: User) -> None:
    _check_ahead(exchange)
    exchange.cancelled_on, exchange.cancelled_because = on, because
    versions.save(exchange, ["cancelled_on", "cancelled_because"], seen=seen)
    _record("exchanges.called_off", exchange, on=on, by=by, changes={"cancelled_because": because})


@transaction.atomic
def take_back(exchange: Exchange, *, because: str, seen: int, on: date, by: User) -> None:
    """It was noted by mistake, with the wrong member perhaps: nobody met, nobody promised.

    Its words stay on its page at the desk, to be copied; questions heard are followed as they are.
    """
    if exchange.noted_on is None:
        raise NotNoted(_("This exchange is not noted."))
    exchange.noted_on, exchange.cancelled_on, exchange.cancelled_because = None, on, because
    versions.save(exchange, ["noted_on", "cancelled_on", "cancelled_because"], seen=seen)
    matches.share(exchange, (), on=on, by=by)
    for each in exchange.promises.open():
        drop(each, because=because, on=on, by=by)
    _record("exchanges.taken_back", exchange, on=on, by=by, changes={"cancelled_because": because})


def _opened(
    member: Member,
    functions: Collection[Function],
    public_id: UUID | None,
    *,
    by: User,
    **terms: Unpack[Terms],
) -> tuple[Exchange, bool]:
    _check_people(member, functions)
    exchange, is_new = Exchange.objects.get_or_create(
        public_id=public_id or uuid4(), defaults={"member": member, "led_by": by} | terms
    )
    if is_new:
        exchange.functions.set(functions)
    return exchange, is_new


def _check_people(member: Member, functions: Iterable[Function]) -> None:
    if any(function.organisation_id != member.organisation_id for function in functions):
        raise NotTheirFunction(
            _("Somebody here has no function at %(member)s.") % {"member": member}
        )


def _check_ahead(exchange: Exchange) -> None:
    if not exchange.is_ahead:
        raise IsOver(_("This exchange is over: what was said of it can still be put right."))


def _asked(
    exchange: Exchange, heard: Iterable[str], *, day: date, on: date, by: User
) -> list[Question]:
    member = exchange.member
    return [
        questions.note(
            member.organisation,
            person=member.person,
            title=title,
            themes=exchange.themes.all(),
            owner=exchange.led_by,
            asked_on=day,
            on=on,
            by=by,
        )
        for title in heard
    ]


def _record(
    verb: str,
    exchange: Exchange,
    *,
    on: date,
    by: User | None,
    changes: Mapping[str, object] | None = None,
) -> None:
    """The journal keeps that it was noted, never what was said."""
    keeping.refresh([exchange.member_id], on=on)
    search.put("exchange", [exchange.pk])
    journal.record(verb, exchange, by=by, also=[exchange.member.party], changes=changes)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, User) else value
