"""What somebody changes in their own record, at once."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts import actions as accounts
from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Person
from attache.post import actions as post
from attache.spaces import doors
from attache.spaces import record_letters as letters

OWN = ("first_name", "last_name", "phone", "introduction", "themes")


class LinkRanOut(ValidationError):
    """The address was changed since, or the person is no longer there."""


class AddressTaken(ValidationError):
    """Somebody else has taken this address since the link was sent."""


class SameAddress(ValidationError):
    """It is the address that we have."""


@transaction.atomic
def edit(person: Person, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Change what is theirs alone; the account that they log in with takes the same name."""
    own = {name: changes[name] for name in OWN if name in changes}
    had = str(Person.objects.get(pk=person.pk))
    directory.edit_person(person, changes=own, seen=seen, by=by)
    account = person.account
    if account and account.name == had != str(person):
        accounts.correct_account(
            account, email=account.email, name=str(person), seen=account.version, by=by
        )


def ask_for_address(person: Person, *, address: str, by: User) -> None:
    """Send a link to the new address: nothing changes before it is followed.

    When the address is that of somebody else, they alone learn that it was asked for.
    """
    address = address.strip().lower()
    if address == person.email:
        raise SameAddress(_("It is the address that we have."))
    if _is_taken(address, person):
        return
    link = doors.to_change_address(person.pk, before=person.email, after=address)
    post.write(
        letters.NEW_ADDRESS,
        to=address,
        values={"person": str(person), "link": link},
        capacity="account",
        by=by,
    )


@transaction.atomic
def change_address(pk: int, *, before: str, after: str) -> Person:
    """Follow the link: the record and the account take the new address, the old one is told."""
    person = Person.objects.select_for_update().filter(pk=pk, email=before).first()
    if person is None or person.account is None:
        raise LinkRanOut(_("This link has served already, or your address has changed since."))
    if _is_taken(after, person):
        raise AddressTaken(_("This address is used by somebody else: write to us."))
    account = person.account
    directory.edit_person(copy(person), changes={"email": after}, seen=person.version, by=account)
    if account.email == before:
        accounts.correct_account(
            account, email=after, name=account.name, seen=account.version, by=account
        )
    if before:
        post.write(
            letters.ADDRESS_CHANGED, to=before, values={"person": str(person)}, capacity="account"
        )
    person.refresh_from_db()
    return person


def _is_taken(address: str, person: Person) -> bool:
    others = Person.objects.with_email(address).exclude(pk=person.pk)
    accounts_of_others = User.objects.filter(email=address)
    if person.account:
        accounts_of_others = accounts_of_others.exclude(pk=person.account.pk)
    return others.exists() or accounts_of_others.exists()
