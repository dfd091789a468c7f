from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import bodies
from attache.directory.actions import changes as changed
from attache.directory.models import Function, Person, Theme
from attache.directory.queries import duplicates
from attache.journal import actions as journal
from attache.kit import conflicts, dates, versions


class EmailTaken(ValidationError):
    """Somebody else has this e-mail address."""


class IsForgotten(ValidationError):
    """Whoever was erased has no name, no address and no agreement any more."""


class NotAnEmail(ValidationError):
    """What was given as an e-mail address cannot be one."""


@transaction.atomic
def register_person(
    *,
    last_name: str,
    by: User | None,
    on: date,
    first_name: str = "",
    email: str = "",
    phone: str = "",
    themes: Iterable[Theme] = (),
    account: User | None = None,
) -> Person:
    person = Person(
        first_name=first_name,
        last_name=last_name,
        sort_name=bodies.sort_name(last_name, first_name),
        email=email.strip().lower(),
        phone=phone,
        account=account,
    )
    _check_email(person)
    with conflicts.explained(lambda: _check_email(person)):
        person.save(force_insert=True)
    person.themes.set(themes)
    # The address stays out: the journal outlives what people ask us to forget.
    journal.record("directory.person_registered", person, by=by, changes={"registered_on": on})
    changed.tell(people=[person.pk])
    return person


@transaction.atomic
def edit_person(person: Person, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    before = Person.objects.select_for_update().get(pk=person.pk)
    check_known(before)
    values = dict(changes)
    themes = values.pop("themes", None)
    for name, value in values.items():
        setattr(person, name, value)
    person.email = person.email.strip().lower()
    person.sort_name = bodies.sort_name(person.last_name, person.first_name)
    _check_email(person)
    with conflicts.explained(lambda: _check_email(person)):
        versions.save(person, [*values, "email", "sort_name"], seen=seen)
    written: dict[str, Any] = changed.between(before, person, ["first_name", "last_name"])
    private = ["email", "phone", "introduction"]
    written |= dict.fromkeys(changed.between(before, person, private), True)
    if themes is not None:
        written |= changed.set_themes(person, themes)
    if written:
        journal.record("directory.person_edited", person, by=by, changes=written)
        changed.tell(organisations=_bodies_of(person), people=[person.pk])


def check_known(person: Person) -> None:
    if person.forgotten_on:
        raise IsForgotten(
            _("This person was erased on %(day)s: nothing is noted about them any more.")
            % {"day": dates.shown(person.forgotten_on)}
        )


def _bodies_of(person: Person) -> Iterable[int]:
    return Function.objects.filter(person=person).values_list("organisation", flat=True)


def _check_email(person: Person) -> None:
    if not person.email:
        return
    try:
        validate_email(person.email)
    except ValidationError as error:
        raise NotAnEmail(
            _("“%(text)s” is not an e-mail address.") % {"text": person.email}
        ) from error
    if taken := duplicates.holder(person.email, but=person):
        raise EmailTaken(email_taken_by(taken))


def email_taken_by(other: Person) -> str:
    return format_html(
        _("This e-mail address is already that of {}."),
        format_html('<a href="{}">{}</a>', other.get_absolute_url(), str(other)),
    )
