"""Who could mentor whom, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.directory.models import Organisation, Person, Theme
from attache.introductions import mentors
from attache.introductions.models import Mentoring
from attache.memberships.models import Coverage, Member, Membership

# Read before they are ranked in words, and shown.
READ, SHOWN = 60, 12


@dataclass(frozen=True)
class Proposal:
    mentor: Member
    mentee: Member
    other: Member
    reasons: list[str]


def first_days(keys: Collection[int]) -> dict[int, date]:
    """Since when each first belonged, by itself or through a lead."""
    found: dict[int, date] = {}
    for periods in (Membership.objects, Coverage.objects):
        rows = periods.filter(member__in=keys).values_list("member")
        for key, day in rows.annotate(first=Min("starts_on")):
            found[key] = min(day, found.get(key, day))
    return found


def elder_first(one: Member, other: Member) -> tuple[Member, Member]:
    """The one who first belonged is the mentor."""
    days = first_days([one.pk, other.pk])
    return (one, other) if _first(one, days) < _first(other, days) else (other, one)


def proposals(member: Member, *, on: date) -> list[Proposal]:
    """Who could mentor this member, or whom it could mentor, and why; the best first."""
    found = {each.pk: each for each in _candidates(member, on=on)}
    days = first_days([member.pk, *found])
    if member.pk not in days:
        return []
    known = {
        each.pk: mentors.Party(each.pk, _first(each, days), each.kind, _themes(each))
        for each in (member, *found.values())
    }
    mine = known.pop(member.pk)
    people = found | {member.pk: member}
    return [
        Proposal(
            mentor=people[pair.mentor.key],
            mentee=people[pair.mentee.key],
            other=people[pair.mentee.key if pair.mentor is mine else pair.mentor.key],
            reasons=_in_words(pair),
        )
        for pair in mentors.pairs(mine, known.values(), on=on)[:SHOWN]
    ]


def _candidates(member: Member, *, on: date) -> QuerySet[Member]:
    """Members on the other side of the years, those who share most themes first."""
    if member.since is None:
        return Member.objects.none()
    lately = member.since > on - mentors.LONG_STANDING
    years = (
        Q(since__lte=on - mentors.LONG_STANDING) if lately else Q(since__gte=on - mentors.LATELY)
    )
    tried = Mentoring.objects.under_way()
    taken = Q(pk__in=tried.filter(mentor=member).values("mentee")) | Q(
        pk__in=tried.filter(mentee=member).values("mentor")
    )
    mine = Theme.objects.filter(
        Q(organisations=member.organisation_id) | Q(people=member.person_id)
    )
    themes = list(mine.values_list("pk", flat=True).distinct())
    return (
        Member.objects.filter(years, belongs=True)
        .exclude(taken)
        .annotate(shared=_shared(Organisation, themes) + _shared(Person, themes))
        .filter(Q(shared__gt=0) | Q(kind=member.kind))
        .select_related("organisation", "person")
        .prefetch_related("organisation__themes", "person__themes")
        .order_by("-shared", "since", "pk")[:READ]
    )


def _shared(model: type[Organisation | Person], themes: list[int]) -> Coalesce:
    """How many of these themes a member of this sort cares about."""
    name = model._meta.model_name or ""
    of_them = model.themes.through.objects.filter(
        **{name: OuterRef(f"{name}_id"), "theme__in": themes}
    )
    counted = of_them.order_by().values(name).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _themes(member: Member) -> frozenset[str]:
    return frozenset(theme.name for theme in member.party.themes.all())


def _first(member: Member, days: dict[int, date]) -> date:
    return days.get(member.pk, member.opened_on)


def _in_words(pair: mentors.Pair) -> list[str]:
    said = [
        _("belongs since %(then)s, the other since %(lately)s")
        % {"then": pair.mentor.since.year, "lately": pair.mentee.since.year}
    ]
    if pair.themes:
        said.append(_("both care about: %(themes)s") % {"themes": ", ".join(pair.themes)})
    if pair.is_of_a_kind:
        said.append(_("of the same kind"))
    return said
