from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, QuerySet

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.journal.models import Record
from attache.journal.queries import Line, line
from attache.kit import search
from attache.kit.prepared import Prepared
from attache.memberships.models import Member, Membership, Step

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


@dataclass(frozen=True)
class Belonging:
    """One tie of the person who is looking: the party that belongs, its periods, who is known."""

    party: Organisation | Person
    membership: Membership | None
    lead: Organisation | Person | None
    functions: list[Function]


def belongings(user: User, *, on: date) -> list[Belonging]:
    """What the person behind this account belongs to, in their own right or by their functions."""
    person = Person.objects.filter(account=user).first()
    if person is None:
        return []
    bodies = list(
        Organisation.objects.filter(
            pk__in=Function.objects.living(on).filter(person=person).values("organisation")
        ).order_by("sort_name")
    )
    own = Member.objects.filter(person=person).exists()
    parties: list[Organisation | Person] = [*([person] if own else []), *bodies]
    return [_belonging(party, on=on) for party in parties]


def _belonging(party: Organisation | Person, *, on: date) -> Belonging:
    member = Member.objects.filter(
        **{"person" if isinstance(party, Person) else "organisation": party}
    ).first()
    own = member and (
        member.memberships.covering(on)
        .select_related("tier", "grid")
        .prefetch_related("tier__rights")
        .first()
    )
    covered = member and (
        member.coverages.covering(on)
        .select_related("membership__tier", "membership__grid", "membership__member__organisation")
        .prefetch_related("membership__tier__rights")
        .first()
    )
    functions = (
        Function.objects.living(on)
        .filter(organisation=party)
        .select_related("person")
        .prefetch_related("parts")
        .order_by("level", "person__sort_name")
        if isinstance(party, Organisation)
        else Function.objects.none()
    )
    return Belonging(
        party=party,
        membership=own or (covered.membership if covered else None),
        lead=None if own or not covered else covered.membership.member.party,
        functions=list(functions),
    )
