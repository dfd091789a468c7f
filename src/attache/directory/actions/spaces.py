from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts import actions as accounts
from attache.accounts.models import User
from attache.directory.actions.people import check_known
from attache.directory.models import Person
from attache.journal import actions as journal


class NoAddressToLogInWith(ValidationError):
    """A space is entered with a code sent by mail."""


class AccountOfSomebodyElse(ValidationError):
    """The account with that address is tied to another person."""


class AccountIsClosed(ValidationError):
    """The account with that address may not log in."""


@transaction.atomic
def open_space(person: Person, *, by: User) -> User:
    """Let a person into the members' space, with the account of their address or a new one."""
    check_known(person)
    if not person.email:
        raise NoAddressToLogInWith(
            _("Write down the e-mail address of %(person)s first: codes are sent to it.")
            % {"person": person}
        )
    account = User.objects.filter(email=person.email).first()
    holder = account and Person.objects.filter(account=account).exclude(pk=person.pk).first()
    if holder:
        raise AccountOfSomebodyElse(
            _("The account %(email)s is that of %(person)s.")
            % {"email": person.email, "person": holder}
        )
    if account and not account.is_active:
        raise AccountIsClosed(
            _("The account %(email)s is closed: it is opened again first.")
            % {"email": person.email}
        )
    person.account = account or accounts.open_account(email=person.email, name=str(person), by=by)
    person.save(update_fields=["account"])
    journal.record("directory.space_opened", person, by=by)
    return person.account


@transaction.atomic
def close_space(person: Person, *, by: User) -> None:
    """Untie the account: it stays, and opens nothing of this person's any more."""
    person.account = None
    person.save(update_fields=["account"])
    journal.record("directory.space_closed", person, by=by)
