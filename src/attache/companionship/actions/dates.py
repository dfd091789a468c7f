"""Dates proposed to a member for an exchange, by a signed link: one is chosen, or none suits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import exchange_words, keeping, moments
from attache.companionship.actions import date_mails, exchanges
from attache.companionship.actions.exchanges import IsOver, Terms
from attache.companionship.models import DateOffer, DateProposal, Exchange
from attache.companionship.moments import Fault, Moment
from attache.companionship.queries import dates
from attache.directory.models import Person
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import search, versions
from attache.memberships.models import Member


class NotToBeProposed(ValidationError):
    """These moments cannot be proposed."""


class HasADay(ValidationError):
    """Its day is agreed already."""


class NotReachable(ValidationError):
    """No mail reaches this person for this member."""


class AnsweredAlready(ValidationError):
    """The exchange has a day, was called off or held, or other dates replaced these."""


@transaction.atomic
def propose(
    exchange: Exchange,
    person: Person,
    proposed: Collection[Moment],
    *,
    seen: int,
    at: datetime,
    by: User,
) -> DateOffer:
    """Write to somebody of the member; what was proposed before is replaced."""
    Exchange.objects.select_for_update(of=("self",)).get(pk=exchange.pk)
    if (known := dates.current_offer(exchange)) and _is_the_same(known, person, proposed):
        return known
    _check(exchange, person, proposed, at=at)
    versions.save(exchange, [], seen=seen)
    exchange.functions.add(*dates.functions_of(exchange.member, person, on=hours.day(at)))
    exchange.offers.filter(is_current=True).update(is_current=False)
    offer = exchange.offers.create(person=person, made_on=hours.day(at))
    DateProposal.objects.bulk_create(
        DateProposal(offer=offer, day=day, hour=hour) for day, hour in sorted(proposed)
    )
    date_mails.propose(offer, at=at, by=by)
    said = [f"{day} {hour:%H:%M}" for day, hour in sorted(proposed)]
    _record("exchanges.dates_proposed", offer, on=hours.day(at), by=by, changes={"dates": said})
    return offer


@transaction.atomic
def propose_new(
    member: Member,
    person: Person,
    proposed: Collection[Moment],
    *,
    public_id: UUID,
    at: datetime,
    by: User,
    **terms: Unpack[Terms],
) -> DateOffer:
    """Agree on an exchange whose date is to be chosen; a form that is sent twice makes one."""
    exchange = exchanges.plan(member, public_id=public_id, on=hours.day(at), by=by, **terms)
    return propose(exchange, person, proposed, seen=exchange.version, at=at, by=by)


@transaction.atomic
def choose(offer: DateOffer, moment: Moment, *, at: datetime) -> None:
    """Set the day of the exchange; whoever has the link chose it."""
    exchange = _locked(offer)
    if (exchange.day, exchange.hour) == moment and exchange.is_ahead:
        return
    _check_open(offer)
    if moment not in moments.ahead(dates.moments_of(offer), now=_on_the_wall(at)):
        raise AnsweredAlready(_("This date has passed: choose another one, or say what suits you."))
    exchange.day, exchange.hour = moment
    versions.save(exchange, ["day", "hour"], seen=exchange.version)
    _answer(offer, DateOffer.Answer.ONE, on=hours.day(at))
    said = {"day": exchange.day, "hour": exchange.hour}
    _record("exchanges.date_chosen", offer, on=hours.day(at), by=None, changes=said)
    date_mails.tell_of_choice(offer)


@transaction.atomic
def decline(offer: DateOffer, *, word: str, at: datetime) -> None:
    """Say that none suits: the first screen of who leads the exchange says it."""
    _locked(offer)
    _check_open(offer)
    _answer(offer, DateOffer.Answer.NONE, on=hours.day(at), word=word)
    _record("exchanges.dates_declined", offer, on=hours.day(at), by=None)


def _check(
    exchange: Exchange, person: Person, proposed: Collection[Moment], *, at: datetime
) -> None:
    if not exchange.is_ahead:
        raise IsOver(_("This exchange is over: no date is to be chosen any more."))
    if exchange.day:
        raise HasADay(_("This exchange has a day already: change what is agreed instead."))
    if fault := moments.fault(proposed, now=_on_the_wall(at)):
        raise NotToBeProposed(_said(fault))
    if person not in dates.reachable(exchange.member, on=hours.day(at)):
        raise NotReachable(
            _("No mail reaches this person at %(member)s.") % {"member": exchange.member}
        )


def _said(fault: Fault) -> str:
    return {
        Fault.FEW: _("Propose two dates at least, each with its hour."),
        Fault.MANY: _("Propose five dates at most."),
        Fault.TWICE: _("The same date is there twice."),
        Fault.PAST: _("A date that is proposed is still to come."),
    }[fault]


def _locked(offer: DateOffer) -> Exchange:
    """Two answers at once: the second waits for the first, then is told."""
    offer.exchange = Exchange.objects.select_for_update(of=("self",)).get(pk=offer.exchange_id)
    offer.refresh_from_db(fields=["is_current"])
    return offer.exchange


def _check_open(offer: DateOffer) -> None:
    exchange = offer.exchange
    if not exchange.is_ahead or not offer.is_current:
        raise AnsweredAlready(_("Nothing has changed: there is no date to choose any more."))
    if exchange.day:
        raise AnsweredAlready(
            _("Nothing has changed: the date that was chosen stays, %(when)s.")
            % {"when": exchange_words.moment(exchange.day, exchange.hour)}
        )


def _answer(offer: DateOffer, answer: str, *, on: date, word: str = "") -> None:
    offer.answer, offer.answered_on, offer.word = answer, on, word
    offer.save(update_fields=["answer", "answered_on", "word"])


def _is_the_same(offer: DateOffer, person: Person, proposed: Collection[Moment]) -> bool:
    """A form sent twice proposes once."""
    is_open = not offer.answer and offer.person_id == person.pk
    return is_open and set(dates.moments_of(offer)) == set(proposed)


def _on_the_wall(at: datetime) -> datetime:
    return hours.on_the_clock(at).replace(tzinfo=None)


def _record(
    verb: str, offer: DateOffer, *, on: date, by: User | None, changes: dict[str, Any] | None = None
) -> None:
    exchange = offer.exchange
    keeping.refresh([exchange.member_id], on=on)
    search.put("exchange", [exchange.pk])
    # Shown on the page of whom the dates were proposed to, whose name is nowhere in the journal.
    also = [exchange.member.party, *filter(None, [offer.person])]
    journal.record(verb, exchange, by=by, also=also, changes=changes)
