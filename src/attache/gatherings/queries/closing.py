"""Where the closing of an event stands."""

from dataclasses import dataclass

from attache.gatherings.models import ClosingStep, Event
from attache.kit import provenance
from attache.kit.provenance import Reader

# What some steps make, as provenance names it.
MADE = {ClosingStep.Kind.WRITE_UP: "publication", ClosingStep.Kind.CALL: "call"}


@dataclass(frozen=True)
class Line:
    """One of the seven steps, with what was written of it."""

    kind: str
    label: str
    step: ClosingStep | None
    # The title and the address of what it made.
    made: list[tuple[str, str]]

    @property
    def state(self) -> str:
        if self.step is None:
            return "open"
        return "left_out" if self.step.left_out_because else "done"


@dataclass(frozen=True)
class Path:
    lines: list[Line]

    @property
    def settled(self) -> int:
        return sum(line.step is not None for line in self.lines)

    @property
    def is_complete(self) -> bool:
        return self.settled == len(self.lines)

    @property
    def next(self) -> Line | None:
        return next((line for line in self.lines if line.step is None), None)


def path(event: Event, reader: Reader) -> Path:
    known = {step.kind: step for step in event.closing_steps.select_related("done_by")}
    made = {
        step: _made(event, kind, reader)
        for step, kind in MADE.items()
        if step in known and not known[step].left_out_because
    }
    return Path(
        [
            Line(kind, str(label), known.get(kind), made.get(ClosingStep.Kind(kind), []))
            for kind, label in ClosingStep.Kind.choices
        ]
    )


def _made(event: Event, kind: str, reader: Reader) -> list[tuple[str, str]]:
    named = provenance.named(kind)
    keys = provenance.outcomes_of(event, kind)
    shown = named.shown(keys, reader) if named and keys else {}
    return [(title, address) for title, address, _day in shown.values()]
