"""Who sits where: a mandate is opened, ended, or taken over in mid-term, by a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.actions.people import check_known
from attache.directory.models import Organisation, Person
from attache.journal import actions as journal
from attache.kit import dates, versions
from attache.mandates import registries, terms
from attache.mandates.actions.functions import check_function
from attache.mandates.actions.seating import seat_for
from attache.mandates.models import Mandate, Organ, Seat

End = Mandate.End


class AlreadySits(ValidationError):
    """Nobody sits twice in a governing body."""


class SeatIsTaken(ValidationError):
    """One person sits on a seat."""


class AlreadyEnded(ValidationError):
    """Somebody has already said when this mandate ends."""


class EndsBeforeItStarts(ValidationError):
    """A mandate ends after the day it starts."""


class TermIsOver(ValidationError):
    """Nobody finishes a term that is over: a new one is opened."""


@transaction.atomic
def open_mandate(  # noqa: PLR0913 -- one argument a fact
    organ: Organ,
    person: Person,
    *,
    role: str,
    starts_on: date,
    expected_on: date | None = None,
    seat: Seat | None = None,
    on_behalf_of: Organisation | None = None,
    decision: str = "",
    public_id: UUID | None = None,
    by: User | None,
) -> Mandate:
    """Seat somebody for a term; asked twice under the same identifier, it is done once.

    Without a `seat`, the first free one of their college is theirs; without `expected_on`, the term
    is as long as terms are. Whoever had the seat, or the person themselves, and whose term is over
    by that day, ends there.
    """
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    if known := Mandate.objects.filter(public_id=public_id).first() if public_id else None:
        return known
    mandate = Mandate(
        public_id=public_id or uuid4(),
        organ=organ,
        person=person,
        on_behalf_of=on_behalf_of,
        role=role,
        starts_on=starts_on,
        decision=decision,
    )
    _check_person(mandate)
    had = _end_terms(mandate, Q(person=person), by=by)
    mandate.seat = seat_for(mandate, seat, had=had)
    if mandate.seat:
        _end_terms(mandate, Q(seat=mandate.seat), by=by)
    mandate.expected_on = expected_on or _expected(mandate)
    _check(mandate)
    mandate.save()
    _record("mandates.opened", mandate, by=by, changes=_terms(mandate))
    registries.tell_followers(mandate, "opened", by=by)
    return mandate


@transaction.atomic
def end_mandate(
    mandate: Mandate,
    *,
    on: date,
    because: str,
    words: str = "",
    decision: str = "",
    seen: int,
    by: User | None,
) -> None:
    """`on` is the first day without it."""
    organ = Organ.objects.select_for_update().get(pk=mandate.organ_id)
    if Mandate.objects.get(pk=mandate.pk).ended_on:
        raise AlreadyEnded(_("The end of this mandate is written already: correct it."))
    mandate.ended_on, mandate.ended_because = on, because
    mandate.ended_words, mandate.end_decision = words, decision
    _check_days(mandate)
    fields = ["ended_on", "ended_because", "ended_words", "end_decision"]
    versions.save(mandate, fields, seen=seen)
    written = changed.given({name: getattr(mandate, name) for name in fields})
    _record("mandates.ended", mandate, by=by, changes=written, organ=organ)
    registries.tell_followers(mandate, "ended", by=by)


@transaction.atomic
def replace(  # noqa: PLR0913 -- one argument a fact
    mandate: Mandate,
    person: Person,
    *,
    on: date,
    because: str = End.RESIGNED,
    words: str = "",
    role: str = "",
    on_behalf_of: Organisation | None = None,
    decision: str = "",
    public_id: UUID | None = None,
    by: User | None,
) -> Mandate:
    """Seat somebody else for what is left of a term, on the same seat.

    A mandate that goes on ends that day; one that ended before leaves its term to whoever follows.
    """
    organ = Organ.objects.select_for_update().get(pk=mandate.organ_id)
    if known := Mandate.objects.filter(public_id=public_id).first() if public_id else None:
        return known
    held = Mandate.objects.select_related("seat").get(pk=mandate.pk)
    _check_may_be_replaced(held, on=on)
    if held.ended_on is None:
        end_mandate(
            held, on=on, because=because, words=words, decision=decision, seen=held.version, by=by
        )
    heir = Mandate(
        public_id=public_id or uuid4(),
        organ=organ,
        person=person,
        on_behalf_of=on_behalf_of,
        role=role or held.role,
        starts_on=on,
        expected_on=held.expected_on,
        decision=decision,
        replaces=held,
    )
    _check_person(heir)
    heir.seat = seat_for(heir, held.seat)
    _check(heir)
    heir.save()
    written = _terms(heir) | {"replaced": str(held.person)}
    _record("mandates.replaced", heir, by=by, changes=written)
    registries.tell_followers(heir, "opened", by=by)
    return heir


@transaction.atomic
def edit_mandate(mandate: Mandate, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Correct what was written; an end that is taken out lets the mandate go on."""
    Organ.objects.select_for_update().get(pk=mandate.organ_id)
    before = Mandate.objects.get(pk=mandate.pk)
    for name, value in changes.items():
        setattr(mandate, name, value)
    if before.ended_on and mandate.ended_on is None:
        mandate.ended_because = mandate.ended_words = mandate.end_decision = ""
    _check(mandate)
    also = ["ended_because", "ended_words", "end_decision"]
    fields = list(dict.fromkeys([*changes, *also]))
    versions.save(mandate, fields, seen=seen)
    if written := changed.between(before, mandate, fields):
        _record("mandates.mandate_edited", mandate, by=by, changes=written)
        registries.tell_followers(mandate, "corrected", by=by)


def _check_may_be_replaced(held: Mandate, *, on: date) -> None:
    if held.expected_on and on >= held.expected_on:
        raise TermIsOver(
            _("This term ends on %(day)s: from that day, open a new mandate.")
            % {"day": dates.shown(held.expected_on)}
        )
    if held.ended_on and on < held.ended_on:
        raise SeatIsTaken(
            _("This mandate ends on %(day)s: whoever follows starts on that day, or later.")
            % {"day": dates.shown(held.ended_on)}
        )
    if Mandate.objects.filter(replaces=held).exists():
        raise AlreadyEnded(_("Somebody has taken over this mandate already."))


def _check_person(mandate: Mandate) -> None:
    check_known(mandate.person)
    if mandate.on_behalf_of:
        check_function(mandate.person, mandate.on_behalf_of, on=mandate.starts_on)


def _check(mandate: Mandate) -> None:
    _check_days(mandate)
    same = Mandate.objects.exclude(pk=mandate.pk).filter(_meets(mandate))
    here = same.filter(organ=mandate.organ_id).select_related("person")
    if here.filter(person=mandate.person_id).exists():
        raise AlreadySits(
            _("%(person)s sits in this governing body at that time already.")
            % {"person": mandate.person}
        )
    if mandate.seat_id and (other := here.filter(seat=mandate.seat_id).first()):
        raise SeatIsTaken(
            _("%(person)s sits on this seat: end that mandate, or have it taken over.")
            % {"person": other.person}
        )


def _check_days(mandate: Mandate) -> None:
    if mandate.expected_on and mandate.expected_on <= mandate.starts_on:
        raise EndsBeforeItStarts({"expected_on": _("A term ends after the day it starts.")})
    if mandate.ended_on and mandate.ended_on <= mandate.starts_on:
        raise EndsBeforeItStarts(
            _("This mandate starts on %(day)s: it ends after that day.")
            % {"day": dates.shown(mandate.starts_on)}
        )


def _meets(mandate: Mandate) -> Q:
    found = Q(ended_on__isnull=True) | Q(ended_on__gt=mandate.starts_on)
    return found & Q(starts_on__lt=mandate.ended_on) if mandate.ended_on else found


def _end_terms(mandate: Mandate, which: Q, *, by: User | None) -> Seat | None:
    """End what is over when this one starts; give the seat that it leaves."""
    over = Mandate.objects.filter(
        which,
        organ=mandate.organ_id,
        ended_on__isnull=True,
        expected_on__lte=mandate.starts_on,
        starts_on__lt=mandate.starts_on,
    )
    left = None
    for each in over.select_related("person", "organ", "seat"):
        end_mandate(each, on=mandate.starts_on, because=End.TERM, seen=each.version, by=by)
        left = each.seat
    return left


def _expected(mandate: Mandate) -> date | None:
    organ, seat = mandate.organ, mandate.seat
    return terms.expected(
        mandate.starts_on,
        term_years=organ.term_years,
        first_renewal=organ.first_renewal if organ.by_thirds else None,
        series=seat.series if seat else None,
    )


def _terms(mandate: Mandate) -> dict[str, Any]:
    return changed.given(
        {
            "starts_on": mandate.starts_on,
            "expected_on": mandate.expected_on,
            "sits_for": str(mandate.on_behalf_of or ""),
            "college": str(mandate.seat.college or "") if mandate.seat else "",
            "decision": mandate.decision,
        }
    )


def _record(
    verb: str,
    mandate: Mandate,
    *,
    by: User | None,
    changes: Mapping[str, object],
    organ: Organ | None = None,
) -> None:
    concerned = (organ or mandate.organ, mandate.person, mandate.on_behalf_of)
    also = [each for each in concerned if each]
    journal.record(verb, mandate, by=by, also=also, changes=changes)
