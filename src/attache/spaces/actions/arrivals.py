"""Letting somebody into the space of a body: the person, their function and their account."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Function, Organisation, Person


@transaction.atomic
def let_in(
    organisation: Organisation,
    *,
    email: str,
    first_name: str,
    last_name: str,
    title: str,
    level: str,
    on: date,
    by: User,
) -> Person:
    """Write down whom the directory does not know; whom it knows keeps their name."""
    person = Person.objects.with_email(email).first() or directory.register_person(
        first_name=first_name, last_name=last_name, email=email, by=by, on=on
    )
    if not Function.objects.living(on).filter(person=person, organisation=organisation).exists():
        directory.open_function(
            person, organisation, title=title, level=level, starts_on=None, by=by, on=on
        )
    if person.account is None:
        directory.open_space(person, by=by)
    elif not person.account.is_active:
        raise directory.AccountIsClosed(_("The account of this person is closed: write to us."))
    return person
