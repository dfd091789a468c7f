"""What lists show of members, kept beside each member so that a row costs one table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from attache.directory.models import Function, Part, Person
from attache.kit import chunks, search
from attache.memberships import registries, revisions
from attache.memberships.models import Commitment, Coverage, Member, Membership
from attache.memberships.periods import Span, State, run_at, shown_at, state_on

CHUNK = 500
KEPT = [
    "name",
    "sort_name",
    "key",
    "kind",
    "region",
    "departement",
    "contact_count",
    "level_count",
    "state",
    "belongs",
    "since",
    "until",
    "tier_id",
    "nature",
    "amount",
    "lead",
    "covered_count",
    "committed_until",
    "permanent_contact",
]
# What rooms above count days from.
FOLLOWED = ("belongs", "since", "tier_id")
# What simulations of fee grids read.
TRIED = ("belongs", "tier_id", "nature", "state", "kind", "amount", "lead", "name", "key")
SEARCHED = ("name", "kind", "region", "permanent_contact", "state")


@dataclass
class Facts:
    """What was found about one member."""

    memberships: list[Membership] = field(default_factory=list)
    coverages: list[Coverage] = field(default_factory=list)
    covered_count: int = 0
    last_year: int = 0
    contacts: list[str] = field(default_factory=list)


def refresh(pks: Iterable[int], *, on: date) -> None:
    """Recompute the list columns of these members, as they stand that day.

    So many queries for 500 members, whatever they have; only what changed is written.
    """
    for some in chunks.of(pks, CHUNK):
        _refresh(some, on=on)


def refresh_all(*, on: date) -> None:
    for some in chunks.every(Member.objects.all(), CHUNK):
        _refresh(some, on=on)


@transaction.atomic
def _refresh(pks: Sequence[int], *, on: date) -> None:
    members = list(Member.objects.filter(pk__in=pks).select_related("organisation", "person"))
    facts = _facts(members, on=on)
    changed, renamed, moved, tried = [], [], set(), False
    for member in members:
        columns = _columns(member, facts[member.pk], on=on)
        news = {name for name, value in columns.items() if getattr(member, name) != value}
        for name in news:
            setattr(member, name, columns[name])
        if news:
            changed.append(member)
        if not news.isdisjoint(SEARCHED):
            renamed.append(member.pk)
        if not news.isdisjoint(FOLLOWED):
            moved.add(member.pk)
        tried = tried or not news.isdisjoint(TRIED)
    # An upsert of rows that are there: far less for the database than a CASE for each column.
    Member.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["pk"], update_fields=KEPT
    )
    if renamed:
        search.put("member", renamed)
    if tried:
        revisions.moved()
    if moved:
        for follow in registries.standing_followers:
            follow(moved, on=on)


def _facts(members: Sequence[Member], *, on: date) -> dict[int, Facts]:
    facts: dict[int, Facts] = defaultdict(Facts)
    pks = [member.pk for member in members]
    # Contacts by the body itself: looked for by member, a database would read them all each time.
    of_body = {each.organisation_id: each.pk for each in members if each.organisation_id}
    for membership in (
        Membership.objects.filter(member__in=pks)
        .select_related("tier", "resignation")
        .order_by("starts_on")
    ):
        facts[membership.member_id].memberships.append(membership)
    for coverage in (
        Coverage.objects.filter(member__in=pks)
        .select_related("membership__tier", "membership__member__organisation")
        .order_by("starts_on")
    ):
        facts[coverage.member_id].coverages.append(coverage)
    for lead in (
        Coverage.objects.covering(on)
        .filter(membership__member__in=pks)
        .values_list("membership__member_id", flat=True)
    ):
        facts[lead].covered_count += 1
    for pk, year in Commitment.objects.filter(member__in=pks, last_year__gte=on.year).values_list(
        "member_id", "last_year"
    ):
        facts[pk].last_year = max(facts[pk].last_year, year)
    for body, *names in (
        Function.objects.living(on)
        .filter(organisation__in=[*of_body], parts__kind=Part.Kind.PERMANENT_CONTACT)
        .order_by("starts_on", "pk")
        .values_list("organisation", "person__first_name", "person__last_name")
    ):
        facts[of_body[body]].contacts.append(" ".join(names).strip())
    return facts


def _columns(member: Member, facts: Facts, *, on: date) -> dict[str, Any]:
    own = list(spans(facts.memberships))
    through_lead = [Span(each.starts_on, each.ends_on) for each in facts.coverages]
    state = state_on(on, periods=own, coverages=through_lead)
    run = run_at([*own, *through_lead], on)
    through = state is State.MEMBER_THROUGH_LEAD
    shown = None if through else shown_at(facts.memberships, on)
    tier = shown.tier if shown else None
    lead = next((each for each in facts.coverages if through and each.covers(on)), None)
    return {
        **_identity(member),
        "state": state.value,
        "belongs": state.belongs,
        "since": run and run.starts_on,
        "until": run and run.ends_on,
        "tier_id": tier.pk if tier else None,
        "nature": tier.nature if tier else "",
        "amount": shown.amount if shown else Decimal(0),
        "lead": str(lead.membership.member) if lead else "",
        "covered_count": facts.covered_count,
        "committed_until": facts.last_year or None,
        "permanent_contact": ", ".join(dict.fromkeys(facts.contacts))[:210],
    }


def _identity(member: Member) -> dict[str, Any]:
    party = member.party
    if isinstance(party, Person):
        return {
            "name": str(party),
            "sort_name": party.sort_name,
            "key": str(party.public_id),
            "kind": Member.INDIVIDUAL,
        }
    return {
        "name": party.name,
        "sort_name": party.sort_name,
        "key": party.slug,
        "kind": party.kind,
        "region": party.region,
        "departement": party.departement,
        "contact_count": party.contact_count,
        "level_count": party.level_count,
    }


def spans(memberships: Iterable[Membership]) -> Iterator[Span]:
    for each in memberships:
        yield Span(each.starts_on, each.ends_on, hasattr(each, "resignation"))
