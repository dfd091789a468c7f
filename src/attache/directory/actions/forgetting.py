from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import bodies
from attache.directory.actions import changes as changed
from attache.directory.actions.contacts import recount
from attache.directory.models import Function, Person
from attache.journal import actions as journal


@transaction.atomic
def forget_person(person: Person, *, on: date, by: User) -> None:
    """Erase who somebody is; the functions that they held stay in the history of bodies, unnamed.

    Living functions end that day, and who succeeds is asked.
    """
    for function in Function.objects.living(on).filter(person=person):
        _end(function, on=on)
    account, person.account = person.account, None
    person.first_name, person.last_name = "", _("Forgotten person")
    person.sort_name = bodies.sort_name(person.last_name)
    person.email = person.phone = person.introduction = ""
    person.version += 1
    person.save()
    person.themes.clear()
    person.consents.all().delete()
    if account and not account.offices.exists():
        account.name, account.email = "", f"forgotten-{account.pk}@invalid"
        account.is_active = False
        account.set_unusable_password()
        account.save()
    # Written last: the journal names things as they are called at that moment.
    journal.record("directory.person_forgotten", person, by=by)
    touched = set(Function.objects.filter(person=person).values_list("organisation", flat=True))
    recount(on=on, organisations=touched)
    changed.tell(organisations=touched, people=[person.pk])


def _end(function: Function, *, on: date) -> None:
    if function.starts_on and function.starts_on >= on:
        function.delete()
        return
    function.ends_on, function.succession_open = on, True
    function.version += 1
    function.save(update_fields=["ends_on", "succession_open", "version"])
