"""Votes of an assembly: opened, counted, closed with a result; or cancelled with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.assemblies import ways
from attache.assemblies.actions import amendments, ballot_papers, closing, states
from attache.assemblies.actions.ballot_papers import Paper
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Count, Meeting, Mistake, NamedVote, Resolution
from attache.assemblies.queries import roll
from attache.assemblies.voting import Ballot, Choice
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.statutes.governing import Session

Counted = Mapping[tuple[str, Choice], int]
# Where nobody objects a text may be carried without a count; else hands are counted.
_BY_HANDS = (Resolution.Way.HANDS, Resolution.Way.NO_OBJECTION)


class QuorumMissing(ValidationError):
    """Too few members are present or represented to decide."""


class NobodyStands(ValidationError):
    """Persons are elected among those who stand."""


@transaction.atomic
def open_vote(resolution: Resolution, *, at: datetime, by: User) -> None:
    """Put a text to the vote, where the quorum of its session is there."""
    # Nobody closes the assembly, stands or stands down, or names who chairs meanwhile.
    states.locked(resolution.item.meeting, Meeting.State.OPEN)
    current = amendments.locked(resolution)
    if current.opened_at:
        raise NotNow(_("A text is put to the vote once, while the assembly is in session."))
    _check_text(current)
    counted = roll.of(current.item.meeting, on=hours.day(at)).quorum(Session(current.item.session))
    if not counted.is_reached:
        missing = counted.missing or 1
        raise QuorumMissing(
            ngettext(
                "The quorum is not reached: %(n)d is missing.",
                "The quorum is not reached: %(n)d are missing.",
                missing,
            )
            % {"n": missing}
        )
    current.opened_at = at
    current.save(update_fields=["opened_at"])
    told = {"resolution": str(current)}
    journal.record("assemblies.vote_opened", current.item.meeting, by=by, changes=told)


@transaction.atomic
def count_hands(
    resolution: Resolution, counted: Counted, *, chair: Choice | None, at: datetime, by: User
) -> None:
    """Note how many hands were raised, by college; the vote is closed."""
    current = closing.being_voted(resolution, *_BY_HANDS, Resolution.Way.PAPER)
    closing.check_text(current)
    present = roll.of(current.item.meeting, on=hours.day(at))
    for college in {name for name, _choice in counted}:
        raised = sum(number for (name, _choice), number in counted.items() if name == college)
        closing.check_votes(raised, present.electorate.present.get(college, 0), college)
    Count.objects.bulk_create(
        Count(resolution=current, college=college, choice=choice, votes=votes)
        for (college, choice), votes in counted.items()
        if votes
    )
    ballots = [Ballot(choice, votes, college) for (college, choice), votes in counted.items()]
    closing.decide(
        current, ballots, present, electorate=present.electorate, chair=chair, at=at, by=by
    )


@transaction.atomic
def count_names(
    resolution: Resolution,
    choices: Mapping[int, Choice],
    *,
    chair: Choice | None,
    at: datetime,
    by: User,
) -> None:
    """Note what each member that is there or represented voted, by its key; the vote is closed."""
    current = closing.being_voted(resolution, Resolution.Way.NAMES)
    closing.check_text(current)
    present = roll.of(current.item.meeting, on=hours.day(at))
    said = {member: Paper(choice) for member, choice in choices.items()}
    named = ballot_papers.by_name(current, present.here, said)
    NamedVote.objects.bulk_create(named)
    ballots = [Ballot(Choice(each.choice), each.votes, each.college) for each in named]
    closing.decide(
        current, ballots, present, electorate=present.electorate, chair=chair, at=at, by=by
    )


@transaction.atomic
def pass_without_objection(resolution: Resolution, *, at: datetime, by: User) -> None:
    """Nobody objected: it is carried, without a count."""
    current = closing.being_voted(resolution, *_BY_HANDS)
    closing.check_text(current)
    if not current.item.meeting.governed.no_objection:
        raise NotAllowed(_("The statutes do not let an assembly decide without a vote."))
    closing.keep(current, {"is_carried": True}, is_carried=True, at=at, by=by)


@transaction.atomic
def cancel(resolution: Resolution, *, because: str, at: datetime, by: User) -> None:
    """It was opened or counted by mistake: it can be voted again, and the mistake stays written."""
    current = amendments.locked(resolution)
    if current.opened_at is None or current.item.meeting.state != Meeting.State.OPEN:
        raise NotNow(_("Only a vote of an assembly in session is cancelled."))
    amendments.undo(current)
    Mistake.objects.create(
        resolution=current, cancelled_at=at, because=because, result=current.result
    )
    for votes in (current.counts, current.named, current.marks, current.secret):
        votes.all().delete()
    current.candidates.update(is_elected=None)
    current.opened_at = current.closed_at = current.is_carried = None
    current.chair_choice, current.result = "", {}
    current.save(update_fields=["opened_at", "closed_at", "is_carried", "chair_choice", "result"])
    told = {"resolution": str(current), "because": because}
    journal.record("assemblies.vote_cancelled", current.item.meeting, by=by, changes=told)


def _check_text(resolution: Resolution) -> None:
    """What it amends, or what amends it, comes first; persons are elected as the statutes say."""
    amendments.check_stands(resolution)
    amendments.check_none_waits(resolution)
    rules, elects = resolution.item.meeting.governed, resolution.seats is not None
    if resolution.way not in ways.allowed(rules, resolution.subject, elects=elects):
        raise NotAllowed(
            _("The statutes do not let an assembly decide this that way: choose another.")
        )
    if elects and not resolution.candidates.filter(withdrawn_at=None).exists():
        raise NobodyStands(_("Nobody stands: write down who does, then put it to the vote."))
