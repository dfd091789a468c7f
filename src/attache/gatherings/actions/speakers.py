"""Decisions about who carries an event: who speaks, who hosts, who animates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Function, Organisation, Person
from attache.gatherings import event_letters as letters
from attache.gatherings import event_words, hours
from attache.gatherings.models import Appearance, Event
from attache.journal import actions as journal
from attache.kit import conflicts, versions
from attache.post import actions as post


class HasThisRole(ValidationError):
    """A person speaks once at an event, whatever they say."""


class NobodyNamed(ValidationError):
    """Somebody carries an event, or a body that hosts."""


class NoAddress(ValidationError):
    """A mail is written to somebody whose address we know."""


@transaction.atomic
def find(
    event: Event,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    role: str = Appearance.Role.SPEAKER,
    title: str = "",
    subject: str = "",
    is_from_abroad: bool = False,
    by: User | None,
) -> Appearance:
    """Say who carries an event. How they are presented is what they are on its day, kept as it is.

    People leave their body; what they said there stays said from there.
    """
    if person is None and (organisation is None or role != Appearance.Role.HOST):
        raise NobodyNamed(_("Say who: a person, or a body that hosts."))
    if person and not (title and organisation):
        held = _function_of_the_day(person, event, organisation)
        title = title or (held.title if held else "")
        organisation = organisation or (held.organisation if held else None)
    last = event.appearances.aggregate(last=Max("position"))["last"]
    appearance = Appearance(
        event=event,
        person=person,
        organisation=organisation,
        role=role,
        title=title,
        subject=subject,
        is_from_abroad=is_from_abroad,
        position=0 if last is None else last + 1,
    )
    with conflicts.explained(lambda: _refuse_twice(appearance)):
        appearance.save(force_insert=True)
    _record("events.speaker_found", appearance, by=by, changes=_told(appearance))
    return appearance


@transaction.atomic
def edit(appearance: Appearance, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Say otherwise what somebody does there. `seen` is the version the editor saw."""
    before = _locked(appearance)
    for name, value in changes.items():
        setattr(appearance, name, value)
    with conflicts.explained(lambda: _refuse_twice(appearance)):
        versions.save(appearance, [*changes], seen=seen)
    written = changed.between(before, appearance, changes)
    if written:
        _record("events.speaker_edited", appearance, by=by, changes=written)


@transaction.atomic
def remove(appearance: Appearance, *, by: User) -> None:
    _record("events.speaker_removed", appearance, by=by, changes=_told(appearance))
    appearance.delete()


@transaction.atomic
def confirm(appearance: Appearance, *, on: date | None, by: User | None) -> None:
    """Write down that they said yes that day; None takes it back."""
    before = _locked(appearance)
    appearance.confirmed_on = on
    appearance.save(update_fields=["confirmed_on"])
    changes = {"confirmed_on": [before.confirmed_on, on]}
    _record("events.speaker_confirmed", appearance, by=by, changes=changes)


@transaction.atomic
def brief(appearance: Appearance, *, words: str, questions: str, on: date, by: User) -> None:
    """Send somebody what they need to know; sent again, it replaces what they knew."""
    person = _reachable(appearance)
    post.write(
        letters.BRIEF,
        to=person,
        values=brief_values(appearance, words=words, questions=questions),
        about=appearance.event,
        by=by,
    )
    appearance.briefed_on = on
    appearance.save(update_fields=["briefed_on"])
    _record("events.speaker_briefed", appearance, by=by)


@transaction.atomic
def thank(appearance: Appearance, *, words: str, link: str, on: date, by: User | None) -> None:
    person, event = _reachable(appearance), appearance.event
    post.write(
        letters.THANKS,
        to=person,
        values={
            "name": str(person),
            "event": event.title,
            "when": event_words.when(event),
            "words": words,
            "link": link,
        },
        about=appearance.event,
        key=f"thanks:{appearance.pk}",
        by=by,
    )
    appearance.thanked_on = on
    appearance.save(update_fields=["thanked_on"])
    _record("events.speaker_thanked", appearance, by=by)


def brief_values(appearance: Appearance, *, words: str, questions: str) -> dict[str, str]:
    event = appearance.event
    return {
        "name": appearance.name,
        "event": event.title,
        "when": event_words.when(event),
        "length": event_words.length(event),
        "place": event.link or event_words.where(event),
        "audience": event_words.for_whom(event),
        "role": appearance.get_role_display(),
        "subject": appearance.subject,
        "words": words,
        "questions": questions,
    }


def _reachable(appearance: Appearance) -> Person:
    if appearance.person is None or not appearance.person.email:
        raise NoAddress(
            _("We know no e-mail address of %(name)s: add it to their page first.")
            % {"name": appearance.name}
        )
    return appearance.person


def _function_of_the_day(
    person: Person, event: Event, organisation: Organisation | None
) -> Function | None:
    living = Function.objects.living(hours.day(event.starts_at)).filter(person=person)
    if organisation:
        living = living.filter(organisation=organisation)
    return living.select_related("organisation").order_by("pk").first()


def _locked(appearance: Appearance) -> Appearance:
    return Appearance.objects.select_for_update(of=("self",)).get(pk=appearance.pk)


def _refuse_twice(appearance: Appearance) -> None:
    alike = Appearance.objects.filter(event=appearance.event).exclude(pk=appearance.pk)
    if appearance.person:
        alike = alike.filter(person=appearance.person, role=appearance.role)
    else:
        alike = alike.filter(person=None, organisation=appearance.organisation)
    if alike.exists():
        raise HasThisRole(_("%(name)s has this role already.") % {"name": appearance.name})


def _told(appearance: Appearance) -> dict[str, Any]:
    said = {
        "person": appearance.person,
        "organisation": appearance.organisation,
        "role": appearance.role,
    }
    return changed.given(said)


def _record(
    verb: str, appearance: Appearance, *, by: User | None, changes: Mapping[str, Any] | None = None
) -> None:
    also = [one for one in (appearance.person, appearance.organisation) if one]
    told = {"person": appearance.name} if changes is None else dict(changes)
    journal.record(verb, appearance.event, by=by, also=also, changes=told)
