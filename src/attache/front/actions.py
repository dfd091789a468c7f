from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions.unnaming import unname
from attache.directory.registries import Erasing
from attache.front.models import Presentation, SetAside
from attache.front.todos import Todo
from attache.journal import actions as journal
from attache.kit import provenance, tasks, versions


class ReasonMissing(ValidationError):
    """A line can be dismissed for good only with a reason."""


class NoLongerGivenUp(ValidationError):
    """The task is waiting or done already."""


class CameAfter(ValidationError):
    """A thing does not come from what came of it."""


class DayIsPast(ValidationError):
    """A line can only come back on a day to come."""


@transaction.atomic
def postpone(todo: Todo, *, until: date, reason: str = "", on: date, by: User) -> SetAside:
    if until <= on:
        raise DayIsPast(_("Choose a day to come: this one is past."))
    return _set_aside("front.postponed", todo, until=until, reason=reason, by=by)


@transaction.atomic
def dismiss(todo: Todo, *, reason: str, by: User) -> SetAside:
    if not reason.strip():
        raise ReasonMissing(_("Say why it can be dismissed: others will read it."))
    return _set_aside("front.dismissed", todo, until=None, reason=reason, by=by)


@transaction.atomic
def bring_back(line: SetAside, *, by: User) -> None:
    journal.record("front.brought_back", line, by=by)
    line.delete()


@transaction.atomic
def run_again(pk: UUID, *, by: User) -> None:
    """Give a task that was given up another chance."""
    run = tasks.given_up().filter(pk=pk).first()
    if run is None:
        raise NoLongerGivenUp(_("Somebody has just run this task again."))
    tasks.run_again(pk)
    journal.record("front.task_run_again", run, by=by)


@transaction.atomic
def link(source: Model, outcome: Model, *, by: User) -> None:
    """Say that one came from the other."""
    if provenance.leads_to(outcome, source):
        raise CameAfter(
            _("“%(source)s” itself comes from “%(outcome)s”: it cannot be where it comes from.")
            % {"source": source, "outcome": outcome}
        )
    provenance.link(source, outcome)
    changes = {"comes_from": str(source)}
    journal.record("front.linked", outcome, by=by, also=[source], changes=changes)


@transaction.atomic
def unlink(source: Model, outcome: Model, *, by: User) -> None:
    provenance.unlink(source, outcome)
    changes = {"comes_from": [str(source), None]}
    journal.record("front.unlinked", outcome, by=by, also=[source], changes=changes)


@transaction.atomic
def present(presentation: Presentation, *, fields: list[str], seen: int, by: User) -> None:
    """Save what the association says of itself."""
    if presentation.pk is None:
        presentation.pk = 1
        presentation.save(force_insert=True)
    else:
        versions.save(presentation, fields, seen=seen)
    journal.record("front.presented", presentation, by=by, changes=dict.fromkeys(fields, "…"))


def move_seat(address: str, *, by: User | None) -> None:
    """The public home shows where the association is, where it is said at all."""
    presentation = Presentation.objects.select_for_update().first()
    if presentation is None or presentation.postal_address == address:
        return
    presentation.postal_address = address
    versions.save(presentation, ["postal_address"], seen=presentation.version)
    journal.record("front.presented", presentation, by=by, changes={"postal_address": address})


def erase(erasing: Erasing) -> None:
    """Lines that were set aside stay so, without the name of whoever they were about."""
    unname(erasing, SetAside.objects.all(), ["title", "reason"])


def _set_aside(verb: str, todo: Todo, *, until: date | None, reason: str, by: User) -> SetAside:
    line, _created = SetAside.objects.update_or_create(
        key=todo.key,
        defaults={"title": todo.title[:200], "until": until, "reason": reason, "by": by},
    )
    journal.record(verb, line, by=by, changes={"until": until, "reason": reason})
    return line
