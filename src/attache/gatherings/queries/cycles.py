"""A cycle from its first workshop to what they made together."""

from dataclasses import dataclass
from datetime import datetime

from attache.gatherings import event_words
from attache.gatherings.models import Cycle, Event
from attache.gatherings.queries.events import TONES
from attache.kit import provenance
from attache.kit.provenance import Node, Reader
from attache.kit.timeline import Tone


@dataclass(frozen=True)
class Workshop:
    event: Event
    rank: int
    state: tuple[str, Tone]
    when: str


def workshops(cycle: Cycle, *, at: datetime) -> list[Workshop]:
    found = cycle.events.order_by("starts_at", "pk")
    return [
        Workshop(
            event,
            rank,
            (str(event.state(at).label), TONES[event.state(at)]),
            event_words.when(event),
        )
        for rank, event in enumerate(found, 1)
    ]


def outcomes(cycle: Cycle, reader: Reader) -> list[Node]:
    """List what came of the workshops, as far as this reader sees it."""
    chain = provenance.chain(cycle, reader)
    return [
        node
        for step, nodes in sorted(chain.steps.items())
        if step > 0
        for node in nodes
        if node.kind not in {"event", "cycle"}
    ]
