"""Whom one member is worth putting in touch with, and why, as last night found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, QuerySet

from attache.directory.queries import parties
from attache.directory.registries import Party
from attache.introductions.models import Suggestion
from attache.introductions.queries import words
from attache.kit.prepared import Prepared
from attache.memberships.models import Member

SHOWN = 10


@dataclass(frozen=True)
class Proposal:
    """Somebody to put a member in touch with: `said` is why, in words."""

    party: Party
    said: list[str]

    @property
    def key(self) -> str:
        return parties.key(self.party)


def for_member(member: Member) -> list[Proposal]:
    """Give the best first; a pair that was written down once is not proposed again."""
    found = _FOUND(member.pk, member.organisation_id, member.person_id)
    return [
        Proposal(
            each.other if each.member_id == member.pk else each.member.party,
            words.said(each.reasons),
        )
        for each in found
    ]


def _found(member: int, organisation: int | None, person: int | None) -> QuerySet[Suggestion]:
    """On whichever side it is written, without those who left since."""
    sides = Q(member=member) | Q(organisation=organisation) | Q(person=person)
    names = [
        *("organisation__name", "organisation__slug"),
        *("person__first_name", "person__last_name", "person__public_id"),
    ]
    return (
        Suggestion.objects.filter(sides, member__belongs=True)
        .exclude(organisation__member__belongs=False)
        .exclude(person__member__belongs=False)
        .select_related("organisation", "person", "member__organisation", "member__person")
        .only("reasons", "member_id", *names, *(f"member__{name}" for name in names))
        .order_by("-weight", "-pk")[:SHOWN]
    )


_FOUND = Prepared(_found, BigIntegerField(), BigIntegerField(), BigIntegerField())
