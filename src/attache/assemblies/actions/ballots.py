"""Votes that members cast on their screens, by name or in secret, and how they are closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.assemblies import elections as persons
from attache.assemblies import receipts, tellings
from attache.assemblies.actions import amendments, closing, elections
from attache.assemblies.actions.ballot_papers import Paper, WrongPaper, by_name, check
from attache.assemblies.models import Mark, NamedVote, Resolution, SecretBallot
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import counting, roll
from attache.assemblies.queries.holding import Vote
from attache.assemblies.voting import Choice
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import rewriting
from attache.memberships.models import Member

__all__ = [
    "AlreadyCast",
    "NotHeld",
    "Paper",
    "WrongPaper",
    "cast_named",
    "cast_secret",
    "close",
]


class NotHeld(ValidationError):
    """One casts one's own votes and those of whom one represents, while one is there."""


class AlreadyCast(ValidationError):
    """A vote is cast once, and stays cast."""


@transaction.atomic
def cast_named(
    resolution: Resolution, holder: Member, papers: Mapping[int, Paper], *, at: datetime
) -> None:
    """Cast a paper of each of these members, by their keys; said again alike, it is cast once."""
    current = closing.being_voted(resolution, Resolution.Way.ELECTRONIC)
    held = queries.held(current.item.meeting, holder, on=hours.day(at))
    _check_held(holder, held, papers)
    cast = {vote.member_id: vote for vote in current.named.filter(member__in=papers)}
    named = by_name(current, held, papers)
    if other := [each.member for each in named if _says_other(each, cast.get(each.member_id))]:
        raise AlreadyCast(_already(other))
    new = [each for each in named if each.member_id not in cast]
    check(current, [papers[each.member_id] for each in new])
    NamedVote.objects.bulk_create(new)


@transaction.atomic
def cast_secret(
    resolution: Resolution,
    holder: Member,
    papers: Sequence[Paper],
    *,
    codes: Sequence[str],
    at: datetime,
) -> list[str]:
    """Put papers in the urn, with codes that were drawn for them; give those of the receipts.

    The same codes sent again give the same receipts, and nothing more is cast.
    """
    current = amendments.locked(resolution)
    closing.check_way(current, Resolution.Way.SECRET)
    _check_codes(codes, papers)
    if again := _receipts(current, holder, codes):
        return again
    closing.check_open(current)
    check(current, papers)
    left = _left(current, holder, at=at)
    placed = _placed(papers, left)
    _mark(current, placed, left)
    used = codes[: len(placed)]
    SecretBallot.objects.bulk_create(
        SecretBallot(
            code=code,
            resolution=current,
            college=college,
            choice=paper.choice or "",
            chosen=sorted(paper.chosen),
        )
        for code, (college, paper) in zip(used, placed, strict=True)
    )
    return list(used)


@transaction.atomic
def close(resolution: Resolution, *, chair: Choice | None = None, at: datetime, by: User) -> None:
    """Count what the urn holds, and keep in it nothing of the order in which votes were cast.

    How whoever chairs voted counts for a tie of for and against; one of persons comes after.
    """
    current = closing.being_voted(resolution, Resolution.Way.ELECTRONIC, Resolution.Way.SECRET)
    known = roll.of(current.item.meeting, on=hours.day(at))
    electorate = queries.electorate(known, queries.cast_by(current))
    if current.seats is None:
        ballots = counting.ballots(current)
        closing.decide(current, ballots, known, electorate=electorate, chair=chair, at=at, by=by)
    else:
        polls = persons.polls(counting.slips(current))
        elections.decide(current, polls, known, electorate=electorate, at=at, by=by)
    if current.way == Resolution.Way.SECRET:
        for kept in (Mark, SecretBallot):
            rewriting.rewrite(kept, resolution=current.pk)


@transaction.atomic
def break_tie(resolution: Resolution, *, chair: Choice, by: User) -> None:
    """Note how whoever chairs voted, once what was cast on screens is known to be tied."""
    current = closing.tied(resolution)
    telling = tellings.read(current.result)
    if not telling.is_tied or chair not in {Choice.FOR, Choice.AGAINST}:
        raise closing.ChairDoesNotDecide(
            _("Whoever chairs decides, for or against, where the vote is tied.")
        )
    current.chair_choice, current.is_carried = chair, chair == Choice.FOR
    current.result |= {"by_chair": True, "is_carried": current.is_carried}
    current.save(update_fields=["chair_choice", "is_carried", "result"])
    amendments.settle(current)
    told = {"resolution": str(current), "result": str(current.state.label)}
    journal.record("assemblies.tie_broken", current.item.meeting, by=by, changes=told)


def _check_held(holder: Member, held: Sequence[Vote], members: Collection[int]) -> None:
    if not held:
        raise NotHeld(_("%(member)s is not in the room: nobody votes for it.") % {"member": holder})
    if set(members) - {vote.member.pk for vote in held}:
        raise NotHeld(
            _("%(member)s does not hold one of these votes now: open the page anew.")
            % {"member": holder}
        )


def _already(members: Iterable[Member]) -> str:
    names = [str(member) for member in members]
    return ngettext(
        "The vote of %(names)s is cast already, and stays as it was cast.",
        "The votes of %(names)s are cast already, and stay as they were cast.",
        len(names),
    ) % {"names": get_text_list(names, _("and"))}


def _says_other(vote: NamedVote, cast: NamedVote | None) -> bool:
    return cast is not None and (cast.choice, cast.chosen) != (vote.choice, vote.chosen)


def _check_codes(codes: Sequence[str], papers: Sequence[Paper]) -> None:
    if not papers or len(papers) > len(codes) or not receipts.are_ours(codes):
        raise WrongPaper(_("This ballot paper is not one of ours: open the page anew."))


def _receipts(resolution: Resolution, holder: Member, codes: Sequence[str]) -> list[str]:
    """Those of a paper that was in the urn already; one that another put there is not theirs."""
    found = dict(SecretBallot.objects.filter(code__in=codes).values_list("code", "resolution"))
    if not found:
        return []
    if {*found.values()} != {resolution.pk} or not queries.cast_of(resolution, holder):
        raise WrongPaper(_("This ballot paper is of another vote: open the page anew."))
    return [code for code in codes if code in found]


def _left(resolution: Resolution, holder: Member, *, at: datetime) -> list[Vote]:
    held = queries.held(resolution.item.meeting, holder, on=hours.day(at))
    _check_held(holder, held, ())
    left = queries.left_of(resolution, held)
    if not left:
        raise AlreadyCast(_already(vote.member for vote in held))
    return left


def _placed(papers: Iterable[Paper], left: Sequence[Vote]) -> list[tuple[str, Paper]]:
    """Each paper with its college: never more than the votes that are left there."""
    colleges = {vote.college for vote in left}
    placed = []
    for paper in papers:
        if paper.college is None and len(colleges) > 1:
            raise WrongPaper(_("Say of which college each vote is."))
        placed.append((min(colleges) if paper.college is None else paper.college, paper))
    for college in {college for college, _paper in placed}:
        votes = sum(vote.votes for vote in left if vote.college == college)
        counted = sum(each == college for each, _paper in placed)
        if counted > votes:
            raise AlreadyCast(
                _("%(papers)d votes are said, and %(votes)d are left to cast: open the page anew.")
                % {"papers": counted, "votes": votes}
            )
    return placed


def _mark(
    resolution: Resolution, placed: Sequence[tuple[str, Paper]], left: Sequence[Vote]
) -> None:
    """Mark the votes as cast, the holder's own first: what is left can be cast later."""
    counted = Counter(college for college, _paper in placed)
    taken = {}
    for vote in left:
        taken[vote.member.pk] = min(counted[vote.college], vote.votes)
        counted[vote.college] -= taken[vote.member.pk]
    begun = resolution.marks.filter(member__in=taken)
    for mark in begun:
        mark.votes += taken.pop(mark.member_id)
        mark.save(update_fields=["votes"])
    Mark.objects.bulk_create(
        Mark(resolution=resolution, member_id=member, votes=votes)
        for member, votes in taken.items()
        if votes
    )
