"""Introductions as one side sees them: what it is asked, what was made, and never why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from attache.directory.registries import Party
from attache.introductions.models import Introduction
from attache.introductions.queries import houses
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative

if TYPE_CHECKING:
    from attache.directory.models import Person

Side = Introduction.Side
SHOWN = 50
_UNDER_WAY = Q(made_on__isnull=True, ended_on__isnull=True)


class Standing(StrEnum):
    """Where one side is: that the other declined is not told apart from an end of our own."""

    ASKED = "asked"
    AGREED = "agreed"
    MADE = "made"
    DECLINED = "declined"
    OVER = "over"


@dataclass(frozen=True)
class Ours:
    """An introduction from one of its sides."""

    introduction: Introduction
    side: Side
    may_answer: bool = True

    @property
    def other(self) -> Party | None:
        return self.introduction.across(self.side)

    @property
    def mine(self) -> Party | None:
        return self.introduction.party(self.side)

    @property
    def words(self) -> str:
        return self.introduction.words(self.side)

    @property
    def contact(self) -> Person | None:
        """Whom the other is reached through, once they are in touch."""
        across = Side.OTHER if self.side == Side.MEMBER else Side.MEMBER
        return self.introduction.asked(across)

    @property
    def standing(self) -> Standing:
        introduction = self.introduction
        if introduction.made_on:
            return Standing.MADE
        if introduction.ended_on and introduction.declined_by == self.side:
            return Standing.DECLINED
        if introduction.ended_on or introduction.other is None:
            return Standing.OVER
        return Standing.AGREED if introduction.agreed_on(self.side) else Standing.ASKED

    @property
    def is_over(self) -> bool:
        """Nothing is asked any more: ended, or one of the two has left the network."""
        if self.standing in {Standing.MADE, Standing.DECLINED, Standing.OVER}:
            return self.standing == Standing.OVER
        return any(party and houses.has_left(party) for party in (self.mine, self.other))


def ours(who: Representative) -> list[Ours]:
    """Give what they are asked and what was made, the latest first."""
    seen = _UNDER_WAY | Q(made_on__isnull=False)
    found = _readable(who).filter(seen).order_by("-proposed_on", "-pk")[:SHOWN]
    return [each for introduction in found for each in _of(introduction, who)]


def awaiting(who: Representative) -> list[Ours]:
    """Give what they themselves are still to answer."""
    return [
        each
        for each in ours(who)
        if each.standing == Standing.ASKED and each.may_answer and not each.is_over
    ]


def one(who: Representative, public_id: str) -> Ours | None:
    """Give the side on which they may answer, else the one that they see."""
    found = _readable(who).filter(public_id=public_id).first()
    sides = _of(found, who) if found else []
    return next((each for each in sides if each.may_answer), next(iter(sides), None))


def _readable(who: Representative) -> QuerySet[Introduction]:
    members = Member.objects.filter(Q(organisation__in=who.bodies) | Q(person=who.person))
    mine = Q(member__in=list(members.values_list("pk", flat=True)))
    theirs = Q(organisation__in=who.bodies) | Q(person=who.person)
    return Introduction.objects.filter(mine | theirs).select_related(
        *("member__organisation", "member__person", "organisation", "person"),
        *("member_asked", "other_asked"),
    )


def _of(introduction: Introduction, who: Representative) -> list[Ours]:
    return [
        Ours(introduction, side, may_answer=_may_answer(introduction, side, who))
        for side in Side
        if introduction.party(side) in (*who.bodies, who.person)
    ]


def _may_answer(introduction: Introduction, side: Side, who: Representative) -> bool:
    party = introduction.party(side)
    led = party in who.bodies and party is not None and party.pk in who.led
    return led or party == who.person or introduction.asked(side) == who.person
