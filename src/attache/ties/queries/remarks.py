"""The signs that stand of a tie, said to whoever prepares a call."""

from django.db.models import BigIntegerField

from attache.companionship.preparation import Line
from attache.kit.prepared import Prepared
from attache.memberships.models import Member
from attache.ties import wording
from attache.ties.models import Tie
from attache.ties.signs import Name

# The sheet says those itself: what is promised, when they last met, what they took part in.
SAID_THERE = {Name.PROMISE_LATE, Name.SILENCE, Name.ABSENCE, Name.ONE_PERSON, Name.ONE_LEVEL}

_TIE = Prepared(lambda member: Tie.objects.filter(member=member).only("signs"), BigIntegerField())


def remarks(member: Member) -> list[Line]:
    told = [wording.read(sign) for tie in _TIE(member.pk) for sign in tie.signs]
    return [
        Line(each.words, url=each.url)
        for each in told
        if not each.overruled and each.name not in SAID_THERE
    ]
