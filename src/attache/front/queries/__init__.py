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
LATEST = 6


def open_steps() -> QuerySet[Step]:
    """What welcomes under way still ask, the first due first."""
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


_BETWEEN = Prepared(
    lambda first, until: open_steps().filter(due_on__gte=first, due_on__lte=until)[:LATEST],
    DateField(),
    DateField(),
)
_DECISIONS = Prepared(
    lambda: Record.objects.order_by("-number").only("verb", "subject", "actor_name", "recorded_at")[
        :LATEST
    ]
)


def coming_steps(user: User, *, on: date) -> list[Step]:
    """What welcomes ask in the month to come."""
    if not user.has_perm("welcomes.lead"):
        return []
    return _BETWEEN(on, on + AHEAD)


def latest_decisions(user: User) -> list[Line]:
    return [line(record) for record in _DECISIONS()] if user.has_perm("journal.view") else []


def searchable(user: User) -> Sequence[str]:
    return [source.kind for source in search.sources if user.has_perm(source.permission)]
