"""On what terms the members that somebody acts for belong, and what that gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet

from attache.directory.models import Organisation, Person
from attache.kit.prepared import Prepared, Several
from attache.memberships.models import Coverage, Member, Membership, Right
from attache.memberships.queries.representatives import KEYS, Representative

_TERMS = ["member", "ends_on", "amount", "tier"]


@dataclass(frozen=True)
class Terms:
    """A membership that covers a member on a day: its own, or its lead's."""

    member: Member
    membership: Membership
    lead: Organisation | Person | None
    # What its tier gives, and asks in return.
    rights: Sequence[Right]


def of(who: Representative, *, on: date) -> tuple[list[Terms], frozenset[str]]:
    own = {each.member_id: each for each in _OWN(on, *who.keys)}
    through = {each.member_id: each for each in _THROUGH(on, *who.keys)}
    held = [*own.values(), *(each.membership for each in through.values())]
    rights = _by_tier(sorted({each.tier_id for each in held if each.tier_id}))
    terms = [
        Terms(each.member, each, None, rights.get(each.tier_id, [])) for each in own.values()
    ] + [
        Terms(
            each.member,
            each.membership,
            each.membership.member.party,
            rights.get(each.membership.tier_id, []),
        )
        for each in through.values()
        if each.member_id not in own
    ]
    given = frozenset(
        right.name for found in rights.values() for right in found if not right.is_duty
    )
    return sorted(terms, key=lambda one: (one.member.sort_name, one.member.pk)), given


def _by_tier(tiers: Sequence[int]) -> dict[int | None, list[Right]]:
    found: dict[int | None, list[Right]] = defaultdict(list)
    if tiers:
        for right in _GIVEN(tiers):
            found[vars(right)["tier"]].append(right)
    return found


def _members(bodies: Sequence[int], person: int) -> QuerySet[Member]:
    return Member.objects.filter(Q(organisation__in=bodies) | Q(person=person))


_MEMBER = ["sort_name", "organisation", "person"]
_OWN = Prepared(
    lambda on, bodies, person: (
        Membership.objects.covering(on)
        .filter(member__in=_members(bodies, person))
        .select_related("member", "tier")
        .order_by("pk")
        .only(*_TERMS, "tier__name", *(f"member__{name}" for name in _MEMBER))
    ),
    DateField(),
    *KEYS,
)
_THROUGH = Prepared(
    lambda on, bodies, person: (
        Coverage.objects.covering(on)
        .filter(member__in=_members(bodies, person))
        .select_related(
            "member",
            "membership__tier",
            "membership__member__organisation",
            "membership__member__person",
        )
        .order_by("pk")
        .only(
            "member",
            *(f"member__{name}" for name in _MEMBER),
            *(f"membership__{name}" for name in [*_TERMS, "tier__name"]),
            *(f"membership__member__{name}" for name in ["organisation", "person"]),
            "membership__member__organisation__name",
            *(f"membership__member__person__{name}" for name in ["first_name", "last_name"]),
        )
    ),
    DateField(),
    *KEYS,
)
_GIVEN = Prepared(
    lambda tiers: (
        Right.objects.filter(tiers__in=tiers)
        .annotate(tier=F("tiers"))
        .only("name", "text", "is_duty")
        .order_by("position", "pk")
    ),
    Several(BigIntegerField()),
)
