from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import DateField, QuerySet

from attache.accounts.models import User
from attache.journal.models import Record
from attache.journal.queries import Line, line
from attache.kit import search
from attache.kit.prepared import Prepared
from attache.memberships.models import Step

AHEAD = timedelta(days=30)
LATEST, STEPS = 6, 30


def _steps() -> QuerySet[Step]:
    return (
        Step.objects.filter(done_on__isnull=True, welcome__closed_on__isnull=True)
        .select_related("welcome__member", "welcome__owner")
        .only(
            "kind",
            "due_on",
            "welcome__member__name",
            "welcome__owner__name",
            "welcome__owner__email",
        )
        .order_by("due_on", "position")
    )


_UNTIL = Prepared(lambda until: _steps().filter(due_on__lte=until)[:STEPS], DateField())
_BETWEEN = Prepared(
    lambda first, until: _steps().filter(due_on__gte=first, due_on__lte=until)[:LATEST],
    DateField(),
    DateField(),
)
_DECISIONS = Prepared(lambda: Record.objects.order_by("-number")[:LATEST])


def open_steps(*, until: date) -> list[Step]:
    """What welcomes under way still ask by a day, the first due first."""
    return _UNTIL(until)


def coming_steps(user: User, *, on: date) -> list[Step]:
    """What welcomes ask in the month to come."""
    if not user.has_perm("welcomes.lead"):
        return []
    return _BETWEEN(on, on + AHEAD)


def latest_decisions(user: User) -> list[Line]:
    return [line(record) for record in _DECISIONS()] if user.has_perm("journal.view") else []


def searchable(user: User) -> Sequence[str]:
    return [source.kind for source in search.sources if user.has_perm(source.permission)]
