"""Erasing somebody at their request: each room takes away what it holds, the directory ends it."""

from datetime import date, datetime
from itertools import product

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory import bodies, registries
from attache.directory.actions import changes as changed
from attache.directory.actions.contacts import recount
from attache.directory.actions.people import check_known
from attache.directory.models import Function, Person
from attache.directory.registries import Eraser, Erasing
from attache.journal import actions as journal
from attache.journal.models import Record
from attache.kit import search

# What says who somebody is, or was before a correction.
IDENTITY = ("first_name", "last_name", "sort_name", "email", "phone", "introduction", "name")


class HoldsAnOffice(ValidationError):
    """Whoever holds an office decides things: the office ends first."""


@transaction.atomic
def forget_person(person: Person, *, asked_on: date, asked_by: str, at: datetime, by: User) -> None:
    """Erase who somebody is; the functions that they held stay in the history of bodies, unnamed.

    Living functions end that day, and who succeeds is asked. `asked_by` says in words how their
    request came.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    check_known(person)
    on = timezone.localdate(at)
    _check_holds_no_office(person, on=on)
    names = _names(person)
    theirs_alone = frozenset(name for name in names if _is_alone(person, name))
    reason = _("Erased at their own request")
    erasing = Erasing(person, theirs_alone, addresses_of(person), reason, at, by)
    account = person.account
    for eraser in registries.erasers:
        eraser.act(erasing)
    # Written last: the journal names things as they are called at that moment.
    digests = _redact(person, account, names=names, theirs_alone=theirs_alone)
    journal.record(
        "directory.person_forgotten",
        person,
        by=by,
        changes={"asked_on": asked_on, "asked_by": asked_by, journal.REDACTED: digests},
    )
    touched = set(Function.objects.filter(person=person).values_list("organisation", flat=True))
    recount(on=on, organisations=touched)
    changed.tell(organisations=touched, people=[person.pk])
    search.unlearn(" ".join(names))


def addresses_of(person: Person) -> frozenset[str]:
    """Every address at which they are written to: theirs, and those they log in with."""
    known = {person.email}
    if person.account:
        logged_in = EmailAddress.objects.filter(user=person.account)
        known |= {person.account.email, *logged_in.values_list("email", flat=True)}
    return frozenset(address.lower() for address in known if address)


def _check_holds_no_office(person: Person, *, on: date) -> None:
    if person.account and person.account.offices.not_over(on).exists():
        raise HoldsAnOffice(
            _("%(person)s holds an office, which gives rights: end it first.") % {"person": person}
        )


def _names(person: Person) -> set[str]:
    """Their name, and those they had before it was corrected."""
    had = {"first_name": {person.first_name}, "last_name": {person.last_name}}
    edited = Record.objects.about(person).filter(verb="directory.person_edited")
    for changes in edited.values_list("changes", flat=True):
        for field, said in had.items():
            if isinstance(changes.get(field), list):
                said.update(changes[field])
    pairs = product(had["first_name"], had["last_name"])
    return {name for pair in pairs if (name := " ".join(pair).strip())}


def _is_alone(person: Person, name: str) -> bool:
    """Say whether a text that holds this name can only speak of them."""
    whole = Concat("first_name", Value(" "), "last_name")
    people = Person.objects.annotate(whole=whole).filter(whole__iexact=name)
    accounts = User.objects.filter(name__iexact=name).exclude(person=person)
    return " " in name and not (people.exclude(pk=person.pk).exists() or accounts.exists())


def _redact(
    person: Person, account: User | None, *, names: set[str], theirs_alone: frozenset[str]
) -> dict[str, str]:
    """Take their names out of the journal, but of what they decided where they held an office.

    Lasting decisions, those that say who governed, keep them.
    """
    held_office = account is not None and account.offices.exists()
    return journal.redact(
        [person] if held_office or account is None else [person, account],
        names=names,
        fields=IDENTITY,
        actor=None if held_office else account,
        everywhere=set() if held_office else theirs_alone,
        instead=str(person),
        kept={verb for verbs in registries.lasting_verbs for verb in verbs},
    )


def erase(erasing: Erasing) -> None:
    """Empty the record itself; it stays for what points to it, without saying who it was."""
    person, on = erasing.person, timezone.localdate(erasing.at)
    for function in Function.objects.living(on).filter(person=person):
        _end(function, on=on)
    for function in person.functions.all():
        function.themes.clear()
    account, person.account = person.account, None
    person.first_name, person.last_name = "", _("Forgotten person")
    person.sort_name = bodies.sort_name(person.last_name)
    person.email = person.phone = person.introduction = ""
    person.forgotten_on = on
    person.version += 1
    person.save()
    person.themes.clear()
    person.consents.all().delete()
    if account:
        _close(account)


def _close(account: User) -> None:
    """Nobody logs in with it any more; who held an office stays named on what they decided."""
    EmailAddress.objects.filter(user=account).delete()
    account.email = f"forgotten-{account.pk}@example.invalid"
    if not account.offices.exists():
        account.name = _("Forgotten person")
    account.is_active = False
    account.set_unusable_password()
    account.save()


def _end(function: Function, *, on: date) -> None:
    if function.starts_on and function.starts_on >= on:
        function.delete()
        return
    function.ends_on, function.succession_open = on, True
    function.version += 1
    function.save(update_fields=["ends_on", "succession_open", "version"])


ERASER = Eraser(
    erase,
    goes=[
        gettext_lazy("Name, e-mail address, telephone, presentation, themes and agreements."),
        gettext_lazy("Their account: nobody logs in with it any more."),
        gettext_lazy("Their name in the journal of decisions."),
    ],
    stays=[
        gettext_lazy(
            "That a function existed, its title and its days: it is the history of the body. A "
            "title that one person alone held may tell who it was."
        ),
        gettext_lazy(
            "The name of whoever held an office, on what they decided: the association must be "
            "able to say who decided."
        ),
    ],
)
