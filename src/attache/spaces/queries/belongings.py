"""What somebody belongs to, as their space shows it."""

from dataclasses import dataclass
from datetime import date

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.memberships.models import Member, Membership


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
