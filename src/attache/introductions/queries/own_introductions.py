"""Introductions as one side sees them: what it is asked, what was made, and never why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Q, QuerySet

from attache.directory.registries import Party
from attache.introductions.models import Introduction
from attache.introductions.queries import houses
from attache.kit.prepared import Prepared, Several
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative

if TYPE_CHECKING:
    from attache.directory.models import Person

Side = Introduction.Side
SHOWN = 50


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
    return _sides(_OURS(*_keys(who)), who)


def awaiting(who: Representative) -> list[Ours]:
    """Give what they themselves are still to answer."""
    return [
        each
        for each in _sides(_UNDER_WAY(*_keys(who)), who)
        if each.standing == Standing.ASKED and each.may_answer and not each.is_over
    ]


def one(who: Representative, public_id: str) -> Ours | None:
    """Give the side on which they may answer, else the one that they see."""
    sides = _sides(_readable(*_keys(who)).filter(public_id=public_id), who)
    return next((each for each in sides if each.may_answer), next(iter(sides), None))


def _keys(who: Representative) -> tuple[list[int], int]:
    return [body.pk for body in who.bodies], who.person.pk


def _readable(bodies: Sequence[int], person: int) -> QuerySet[Introduction]:
    """The latest first."""
    theirs = Q(organisation__in=bodies) | Q(person=person)
    members = Member.objects.filter(theirs).values("pk")
    found = Introduction.objects.filter(Q(member__in=members) | theirs)
    return found.order_by("-proposed_on", "-pk").select_related(
        *("member__organisation", "member__person", "organisation", "person"),
        *("member_asked", "other_asked"),
    )


_OURS = Prepared(
    lambda *who: _readable(*who).exclude(made_on__isnull=True, ended_on__isnull=False)[:SHOWN],
    Several(BigIntegerField()),
    BigIntegerField(),
)
_UNDER_WAY = Prepared(
    lambda *who: _readable(*who).filter(made_on__isnull=True, ended_on__isnull=True)[:SHOWN],
    Several(BigIntegerField()),
    BigIntegerField(),
)


def _sides(found: Iterable[Introduction], who: Representative) -> list[Ours]:
    return [each for introduction in found for each in _of(introduction, who)]


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
