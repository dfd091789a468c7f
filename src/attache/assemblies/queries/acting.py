"""For which members somebody acts in assemblies, and in which assemblies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Proxy, Reply
from attache.assemblies.voters import Voter
from attache.directory.models import Function, Part
from attache.kit.prepared import Prepared
from attache.mandates.models import Designation
from attache.memberships.models import Member

_PARTS = [Part.Kind.PERMANENT_CONTACT, Part.Kind.VOTER]


class Standing(models.TextChoices):
    """Where the members for whom somebody acts are with an assembly."""

    IN_SESSION = "in_session", pgettext_lazy("a meeting", "in session")
    TO_ANSWER = "to_answer", _("your answer is awaited")
    ANSWERED = "answered", _("you answered")
    REPRESENTED = "represented", _("you gave a proxy")


_PRESSING = {Standing.IN_SESSION, Standing.TO_ANSWER}


@dataclass(frozen=True)
class Announced:
    meeting: Meeting
    standing: Standing

    @property
    def tone(self) -> str:
        return "look" if self.standing in _PRESSING else "kept"

    @property
    def is_awaited(self) -> bool:
        return self.standing == Standing.TO_ANSWER


@dataclass(frozen=True)
class Lines:
    """Assemblies as the space lists them: those to come or in session, then the others."""

    ahead: list[Meeting]
    before: list[Meeting]


def members(user: User, *, on: date) -> QuerySet[Member]:
    """Themselves, bodies whose permanent contact they are, and those that designated them."""
    functions = Function.objects.living(on).filter(person__account=user, parts__kind__in=_PARTS)
    standing = Designation.objects.covering(on)
    designated = standing.filter(_still("representative", user, on) | _still("deputy", user, on))
    return (
        Member.objects.belonging(on)
        .filter(
            Q(person__account=user)
            | Q(organisation__in=functions.values("organisation"))
            | Q(organisation__in=designated.values("organisation"))
        )
        .select_related("organisation", "person")
        .order_by("sort_name", "pk")
    )


def shown() -> QuerySet[Meeting]:
    """What members see: an assembly exists for them once they were convened to it."""
    convened = Meeting.objects.filter(convened_on__isnull=False).select_related("chair")
    return convened.order_by("-starts_at", "-pk")


def lines() -> Lines:
    """In one query; those that were called off are told among the ones before."""
    ahead: list[Meeting] = []
    before: list[Meeting] = []
    for each in shown()[:50]:
        (ahead if each.runs else before).append(each)
    return Lines(ahead[::-1], before)


def announced(user: User, *, on: date) -> list[Announced]:
    """What the space of whoever acts for a member says: those in session, and those to come."""
    ahead = _AHEAD()
    theirs = [member.pk for member in members(user, on=on)] if ahead else []
    if not theirs:
        return []
    keys = {"meeting__in": ahead, "member__in": theirs}
    replied = set(Reply.objects.filter(**keys).values_list("meeting", "member"))
    given = set(
        Proxy.objects.filter(meeting__in=ahead, giver__in=theirs, revoked_on=None).values_list(
            "meeting", "giver"
        )
    )
    return [
        Announced(each, _standing(each, {(each.pk, member) for member in theirs}, replied, given))
        for each in ahead
    ]


def _standing(
    meeting: Meeting,
    asked: set[tuple[int, int]],
    replied: set[tuple[int, int]],
    given: set[tuple[int, int]],
) -> Standing:
    """Whoever acts for several has answered once they did for all."""
    if meeting.state == Meeting.State.OPEN:
        return Standing.IN_SESSION
    if asked - replied - given:
        return Standing.TO_ANSWER
    return Standing.REPRESENTED if asked & given else Standing.ANSWERED


def voter(
    user: User, slug: str, key: str, *, on: date, in_preparation: bool = False
) -> Voter | None:
    """Whoever is logged in, acting for this member in this assembly; None where they may not."""
    meetings = Meeting.objects.filter(cancelled_on=None) if in_preparation else shown()
    meeting = meetings.filter(slug=slug).first()
    member = members(user, on=on).filter(key=key).first() if meeting else None
    return Voter(meeting, member, name=str(user), user=user) if meeting and member else None


def _still(part: str, user: User, on: date) -> Q:
    until = Q(**{f"{part}_until__isnull": True}) | Q(**{f"{part}_until__gt": on})
    return Q(**{f"{part}__account": user}) & until


_AHEAD = Prepared(
    lambda: Meeting.objects.filter(
        convened_on__isnull=False, closed_at=None, cancelled_on=None
    ).order_by("starts_at", "pk")
)
