"""When each member is met next, kept beside it so that lists cost one table.

Exchanges, periods and what was said of cadences are the truth; actions write these days again, and
every night does for all.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max, Min, Q

from attache.companionship import cadence, registries
from attache.companionship.cadence import Rhythm
from attache.companionship.models import Cadence, Exchange, TierCadence
from attache.kit import chunks
from attache.memberships.models import Member

CHUNK = 500
KEPT = ["last_on", "planned_on", "next_on"]


def refresh(keys: Iterable[int], *, on: date) -> None:
    """Work out the days of these members: five queries for 500, whatever they have."""
    wanted = set(keys)
    for some in chunks.of(wanted, CHUNK):
        _refresh(some, on=on)
    registries.tell_followers(wanted)


def refresh_all(*, on: date) -> None:
    for some in chunks.every(Member.objects.all(), CHUNK):
        _refresh(some, on=on)


def rhythm_of(member: Member, own: Rhythm | None, tiers: dict[int, Rhythm]) -> Rhythm:
    """What was said of the member, else of its tier, else what any body is promised."""
    if own is not None:
        return own
    if member.tier_id in tiers:
        return tiers[member.tier_id]
    return cadence.FOR_A_BODY if member.organisation_id else cadence.FOR_AN_INDIVIDUAL


def tier_rhythms() -> dict[int, Rhythm]:
    return {each.tier_id: each.rhythm for each in TierCadence.objects.all()}


@transaction.atomic
def _refresh(keys: Sequence[int], *, on: date) -> None:
    members = list(Member.objects.filter(pk__in=keys))
    Cadence.objects.bulk_create(
        [Cadence(member=member) for member in members], ignore_conflicts=True
    )
    found = {each.member_id: each for each in Cadence.objects.filter(member__in=members)}
    changed = list(_changed(members, found, on=on))
    Cadence.objects.bulk_update(changed, KEPT)


def _changed(
    members: Sequence[Member], found: dict[int, Cadence], *, on: date
) -> Iterator[Cadence]:
    days, tiers = _days(members, on=on), tier_rhythms()
    for member in members:
        kept = found[member.pk]
        last_on, planned_on = days.get(member.pk, (None, None))
        rhythm = rhythm_of(member, kept.own, tiers)
        since = member.since or member.opened_on
        now = (last_on, planned_on, cadence.next_on(rhythm, since=since, last=last_on))
        if now != (kept.last_on, kept.planned_on, kept.next_on):
            kept.last_on, kept.planned_on, kept.next_on = now
            yield kept


def _days(members: Sequence[Member], *, on: date) -> dict[int, tuple[date | None, date | None]]:
    """The last exchange that was held, and the next one that is planned."""
    ahead = Q(noted_on=None, cancelled_on=None, day__gte=on)
    rows = (
        Exchange.objects.filter(member__in=members)
        .values_list("member")
        .annotate(
            last=Max("day", filter=Q(noted_on__isnull=False)), planned=Min("day", filter=ahead)
        )
    )
    return {key: (last, planned) for key, last, planned in rows}
