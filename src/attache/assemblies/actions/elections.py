"""Persons elected: hands, papers or names counted, and a tie that the chair breaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import elections, tellings
from attache.assemblies.actions import ballot_papers, closing
from attache.assemblies.actions.ballot_papers import Paper
from attache.assemblies.actions.closing import ChairDoesNotDecide
from attache.assemblies.elections import Poll, Slip
from attache.assemblies.models import Choice, Count, NamedVote, Resolution
from attache.assemblies.queries import roll
from attache.assemblies.queries.roll import Roll
from attache.assemblies.voting import Electorate
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.statutes.governing import Subject

_COUNTED = (Resolution.Way.HANDS, Resolution.Way.PAPER)


class Miscounted(ValidationError):
    """What was counted does not add up."""


@transaction.atomic
def count(resolution: Resolution, polls: Mapping[str, Poll], *, at: datetime, by: User) -> None:
    """Note by college the votes of each who stands, how many votes named somebody, how many nobody.

    The vote is closed.
    """
    current = closing.being_voted(resolution, *_COUNTED)
    seats, known = _seats(current), roll.of(current.item.meeting, on=hours.day(at))
    standing = set(current.candidates.filter(withdrawn_at=None).values_list("pk", flat=True))
    for college, poll in polls.items():
        votes = known.electorate.present.get(college, 0)
        closing.check_votes(poll.cast + poll.blanks, votes, college)
        _check(poll, standing, seats)
    Count.objects.bulk_create(
        each
        for college, poll in polls.items()
        for each in _counts(current, college, poll)
        if each.votes
    )
    decide(current, polls, known, electorate=known.electorate, at=at, by=by)


@transaction.atomic
def count_names(
    resolution: Resolution, said: Mapping[int, Paper], *, at: datetime, by: User
) -> None:
    """Note whom each member that is there or represented chose, by its key; the vote is closed."""
    current = closing.being_voted(resolution, Resolution.Way.NAMES)
    _seats(current)
    ballot_papers.check(current, said.values())
    known = roll.of(current.item.meeting, on=hours.day(at))
    named = NamedVote.objects.bulk_create(ballot_papers.by_name(current, known.here, said))
    polls = elections.polls(
        Slip(frozenset(each.chosen), each.votes, each.college) for each in named
    )
    decide(current, polls, known, electorate=known.electorate, at=at, by=by)


@transaction.atomic
def break_tie(resolution: Resolution, chosen: Collection[int], *, by: User) -> None:
    """Give seats that are left to those of the tied whom whoever chairs chose, by their keys."""
    current = closing.tied(resolution)
    telling = tellings.read(current.result)
    if telling.elected is None:
        raise ChairDoesNotDecide(_("This text elects nobody."))
    try:
        broken = elections.broken(telling.elected, chosen)
    except elections.NotTied as error:
        raise ChairDoesNotDecide(
            _("Whoever chairs chooses among those who tie, for the seats that are left.")
        ) from error
    current.result |= tellings.written_elected(broken, telling.base_of)
    current.is_carried = True
    current.save(update_fields=["result", "is_carried"])
    current.candidates.filter(pk__in=chosen).update(is_elected=True)
    told = {"resolution": str(current)}
    journal.record("assemblies.tie_broken", current.item.meeting, by=by, changes=told)


def decide(
    resolution: Resolution,
    polls: Mapping[str, Poll],
    known: Roll,
    *,
    electorate: Electorate,
    at: datetime,
    by: User,
) -> None:
    """Whoever stood down while it was voted is not elected, whatever they came to."""
    majority = known.rules.majority(Subject.PERSONS)
    standing = resolution.candidates.filter(withdrawn_at=None).values_list("pk", flat=True)
    elected = elections.elected(
        polls,
        list(standing),
        resolution.seats or 0,
        majority,
        electorate=electorate,
        colleges=known.rules.colleges,
    )
    chosen = [each.candidate for each in elected.standings if each.is_elected]
    resolution.candidates.update(is_elected=False)
    resolution.candidates.filter(pk__in=chosen).update(is_elected=True)
    kept = closing.told(resolution, tellings.written_elected(elected, majority.base), known)
    closing.keep(resolution, kept, is_carried=bool(chosen), at=at, by=by)


def _seats(resolution: Resolution) -> int:
    if resolution.seats is None:
        raise closing.NotAllowed(_("This text elects nobody: count who is for and against."))
    return resolution.seats


def _check(poll: Poll, standing: Collection[int], seats: int) -> None:
    if not poll.votes.keys() <= set(standing):
        raise Miscounted(_("Somebody for whom votes are counted does not stand here."))
    if any(votes > poll.cast for votes in poll.votes.values()):
        raise Miscounted(_("Somebody has more votes than there are votes that name somebody."))
    named = sum(poll.votes.values())
    if not poll.cast <= named <= poll.cast * seats:
        raise Miscounted(
            _(
                "%(cast)d votes name somebody: together, those who stand have from %(cast)d to "
                "%(most)d votes, and %(named)d are counted."
            )
            % {"cast": poll.cast, "most": poll.cast * seats, "named": named}
        )


def _counts(resolution: Resolution, college: str, poll: Poll) -> list[Count]:
    """For, beside votes of persons: those that name somebody."""
    of = {"resolution": resolution, "college": college}
    return [
        Count(**of, choice=Choice.FOR, votes=poll.cast),
        Count(**of, choice=Choice.BLANK, votes=poll.blanks),
        *(Count(**of, candidate_id=key, votes=votes) for key, votes in poll.votes.items()),
    ]
