"""Dates proposed for an exchange: to whom they can be, and where the answer stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value

from attache.companionship import moments
from attache.companionship.models import DateOffer, DateProposal, Exchange
from attache.companionship.moments import Moment, Standing
from attache.directory.models import Function, Part, Person
from attache.memberships.models import Member


@dataclass(frozen=True)
class Asked:
    """What the page behind the link shows: the offer that counts now, and what may be answered."""

    offer: DateOffer
    standing: Standing
    # Whether other dates have replaced those of the mail that was followed.
    is_newer: bool
    open: list[DateProposal]


def reachable(member: Member, *, on: date) -> QuerySet[Person]:
    """Whom a mail reaches: people of a body, permanent contacts first; an individual."""
    people = Person.objects.known().exclude(email="")
    if member.person_id:
        alone = people.filter(pk=member.person_id)
        return alone.annotate(title=Value(""), is_permanent_contact=Value(False))
    living = Function.objects.living(on).filter(organisation=member.organisation_id)
    theirs = living.filter(person=OuterRef("pk"))
    return (
        people.filter(pk__in=living.values("person"))
        .annotate(
            title=Subquery(theirs.order_by("pk").values("title")[:1]),
            is_permanent_contact=Exists(theirs.filter(parts__kind=Part.Kind.PERMANENT_CONTACT)),
        )
        .order_by("-is_permanent_contact", "sort_name", "pk")
    )


def functions_of(member: Member, person: Person, *, on: date) -> Iterable[Function]:
    """The first function of somebody at a member: an individual has none."""
    living = Function.objects.living(on).filter(person=person)
    return living.filter(organisation=member.organisation_id).order_by("pk")[:1]


def current_offer(exchange: Exchange) -> DateOffer | None:
    found = exchange.offers.filter(is_current=True)
    return found.select_related("person", "exchange").prefetch_related("dates").first()


def moments_of(offer: DateOffer) -> list[Moment]:
    return [(each.day, each.hour) for each in offer.dates.all()]


def asked(followed: DateOffer, *, now: datetime) -> Asked:
    """Read where the link of this offer leads; `now` is what the clock on the wall shows."""
    exchange = followed.exchange
    current = followed if followed.is_current else current_offer(exchange) or followed
    is_of_another = current.person_id != followed.person_id
    offer = followed if is_of_another else current
    offer.exchange = exchange
    proposed = {(each.day, each.hour): each for each in offer.dates.all()}
    ahead = moments.ahead(proposed, now=now)
    standing = moments.standing(
        is_called_off=exchange.cancelled_on is not None,
        is_asked_of_another=is_of_another,
        is_held=exchange.noted_on is not None,
        has_a_day=exchange.day is not None,
        is_declined=offer.answer == DateOffer.Answer.NONE,
        is_ahead=bool(ahead),
    )
    return Asked(offer, standing, offer != followed, [proposed[each] for each in ahead])
