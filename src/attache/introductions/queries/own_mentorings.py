"""Mentoring as the two members see it in the space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from attache.directory.models import Function
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.introductions.queries.mentorings import ENDED, STATES, UNDER_WAY
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

SHOWN = 30


@dataclass(frozen=True)
class Ours:
    """A mentoring with the sides of it for which somebody speaks."""

    mentoring: Mentoring
    sides: frozenset[str]

    @property
    def other(self) -> Member:
        """Whom they meet; the mentor when they speak for both."""
        if "mentor" in self.sides and "mentee" not in self.sides:
            return self.mentoring.mentee
        return self.mentoring.mentor

    @property
    def state(self) -> Words:
        return dict(STATES)[UNDER_WAY if self.mentoring.is_under_way else ENDED]

    @property
    def title(self) -> str:
        """Who mentors whom, as they would say it."""
        said = {"mentor": self.mentoring.mentor, "mentee": self.mentoring.mentee}
        if len(self.sides) > 1:
            return _("%(mentor)s mentors %(mentee)s") % said
        if "mentor" in self.sides:
            return _("We mentor %(mentee)s") % said
        return _("%(mentor)s mentors us") % said


def ours(who: Representative) -> list[Ours]:
    """Those under way first, then those that ended last."""
    met = MentoringMeeting.objects.order_by("-day", "-pk")
    people = Function.objects.select_related("person").order_by("person__sort_name")
    found = (
        readable(who)
        .prefetch_related(Prefetch("meetings", met), Prefetch("functions", people))
        .order_by("ended_on", "-started_on", "pk")
    )
    under_way = found.filter(ended_on__isnull=True)[:SHOWN]
    ended = found.filter(ended_on__isnull=False).order_by("-ended_on", "pk")[:SHOWN]
    return [of(each, who) for each in (*under_way, *ended)]


def readable(who: Representative) -> QuerySet[Mentoring]:
    members = Member.objects.filter(who.memberships)
    return Mentoring.objects.of(members).select_related(
        "mentor", "mentor__organisation", "mentee", "mentee__organisation", "owner"
    )


def of(mentoring: Mentoring, who: Representative) -> Ours:
    sides = {"mentor": mentoring.mentor, "mentee": mentoring.mentee}
    return Ours(
        mentoring, frozenset(name for name, member in sides.items() if _speaks_for(who, member))
    )


def _speaks_for(who: Representative, member: Member) -> bool:
    if member.person_id:
        return member.person_id == who.person.pk
    return any(body.pk == member.organisation_id for body in (*who.bodies, *who.left))
