"""Which finds may be for which members: said anew every night, and behind each find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from attache.companionship import matching
from attache.companionship.matching import Proposal
from attache.companionship.models import Match
from attache.companionship.queries import concerns
from attache.kit import chunks

CHUNK = 1_000


@transaction.atomic
def propose(*, on: date) -> None:
    """Write the proposals of that day; what was sent or set aside stays as it is."""
    finds, members = concerns.finds(), concerns.members()
    wanted = matching.proposals(
        finds, concerns.network(members, finds, on=on), never=concerns.never(members)
    )
    kept = {(match.find_id, match.member_id): match for match in Match.objects.waiting()}
    _forget([match.pk for match in _not_among(kept, wanted)])
    Match.objects.bulk_update(_changed(kept, wanted), ["weight", "reasons"], batch_size=CHUNK)
    new = (
        Match(
            find_id=each.find,
            member_id=each.member,
            weight=each.weight,
            reasons=_plain(each),
            found_on=on,
        )
        for each in wanted
        if (each.find, each.member) not in kept
    )
    # Somebody may have sent one in the meantime.
    Match.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)


Kept = dict[tuple[int, int], Match]


def _not_among(kept: Kept, wanted: Iterable[Proposal]) -> Iterator[Match]:
    found = {(each.find, each.member) for each in wanted}
    return (match for pair, match in kept.items() if pair not in found)


def _forget(keys: list[int]) -> None:
    for some in chunks.of(keys, CHUNK):
        Match.objects.waiting().filter(pk__in=some).delete()


def _changed(kept: Kept, wanted: Iterable[Proposal]) -> Iterator[Match]:
    for each in wanted:
        match = kept.get((each.find, each.member))
        now = (each.weight, _plain(each))
        if match and now != (match.weight, match.reasons):
            match.weight, match.reasons = now
            yield match


def _plain(proposal: Proposal) -> list[list[str]]:
    return [[str(why), about] for why, about in proposal.reasons]
