"""What a ballot paper may say, and what is kept of one that bears a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import NamedVote, Resolution
from attache.assemblies.queries.holding import Vote
from attache.assemblies.queries.roll import Row
from attache.assemblies.voting import Choice


class WrongPaper(ValidationError):
    """The ballot paper says what it cannot, or is of another vote."""


@dataclass(frozen=True)
class Paper:
    """One vote: a choice, or whom it names where persons are elected (nobody: it is blank).

    Its college may go unsaid by who holds votes of one college only.
    """

    choice: Choice | None = None
    chosen: tuple[int, ...] = ()
    college: str | None = None


def check(resolution: Resolution, papers: Iterable[Paper]) -> None:
    if resolution.seats is None:
        _check_choices(papers)
    else:
        _check_persons(resolution, resolution.seats, papers)


def by_name(
    resolution: Resolution, votes: Iterable[Vote | Row], papers: Mapping[int, Paper]
) -> list[NamedVote]:
    """All the votes of a member say the same: what its paper says, found by its key."""
    return [
        NamedVote(
            resolution=resolution,
            member=vote.member,
            choice=papers[vote.member.pk].choice or "",
            chosen=sorted(papers[vote.member.pk].chosen),
            votes=vote.votes,
            college=vote.college,
        )
        for vote in votes
        if vote.member.pk in papers
    ]


def _check_choices(papers: Iterable[Paper]) -> None:
    if any(paper.choice is None or paper.chosen for paper in papers):
        raise WrongPaper(_("Say for, against, abstention or blank."))


def _check_persons(resolution: Resolution, seats: int, papers: Iterable[Paper]) -> None:
    standing = dict(resolution.candidates.values_list("pk", "withdrawn_at"))
    for paper in papers:
        if paper.choice is not None or not {*paper.chosen} <= standing.keys():
            raise WrongPaper(_("This ballot paper names somebody who does not stand here."))
        if any(standing[key] for key in paper.chosen):
            raise WrongPaper(_("Somebody whom this ballot paper names does not stand any more."))
        if len(paper.chosen) > seats:
            raise WrongPaper(
                ngettext(
                    "There is %(n)d seat: name one person at most.",
                    "There are %(n)d seats: name as many persons at most.",
                    seats,
                )
                % {"n": seats}
            )
        if len({*paper.chosen}) < len(paper.chosen):
            raise WrongPaper(_("This ballot paper names somebody twice."))
