"""Decisions about cycles: workshops that follow one another, up to what they make."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.models import Theme
from attache.gatherings.models import Cycle, Event
from attache.journal import actions as journal
from attache.kit import conflicts, provenance, slugs, versions
from attache.library.actions import publications
from attache.library.models import Publication


class JustOpened(ValidationError):
    """Somebody opened a cycle of this title at the same moment."""


class InAnotherCycle(ValidationError):
    """A workshop belongs to one cycle."""


class InNoCycle(ValidationError):
    """There is no cycle to leave."""


@transaction.atomic
def open_cycle(*, title: str, purpose: str = "", by: User | None) -> Cycle:
    cycle = Cycle(title=title, purpose=purpose, slug=slugs.free(Cycle.objects.all(), title))
    with conflicts.explained(lambda: _refuse_the_same(cycle)):
        cycle.save(force_insert=True)
    journal.record("cycles.opened", cycle, by=by)
    return cycle


@transaction.atomic
def edit(cycle: Cycle, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    before = Cycle.objects.select_for_update().get(pk=cycle.pk)
    for name, value in changes.items():
        setattr(cycle, name, value)
    versions.save(cycle, [*changes], seen=seen)
    if written := changed.between(before, cycle, changes):
        journal.record("cycles.edited", cycle, by=by, changes=written)


@transaction.atomic
def join(event: Event, *, cycle: Cycle, by: User | None) -> None:
    """Make an event the next workshop of a cycle: the chain says that it came from it."""
    now = Event.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=event.pk)
    if now.cycle and now.cycle != cycle:
        raise InAnotherCycle(
            _("“%(event)s” belongs to the cycle “%(cycle)s”.")
            % {"event": event, "cycle": now.cycle}
        )
    event.cycle = cycle
    event.save(update_fields=["cycle"])
    provenance.link(cycle, event)
    journal.record("cycles.joined", cycle, by=by, also=[event], changes={"workshop": event})


@transaction.atomic
def leave(event: Event, *, by: User) -> None:
    cycle = event.cycle
    if cycle is None:
        raise InNoCycle(_("“%(event)s” belongs to no cycle.") % {"event": event})
    event.cycle = None
    event.save(update_fields=["cycle"])
    provenance.unlink(cycle, event)
    journal.record("cycles.left", cycle, by=by, also=[event], changes={"workshop": event})


@transaction.atomic
def draft_guide(cycle: Cycle, *, on: date, by: User) -> Publication:
    """Begin what the workshops make together, with the themes of them all."""
    workshops = cycle.events.filter(cancelled_on__isnull=True)
    guide = publications.draft(
        title=cycle.title,
        kind=Publication.Kind.GUIDE,
        summary=cycle.purpose[:600],
        themes=Theme.objects.filter(events__in=workshops).distinct(),
        by=by,
        on=on,
    )
    led_to(cycle, outcome=guide, by=by)
    return guide


@transaction.atomic
def led_to(cycle: Cycle, *, outcome: Model, by: User | None) -> None:
    """Say what the workshops made together: each of them led to it."""
    for event in cycle.events.filter(cancelled_on__isnull=True):
        provenance.link(event, outcome)
    journal.record("cycles.led_to", cycle, by=by, changes={"into": outcome})


def _refuse_the_same(cycle: Cycle) -> None:
    if Cycle.objects.filter(slug=cycle.slug).exists():
        raise JustOpened(
            _("Somebody has just opened the cycle “%(title)s”.") % {"title": cycle.title}
        )
