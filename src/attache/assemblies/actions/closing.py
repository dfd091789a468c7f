"""How a vote ends, whatever the way it was held: counted by the rules of its assembly, and kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import tellings, voting
from attache.assemblies.actions import amendments
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import secrecy
from attache.assemblies.queries.roll import Roll
from attache.assemblies.voting import Ballot, Choice, Electorate
from attache.journal import actions as journal
from attache.statutes.governing import Session, Subject, Tie


class NotAllowed(ValidationError):
    """The statutes do not know this way of deciding, or this text is not voted so."""


class TooManyVotes(ValidationError):
    """More votes were counted than there are in the room."""


class Tied(ValidationError):
    """Whoever chairs decides, by the statutes: the vote closes once they said how."""


class ChairDoesNotDecide(ValidationError):
    """Whoever chairs breaks a tie where the statutes say so, among what ties."""


def being_voted(resolution: Resolution, *ways: Resolution.Way) -> Resolution:
    current = amendments.locked(resolution)
    check_open(current)
    check_way(current, *ways)
    return current


def tied(resolution: Resolution) -> Resolution:
    """Read again a text that is closed and that whoever chairs may decide, in session."""
    current = amendments.locked(resolution)
    meeting = current.item.meeting
    if meeting.state != Meeting.State.OPEN or current.closed_at is None:
        raise NotNow(
            _("A tie is broken once the vote is closed, while the assembly is in session.")
        )
    if meeting.governed.tie != Tie.CHAIR:
        raise ChairDoesNotDecide(_("The statutes do not let whoever chairs break a tie."))
    return current


def check_open(resolution: Resolution) -> None:
    if resolution.opened_at is None or resolution.closed_at is not None:
        raise NotNow(_("This text is not being voted: it was closed already, or not opened yet."))


def check_way(resolution: Resolution, *ways: Resolution.Way) -> None:
    if resolution.way not in ways:
        raise NotAllowed(
            _("This text is not voted this way, but so: %(way)s.")
            % {"way": resolution.get_way_display()}
        )


def check_text(resolution: Resolution) -> None:
    if resolution.seats is not None:
        raise NotAllowed(_("Persons are elected here: count the votes of each who stands."))


def check_votes(counted: int, votes: int, college: str) -> None:
    if counted > votes:
        raise TooManyVotes(
            _("%(raised)s votes are counted, and there are %(votes)s in the room%(college)s.")
            % {"raised": counted, "votes": votes, "college": f" ({college})" if college else ""}
        )


def decide(
    resolution: Resolution,
    ballots: Iterable[Ballot],
    known: Roll,
    *,
    electorate: Electorate,
    chair: Choice | None,
    at: datetime,
    by: User,
) -> None:
    rules = known.rules
    majority = rules.majority(Subject(resolution.subject))
    result = voting.result(
        voting.tally(ballots),
        majority,
        electorate=electorate,
        colleges=rules.colleges,
        tie=rules.tie,
        chair=chair,
    )
    # On screens, nobody knows what is cast before it is closed: a tie is broken after.
    is_seen = not resolution.is_on_screens
    if result.is_tied and rules.tie == Tie.CHAIR and chair is None and is_seen:
        raise Tied(_("The vote is tied: say how whoever chairs votes, which decides."))
    resolution.chair_choice = chair or ""
    kept = told(resolution, tellings.written(result, majority.base), known)
    keep(resolution, kept, is_carried=result.is_carried, at=at, by=by)


def told(resolution: Resolution, written: dict[str, Any], known: Roll) -> dict[str, Any]:
    """With whether the quorum of when the vote opened is still there: who leaves undoes nothing."""
    quorum = known.quorum(Session(resolution.item.session))
    kept = written | {"quorum_held": quorum.is_reached}
    return tellings.veiled(kept) if secrecy.is_betrayed(resolution, known) else kept


def keep(
    resolution: Resolution, kept: dict[str, Any], *, is_carried: bool, at: datetime, by: User
) -> None:
    resolution.result, resolution.is_carried, resolution.closed_at = kept, is_carried, at
    resolution.save(update_fields=["result", "is_carried", "closed_at", "chair_choice"])
    amendments.settle(resolution)
    told = {"resolution": str(resolution), "result": str(resolution.state.label)}
    journal.record("assemblies.voted", resolution.item.meeting, by=by, changes=told)
