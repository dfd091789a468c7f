"""Where the closing of an event stands."""

from dataclasses import dataclass

from attache.gatherings.models import ClosingStep, Event


@dataclass(frozen=True)
class Line:
    """One of the seven steps, with what was written of it."""

    kind: str
    label: str
    step: ClosingStep | None

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


def path(event: Event) -> Path:
    known = {step.kind: step for step in event.closing_steps.select_related("done_by")}
    return Path(
        [Line(kind, str(label), known.get(kind)) for kind, label in ClosingStep.Kind.choices]
    )
