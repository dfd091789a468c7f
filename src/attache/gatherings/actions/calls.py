"""Calls to action: what is asked, who says yes, what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Theme
from attache.gatherings.actions.questions import check_stands_for
from attache.gatherings.models import CallToAction, Event, Pledge
from attache.journal import actions as journal
from attache.kit import dates, provenance, search, slugs, versions
from attache.library.models import Publication


class NotOpen(ValidationError):
    """The call is over, or the day to answer has passed."""


class AlreadyPledged(ValidationError):
    """That member said yes already."""


class TakenBack(ValidationError):
    """Nothing more comes of a yes that was taken back."""


class NobodyNamed(ValidationError):
    """A yes is somebody's."""


class NotOrdered(ValidationError):
    """One answers a call after it opens."""


@transaction.atomic
def open_call(
    event: Event | None = None,
    *,
    title: str,
    text: str,
    answer_by: date | None = None,
    themes: Iterable[Theme] | None = None,
    owner: User | None = None,
    on: date,
    by: User,
) -> CallToAction:
    """Ask something of members, after an event or by itself; it has the themes of the event."""
    _check_order(on, answer_by)
    call = CallToAction.objects.create(
        title=title,
        slug=slugs.free(CallToAction.objects.all(), title),
        text=text,
        opened_on=on,
        answer_by=answer_by,
        owner=owner or by,
    )
    if themes is None:
        themes = event.themes.all() if event else ()
    call.themes.set(themes)
    if event:
        provenance.link(event, call)
    _record("calls.opened", call, by=by, also=[event] if event else [])
    return call


@transaction.atomic
def edit(
    call: CallToAction,
    *,
    title: str,
    text: str,
    answer_by: date | None,
    themes: Sequence[Theme],
    owner: User,
    seen: int,
    by: User,
) -> None:
    _check_order(call.opened_on, answer_by)
    new = {"title": title, "text": text, "answer_by": answer_by, "owner": owner}
    changes = {
        name: [_plain(getattr(call, name)), _plain(value)]
        for name, value in new.items()
        if getattr(call, name) != value
    }
    for name, value in new.items():
        setattr(call, name, value)
    versions.save(call, list(new), seen=seen)
    call.themes.set(themes)
    _record("calls.edited", call, by=by, changes=changes)


@transaction.atomic
def pledge(
    call: CallToAction,
    *,
    person: Person | None,
    organisation: Organisation | None,
    text: str = "",
    on: date,
    by: User | None,
    is_noted: bool = False,
) -> Pledge:
    """Say yes, once for a body; `is_noted` when the team heard it said and writes it down."""
    if person is None and (organisation is None or not is_noted):
        raise NobodyNamed(_("Who said yes?"))
    if person and not is_noted:
        check_stands_for(person, organisation, on=on)
    _lock(call)
    if call.closed_on or not (is_noted or call.is_open(on)):
        raise NotOpen(_("This call is over: thank you all the same, tell us what you would do."))
    giver = organisation or person
    of_whom: Mapping[str, object] = (
        {"organisation": organisation}
        if organisation
        else {"person": person, "organisation__isnull": True}
    )
    if call.pledges.standing().filter(**of_whom).exists():
        raise AlreadyPledged(_("%(member)s said yes already.") % {"member": giver})
    said = call.pledges.create(person=person, organisation=organisation, text=text, said_on=on)
    _recount(call, 1)
    also = [giver] if giver else []
    _record("calls.pledged", call, by=by, also=also, changes={"text": text})
    return said


@transaction.atomic
def take_back(pledge: Pledge, *, on: date, by: User | None) -> None:
    call = pledge.call
    _lock(call)
    pledge.refresh_from_db()
    if pledge.withdrawn_on:
        raise TakenBack(_("This yes was taken back already."))
    pledge.withdrawn_on = on
    pledge.save(update_fields=["withdrawn_on"])
    _recount(call, -1)
    also = [pledge.giver] if pledge.giver else []
    _record("calls.pledge_taken_back", call, by=by, also=also, changes={"withdrawn_on": on})


@transaction.atomic
def follow_up(pledge: Pledge, *, came_of_it: str, by: User) -> None:
    pledge.refresh_from_db()
    if pledge.withdrawn_on:
        raise TakenBack(_("This yes was taken back: nothing comes of it."))
    before, pledge.came_of_it = pledge.came_of_it, came_of_it
    pledge.save(update_fields=["came_of_it"])
    also = [pledge.giver] if pledge.giver else []
    changes = {"came_of_it": [before, came_of_it]}
    _record("calls.followed_up", pledge.call, by=by, also=also, changes=changes)


@transaction.atomic
def led_to(call: CallToAction, outcome: Event | Publication, *, by: User) -> None:
    provenance.link(call, outcome)
    _record("calls.led_to", call, by=by, also=[outcome], changes={"into": str(outcome)})


@transaction.atomic
def close(call: CallToAction, *, outcome: str, seen: int, on: date, by: User) -> None:
    """A call ends with what came of it, be it nothing."""
    if call.closed_on:
        raise NotOpen(
            _("This call is closed since %(day)s.") % {"day": dates.shown(call.closed_on)}
        )
    call.outcome, call.closed_on = outcome, on
    versions.save(call, ["outcome", "closed_on"], seen=seen)
    _record("calls.closed", call, by=by, changes={"outcome": outcome})


@transaction.atomic
def reopen(call: CallToAction, *, by: User) -> None:
    """Open it again; what was said of its outcome stays, to be put right."""
    _lock(call)
    if call.closed_on is None:
        raise NotOpen(_("This call is open."))
    call.closed_on = None
    versions.save(call, ["closed_on"], seen=call.version)
    _record("calls.reopened", call, by=by)


def _lock(call: CallToAction) -> None:
    # Two people may have the page open: what counts is the call as it is now.
    call.refresh_from_db(from_queryset=CallToAction.objects.select_for_update())


def _recount(call: CallToAction, step: int) -> None:
    CallToAction.objects.filter(pk=call.pk).update(pledge_count=F("pledge_count") + step)
    call.pledge_count += step


def _check_order(opened_on: date, answer_by: date | None) -> None:
    if answer_by and answer_by < opened_on:
        raise NotOrdered(
            _("One can answer from %(day)s, when the call opens.") % {"day": dates.shown(opened_on)}
        )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Model) else value


def _record(
    verb: str,
    call: CallToAction,
    *,
    by: User | None,
    also: Iterable[Model] = (),
    changes: Mapping[str, object] | None = None,
) -> None:
    journal.record(verb, call, by=by, also=also, changes=changes)
    search.put("call", [call.pk])
