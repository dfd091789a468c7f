"""Welcomes as the team follows them: what is late first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, Q, QuerySet

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.memberships.models import Step, Welcome

SHOWN = 100
CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Path:
    """A welcome with its steps, on a day."""

    welcome: Welcome
    steps: list[Step]
    on: date

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step.done_on)

    @property
    def next(self) -> Step | None:
        left = [step for step in self.steps if step.done_on is None]
        return min(left, key=lambda step: (step.due_on, step.position), default=None)

    @property
    def late(self) -> list[Step]:
        if self.welcome.closed_on:
            return []
        return [step for step in self.steps if step.is_late(self.on)]

    @property
    def days_late(self) -> int:
        return max(((self.on - step.due_on).days for step in self.late), default=0)

    @property
    def marked(self) -> list[tuple[Step, str]]:
        late = self.late
        return [
            (step, "done" if step.done_on else "late" if step in late else "to_come")
            for step in self.steps
        ]


def path(welcome: Welcome, *, on: date) -> Path:
    return Path(welcome, list(welcome.steps.all()), on)


def under_way(on: date) -> list[Path]:
    """Those whose next step is due first come first: the latest of all is on top."""
    welcomes = (
        _listed(Welcome.objects.under_way())
        .annotate(next_due=Min("steps__due_on", filter=Q(steps__done_on__isnull=True)))
        .order_by(F("next_due").asc(nulls_last=True), "pk")
    )
    return [path(welcome, on=on) for welcome in welcomes[:SHOWN]]


def closed(on: date) -> list[Path]:
    over = Welcome.objects.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")
    welcomes = _listed(over)
    return [path(welcome, on=on) for welcome in welcomes[:CLOSED_SHOWN]]


def leaders(on: date) -> list[User]:
    return accounts.who_may("welcomes.lead", on=on)


def _listed(welcomes: QuerySet[Welcome]) -> QuerySet[Welcome]:
    return welcomes.select_related("member", "owner").prefetch_related("steps")
