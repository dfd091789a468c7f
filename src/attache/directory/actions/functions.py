from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.actions.contacts import recount
from attache.directory.actions.people import check_known, register_person
from attache.directory.models import Function, Organisation, Part, Person, Theme
from attache.journal import actions as journal
from attache.kit import dates, versions


class FunctionEndsBeforeItStarts(ValidationError):
    """The end comes on the first day of the function, or before."""


class FunctionAlreadyEnded(ValidationError):
    """Somebody has already said when the function ends."""


class NotASuccessor(ValidationError):
    """A function is succeeded by another one, in the same body."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who succeeds and is not known yet: takes over the same title, unit and level."""

    last_name: str
    first_name: str = ""
    email: str = ""
    parts: tuple[str, ...] = ()


@transaction.atomic
def open_function(  # noqa: PLR0913 -- one argument a fact
    person: Person,
    organisation: Organisation,
    *,
    title: str,
    level: str,
    by: User | None,
    on: date,
    unit: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    parts: Iterable[str] = (),
    themes: Iterable[Theme] = (),
) -> Function:
    check_known(person)
    function = Function(
        person=person,
        organisation=organisation,
        title=title,
        unit=unit,
        level=level,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _refuse_a_backward_end(function)
    function.save(force_insert=True)
    Part.objects.bulk_create(Part(function=function, kind=kind) for kind in sorted(set(parts)))
    function.themes.set(themes)
    said = {"title": title, "unit": unit, "level": level, "starts_on": starts_on}
    _note(function, "directory.function_opened", by=by, said=changed.given(said), on=on)
    return function


@transaction.atomic
def arrive(
    organisation: Organisation,
    *,
    person: Person | Mapping[str, Any],
    duties: Mapping[str, Any],
    by: User,
    on: date,
) -> Function:
    """Note somebody in a body: a person already there, or what is known of a new one."""
    if not isinstance(person, Person):
        person = register_person(**person, by=by, on=on)
    return open_function(person, organisation, **duties, by=by, on=on)


@transaction.atomic
def edit_function(
    function: Function, *, changes: Mapping[str, Any], seen: int, by: User, on: date
) -> None:
    """Change fields by name; `parts` (kinds) and `themes` are among them."""
    before = Function.objects.select_for_update().get(pk=function.pk)
    values = dict(changes)
    parts, themes = values.pop("parts", None), values.pop("themes", None)
    if "ends_on" in values and values["ends_on"] is None:
        # It goes on after all: nobody has to succeed.
        values |= {"successor": None, "succession_open": False}
    for name, value in values.items():
        setattr(function, name, value)
    _refuse_a_backward_end(function)
    versions.save(function, list(values), seen=seen)
    written: dict[str, Any] = changed.between(before, function, values)
    if parts is not None:
        written |= _play(function, parts)
    if themes is not None:
        written |= changed.set_themes(function, themes)
    if written:
        _note(function, "directory.function_edited", by=by, said=written, on=on)


@transaction.atomic
def end_function(
    function: Function,
    *,
    ends_on: date,
    by: User,
    on: date,
    successor: Function | Newcomer | None = None,
    succession_open: bool = False,
) -> None:
    """Say from which day it is over, and who succeeds.

    With no successor, either nobody will (`succession_open=False`), or nobody knows yet, and the
    desk keeps asking until somebody says.
    """
    before = Function.objects.select_for_update().get(pk=function.pk)
    if before.last_day is not None:
        raise FunctionAlreadyEnded(
            _("This function already ends on %(day)s.") % {"day": dates.shown(before.last_day)}
        )
    function.ends_on = ends_on
    function.succession_open = succession_open and successor is None
    _refuse_a_backward_end(function)
    function.version = before.version + 1
    function.save(update_fields=["ends_on", "succession_open", "version"])
    said: dict[str, Any] = {"ends_on": ends_on}
    if function.succession_open:
        said["succession_open"] = True
    _note(function, "directory.function_ended", by=by, said=said, on=on)
    if successor is not None:
        name_successor(function, successor=successor, by=by, on=on)


@transaction.atomic
def name_successor(
    function: Function, *, successor: Function | Newcomer | None, by: User, on: date
) -> None:
    """Close the question of who succeeds. None means that nobody does."""
    if isinstance(successor, Newcomer):
        successor = _welcome(function, successor, by=by, on=on)
    if successor and (
        successor.organisation_id != function.organisation_id or successor.pk == function.pk
    ):
        raise NotASuccessor(_("Whoever succeeds has another function, in the same body."))
    function.successor, function.succession_open = successor, False
    function.save(update_fields=["successor", "succession_open"])
    said = {"successor": str(successor.person) if successor else ""}
    _note(function, "directory.successor_named", by=by, said=said, on=on)


@transaction.atomic
def ask_again(function: Function, *, by: User, on: date) -> None:
    """Leave the question of who succeeds open, or open it again: nobody knows yet."""
    before = Function.objects.select_for_update().get(pk=function.pk)
    function.successor, function.succession_open = None, True
    function.save(update_fields=["successor", "succession_open"])
    written = changed.between(before, function, ["successor", "succession_open"])
    if written:
        _note(function, "directory.succession_left_open", by=by, said=written, on=on)


def _welcome(function: Function, newcomer: Newcomer, *, by: User, on: date) -> Function:
    person = register_person(
        last_name=newcomer.last_name,
        first_name=newcomer.first_name,
        email=newcomer.email,
        by=by,
        on=on,
    )
    return open_function(
        person,
        function.organisation,
        title=function.title,
        unit=function.unit,
        level=function.level,
        starts_on=function.ends_on,
        parts=newcomer.parts,
        themes=function.themes.all(),
        by=by,
        on=on,
    )


def _play(function: Function, kinds: Iterable[str]) -> dict[str, list[str]]:
    before, after = sorted(part.kind for part in function.parts.all()), sorted(set(kinds))
    if before == after:
        return {}
    function.parts.exclude(kind__in=after).delete()
    Part.objects.bulk_create(
        Part(function=function, kind=kind) for kind in after if kind not in before
    )
    return {"parts": [", ".join(before), ", ".join(after)]}


def _note(
    function: Function, verb: str, *, by: User | None, said: Mapping[str, Any], on: date
) -> None:
    """Write it down for both sides of the tie, count the contacts again, tell who follows."""
    person, organisation = function.person, function.organisation
    journal.record(verb, function, by=by, also=[person, organisation], changes=said)
    if not recount(on=on, organisations=[organisation.pk]):
        changed.tell(organisations=[organisation.pk])
    changed.tell(people=[person.pk])


def _refuse_a_backward_end(function: Function) -> None:
    if function.starts_on and function.ends_on and function.ends_on <= function.starts_on:
        raise FunctionEndsBeforeItStarts(
            _("This function starts on %(day)s: it ends after that day.")
            % {"day": dates.shown(function.starts_on)}
        )
