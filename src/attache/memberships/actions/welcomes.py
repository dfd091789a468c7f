"""Decisions along the welcome of a newcomer."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.registries import Party
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import welcome_path
from attache.memberships.actions.memberships import locked, tie
from attache.memberships.models import Step, Welcome


class AlreadyWelcomed(ValidationError):
    """A welcome of this member is under way."""


class Closed(ValidationError):
    """The welcome is over: its steps do not change."""


class NotOrdered(ValidationError):
    """A step is done since the welcome opened, and not tomorrow."""


class AlreadyDone(ValidationError):
    """Somebody has done this step: what they wrote stays."""


class NotDone(ValidationError):
    """There is nothing to undo."""


class OutcomeMissing(ValidationError):
    """A welcome that stops before its last step says how it ended."""


class CannotLead(ValidationError):
    """A welcome is led by somebody of the team."""


@transaction.atomic
def open_welcome(
    party: Party,
    *,
    owner: User,
    received_on: date | None = None,
    note: str = "",
    on: date,
    by: User,
) -> Welcome:
    """Lay the six steps with their days; the request, received that day, is what opens them."""
    opened_on = received_on or on
    if opened_on > on:
        raise NotOrdered(_("A request is received today or before."))
    member = locked(tie(party, on=opened_on))
    _check_leader(owner)
    for other in member.welcomes.under_way():
        raise AlreadyWelcomed(
            _("%(member)s is being welcomed since %(day)s, by %(owner)s.")
            % {"member": member, "day": dates.shown(other.opened_on), "owner": other.owner}
        )
    welcome = member.welcomes.create(owner=owner, opened_on=opened_on)
    Step.objects.bulk_create(
        Step(
            welcome=welcome,
            position=position,
            kind=kind,
            due_on=due_on,
            done_on=opened_on if kind == Step.Kind.REQUEST else None,
            done_by=by if kind == Step.Kind.REQUEST else None,
            note=note if kind == Step.Kind.REQUEST else "",
        )
        for position, (kind, due_on) in enumerate(welcome_path.due_days(opened_on).items())
    )
    _record("welcomes.opened", welcome, by=by, changes={"owner": str(owner)})
    return welcome


@transaction.atomic
def do_step(step: Step, *, done_on: date, note: str = "", on: date, by: User) -> None:
    _check_open(step.welcome)
    step.refresh_from_db(fields=["done_on", "done_by", "note"])
    if step.done_on:
        raise AlreadyDone(
            _("Already done on %(day)s, by %(who)s: undo it to write it otherwise.")
            % {"day": dates.shown(step.done_on), "who": step.done_by}
        )
    if not step.welcome.opened_on <= done_on <= on:
        raise NotOrdered(
            _("A step is done between %(opening)s, when the welcome opened, and today.")
            % {"opening": dates.shown(step.welcome.opened_on)}
        )
    step.done_on, step.done_by, step.note = done_on, by, note
    step.save(update_fields=["done_on", "done_by", "note"])
    changes = {"kind": step.kind, "done_on": done_on}
    _record(
        "welcomes.step_done",
        step.welcome,
        by=by,
        changes=changes | ({"note": note} if note else {}),
    )


@transaction.atomic
def undo_step(step: Step, *, by: User) -> None:
    _check_open(step.welcome)
    step.refresh_from_db(fields=["done_on", "done_by"])
    if step.done_on is None:
        raise NotDone(_("This step is still to be done."))
    changes = {"kind": step.kind, "done_on": [step.done_on, None]}
    step.done_on = step.done_by = None
    step.save(update_fields=["done_on", "done_by"])
    _record("welcomes.step_undone", step.welcome, by=by, changes=changes)


@transaction.atomic
def hand_over(welcome: Welcome, *, to: User, by: User) -> None:
    _check_open(welcome)
    _check_leader(to)
    changes = {"owner": [str(welcome.owner), str(to)]}
    welcome.owner = to
    welcome.save(update_fields=["owner"])
    _record("welcomes.handed_over", welcome, by=by, changes=changes)


@transaction.atomic
def close(welcome: Welcome, *, outcome: str = "", on: date, by: User) -> None:
    _check_open(welcome)
    left = welcome.steps.filter(done_on__isnull=True)
    if left and not outcome:
        raise OutcomeMissing(
            _("These steps are not done: %(steps)s. Say how the welcome ended.")
            % {"steps": ", ".join(str(step) for step in left)}
        )
    welcome.closed_on, welcome.outcome = on, outcome
    welcome.save(update_fields=["closed_on", "outcome"])
    _record("welcomes.closed", welcome, by=by, changes={"outcome": outcome} if outcome else None)


def _check_open(welcome: Welcome) -> None:
    # Two people may have the page open: what counts is the welcome as it is now.
    member = welcome.member
    welcome.refresh_from_db(from_queryset=Welcome.objects.select_for_update())
    if welcome.closed_on is not None:
        raise Closed(
            _("The welcome of %(member)s is over since %(day)s.")
            % {"member": member, "day": dates.shown(welcome.closed_on)}
        )


def _check_leader(user: User) -> None:
    if not user.has_perm("welcomes.lead"):
        raise CannotLead(_("%(user)s does not lead welcomes.") % {"user": user})


def _record(
    verb: str, welcome: Welcome, *, by: User, changes: Mapping[str, object] | None = None
) -> None:
    member = welcome.member
    journal.record(verb, welcome, by=by, also=[member, member.party], changes=changes)
