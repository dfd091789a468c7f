"""The signs that stand of each member, kept beside it so that lists cost one table.

What the rooms know is the truth. These rows are written again by the decisions that change them,
when the directory or companionship tells of a change, and every night for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from attache.kit import chunks
from attache.memberships.models import Member
from attache.ties import signs
from attache.ties.models import MARK, Overruling, Tie
from attache.ties.queries import known
from attache.ties.signs import GRAVITY, Sign

CHUNK = 500
KEPT = ["signs", "names", "first", "since", "others", "place"]
DAYS = ("since", "day", "until")


def refresh(keys: Iterable[int], *, on: date) -> None:
    """Tell the signs of these members again: so many queries for 500, whatever they have."""
    for some in chunks.of(keys, CHUNK):
        _refresh(some, on=on)


def refresh_all(*, on: date) -> None:
    for some in chunks.every(Member.objects.all(), CHUNK):
        _refresh(some, on=on)


def written(sign: Sign, overruling: Overruling | None) -> dict[str, Any]:
    said = asdict(sign) | {name: _day(getattr(sign, name)) for name in DAYS}
    if overruling:
        said["overruled"] = {
            "because": overruling.because,
            "until": _day(overruling.until),
            "by": str(overruling.decided_by),
        }
    return said


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@transaction.atomic
def _refresh(keys: Sequence[int], *, on: date) -> None:
    # Who was erased is watched over no more.
    members = list(Member.objects.filter(pk__in=keys, person__forgotten_on__isnull=True))
    Tie.objects.bulk_create([Tie(member=member) for member in members], ignore_conflicts=True)
    Tie.objects.bulk_create(
        _changed(members, on=on),
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=KEPT,
    )


def _changed(members: Sequence[Member], *, on: date) -> Iterator[Tie]:
    found = known.known(members, on=on)
    overrulings = _overrulings(members, on=on)
    for tie in Tie.objects.filter(member__in=members):
        facts = found.get(tie.member_id)
        told = signs.told(facts, on=on) if facts else []
        now = _columns(told, overrulings[tie.member_id])
        if any(getattr(tie, name) != value for name, value in now.items()):
            for name, value in now.items():
                setattr(tie, name, value)
            yield tie


def _columns(told: Sequence[Sign], overrulings: dict[str, Overruling]) -> dict[str, Any]:
    standing = signs.standing(told, overruled=overrulings)
    first = standing[0] if standing else None
    names = dict.fromkeys(f"{'' if sign in standing else MARK}{sign.name}" for sign in told)
    return {
        "signs": [
            written(sign, None if sign in standing else overrulings[sign.name]) for sign in told
        ],
        "names": f" {' '.join(names)} " if names else "",
        "first": first.name.value if first else "",
        "since": first and first.since,
        "others": len(standing[1:]),
        "place": f"{GRAVITY[first.name]:02} {first.since}" if first else "",
    }


def _overrulings(members: Sequence[Member], *, on: date) -> dict[int, dict[str, Overruling]]:
    found: dict[int, dict[str, Overruling]] = defaultdict(dict)
    standing = Overruling.objects.standing(on).filter(member__in=members)
    for each in standing.select_related("decided_by"):
        found[each.member_id][each.sign] = each
    return found
