"""The two sides of an introduction to come: which is the member, and what each is told."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from attache.directory.models import Organisation, Person
from attache.directory.registries import Party
from attache.introductions import pairs
from attache.introductions.models import Introduction
from attache.introductions.pairs import Found
from attache.introductions.queries import introductions, profiles, words
from attache.introductions.queries.houses import key_of
from attache.introductions.queries.traces import Among
from attache.memberships.models import Member

Side = Introduction.Side


class Sides(NamedTuple):
    member: Member
    other: Party

    @property
    def parties(self) -> dict[Side, Party]:
        return {Side.MEMBER: self.member.party, Side.OTHER: self.other}

    @property
    def names(self) -> dict[Side, str]:
        return {side: str(party) for side, party in self.parties.items()}


def member_of(party: Party) -> Member | None:
    column = "organisation" if isinstance(party, Organisation) else "person"
    found = Member.objects.filter(**{column: party}, belongs=True)
    return found.select_related("organisation", "person").first()


def of(one: Party, other: Party) -> Sides | None:
    """Say which side is the member: the first, when both are; none, when neither is."""
    if member := member_of(one):
        return Sides(member, other)
    if member := member_of(other):
        return Sides(member, one)
    return None


def reasons(one: Party, other: Party, *, on: date) -> list[Found]:
    parties = (one, other)
    found = profiles.read(
        Among(
            [each.pk for each in parties if isinstance(each, Organisation)],
            [each.pk for each in parties if isinstance(each, Person)],
        ),
        on=on,
    )
    read = {profile.key: profile for profile in found}
    if key_of(one) in read and key_of(other) in read:
        return pairs.between(read[key_of(one)], read[key_of(other)])
    return []


def people(sides: Sides, *, on: date) -> dict[Side, list[Person]]:
    return {side: introductions.those_to_ask(party, on=on) for side, party in sides.parties.items()}


def first_words(facts: list[Found]) -> dict[str, str]:
    """Draft what both are told, for somebody to make it their own."""
    said = "\n".join(f"- {line}" for line in words.said(facts))
    told = _("Why we thought of the two of you:") + f"\n{said}" if said else ""
    return {f"{side}_words": told for side in Side}
