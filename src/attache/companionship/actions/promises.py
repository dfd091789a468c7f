"""What each side said it would do: made, kept, dropped with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import registries
from attache.companionship.models import Exchange, Promise
from attache.directory.models import Person
from attache.journal import actions as journal
from attache.memberships.models import Member


class IsSettled(ValidationError):
    """It was kept or dropped already."""


class NotOrdered(ValidationError):
    """A promise is due after it is made."""


@dataclass(frozen=True)
class Word:
    """A promise as it is given: `owner` is one of us, `person` one of them; neither is the body."""

    text: str
    owner: User | None = None
    person: Person | None = None
    due_on: date | None = None


@transaction.atomic
def promise(
    member: Member, word: Word, *, exchange: Exchange | None = None, made_on: date, by: User | None
) -> Promise:
    if word.due_on and word.due_on < made_on:
        raise NotOrdered(_("“%(promise)s” is due before it is made.") % {"promise": word.text})
    made = Promise.objects.create(
        member=member,
        exchange=exchange,
        text=word.text,
        owner=word.owner,
        person=word.person,
        made_on=made_on,
        due_on=word.due_on,
    )
    _record("promises.made", made, by=by)
    return made


@transaction.atomic
def keep(promise: Promise, *, came_of_it: str = "", on: date, by: User | None) -> None:
    current = _open(promise)
    current.kept_on, current.came_of_it = on, came_of_it
    current.save(update_fields=["kept_on", "came_of_it"])
    _settled("promises.kept", current, by=by)


@transaction.atomic
def drop(promise: Promise, *, because: str, on: date, by: User | None) -> None:
    current = _open(promise)
    current.dropped_on, current.dropped_because = on, because
    current.save(update_fields=["dropped_on", "dropped_because"])
    _settled("promises.dropped", current, by=by)


@transaction.atomic
def take_up_again(promise: Promise, *, by: User) -> None:
    """It was settled by mistake."""
    current = Promise.objects.select_for_update().get(pk=promise.pk)
    current.kept_on = current.dropped_on = None
    current.came_of_it = current.dropped_because = ""
    current.save(update_fields=["kept_on", "dropped_on", "came_of_it", "dropped_because"])
    _settled("promises.taken_up_again", current, by=by)


def _open(promise: Promise) -> Promise:
    current = Promise.objects.select_for_update().get(pk=promise.pk)
    if not current.is_open:
        raise IsSettled(_("This promise was settled already."))
    return current


def _settled(verb: str, promise: Promise, *, by: User | None) -> None:
    _record(verb, promise, by=by)
    registries.tell_followers([promise.member_id])


def _record(verb: str, promise: Promise, *, by: User | None) -> None:
    """The journal keeps with whom, never what was said."""
    journal.record(verb, promise.member.party, by=by, also=[promise])
