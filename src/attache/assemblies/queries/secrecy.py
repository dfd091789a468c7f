"""Whether what colleges said, told apart, would tell what somebody voted in secret.

Where one votes alone in a college, what the college said is their vote; where two do, each knows
the other's. The share of a weighted result tells as much, as do ballots beside their college.
"""

from __future__ import annotations

from collections import Counter

from attache.assemblies import ways
from attache.assemblies.models import Resolution
from attache.assemblies.queries.roll import Roll

FEWEST = 3


def is_betrayed(resolution: Resolution, known: Roll) -> bool:
    """Members are counted, not votes: one may have several."""
    if not known.rules.colleges or resolution.way not in ways.SECRET:
        return False
    return any(voters < FEWEST for voters in _voters(resolution, known).values())


def _voters(resolution: Resolution, known: Roll) -> Counter[str]:
    """On paper, who voted is not written: those who are there may have."""
    if resolution.way == Resolution.Way.PAPER:
        return Counter(row.college for row in known.here)
    marked = set(resolution.marks.values_list("member", flat=True))
    return Counter(row.college for row in known.rows if row.pk in marked)
