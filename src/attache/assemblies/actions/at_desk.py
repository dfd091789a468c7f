"""Votes of those who have no telephone: entered for them, or cast by them on a screen that is lent.

A vote by name is entered by whoever holds the desk, and the journal says by whom. A secret one is
not: its voter alone casts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import ballots, closing
from attache.assemblies.actions.ballots import AlreadyCast, Paper
from attache.assemblies.models import Resolution
from attache.assemblies.queries import ballots as queries
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.memberships.models import Member


@transaction.atomic
def enter(
    resolution: Resolution,
    holder: Member,
    papers: Mapping[int, Paper],
    *,
    at: datetime,
    by: User,
) -> None:
    """Cast by name what the holder says aloud, by the keys of those whose votes it holds."""
    current = closing.being_voted(resolution, Resolution.Way.ELECTRONIC)
    cast = set(current.named.filter(member__in=papers).values_list("member", flat=True))
    ballots.cast_named(current, holder, papers, at=at)
    new = queries.by_name(current, papers.keys() - cast)
    if said := [f"{vote.member}: {vote.said}" for vote in new]:
        _record("assemblies.voted_at_desk", current, holder, by=by, votes=", ".join(said))


@transaction.atomic
def lend(resolution: Resolution, holder: Member, *, at: datetime, by: User) -> None:
    """Let the holder cast a secret vote on a screen of the desk."""
    current = closing.being_voted(resolution, Resolution.Way.SECRET)
    if not queries.left(current, holder, on=hours.day(at)):
        raise AlreadyCast(
            _("%(member)s has no vote left to cast: it left, or has voted.") % {"member": holder}
        )
    _record("assemblies.ballot_lent", current, holder, by=by)


def _record(
    verb: str, resolution: Resolution, holder: Member, *, by: User, votes: str = ""
) -> None:
    told = {"resolution": str(resolution), "member": str(holder)}
    told |= {"votes": votes} if votes else {}
    journal.record(verb, resolution.item.meeting, by=by, changes=told)
