"""Elections of an assembly, and who stands for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from attache.assemblies.models import Candidate, Meeting, Resolution
from attache.directory.models import Function, Person
from attache.kit.folding import folded
from attache.memberships.models import Member

KNOWN = Prefetch("candidates", queryset=Candidate.objects.select_related("member"))


@dataclass(frozen=True)
class Election:
    resolution: Resolution
    standing: list[Candidate]
    withdrawn: list[Candidate]

    @property
    def may_change(self) -> bool:
        """Until its vote opens."""
        return self.resolution.opened_at is None


def of_meeting(meeting: Meeting) -> QuerySet[Resolution]:
    found = Resolution.objects.filter(item__meeting=meeting, seats__isnull=False)
    return found.select_related("item__meeting")


def elections(meeting: Meeting) -> list[Election]:
    """In the order of their numbers: two queries, whatever the number of those who stand."""
    return [_election(each) for each in of_meeting(meeting).prefetch_related(KNOWN)]


def of(resolution: Resolution) -> Election:
    """One query, unless those who stand were read with the text."""
    prefetch_related_objects([resolution], KNOWN)
    return _election(resolution)


def standing(resolution: Resolution) -> list[Candidate]:
    """Those one may choose, with their members: one query, unless they were read with the text."""
    return of(resolution).standing


def names(resolution: Resolution) -> dict[int, str]:
    """Of those who stand, or stood, by their keys: no query where they were read with the text."""
    if resolution.seats is None:
        return {}
    return {each.pk: each.name for each in resolution.candidates.all()}


def person_named(member: Member | None, name: str, *, on: date) -> Person | None:
    """Who has this name among those of a member, themselves or by a function; of two, nobody."""
    if member is None:
        return None
    living = Function.objects.living(on).filter(organisation=member.organisation_id)
    own = Q(pk=member.person_id) | Q(pk__in=living.values("person"))
    same = [each for each in Person.objects.known().filter(own) if _is_called(each, name)]
    return same[0] if len(same) == 1 else None


def _is_called(person: Person, name: str) -> bool:
    """Whichever of their names comes first."""
    return sorted(folded(str(person)).split()) == sorted(folded(name).split())


def unknown(standing: Iterable[Candidate]) -> list[Candidate]:
    """Those whom the directory does not know: elected, they could take no seat."""
    return [each for each in standing if each.person_id is None]


def member_of(person: Person, members: Iterable[Member], *, on: date) -> int | None:
    """The member that somebody belongs by, themselves or through a function: its key."""
    living = Function.objects.living(on).filter(person=person)
    own = set(living.values_list("organisation", flat=True))
    theirs = (
        each.pk
        for each in members
        if each.person_id == person.pk or (each.organisation_id and each.organisation_id in own)
    )
    return next(theirs, None)


def _election(resolution: Resolution) -> Election:
    every = list(resolution.candidates.all())
    return Election(
        resolution,
        [each for each in every if each.withdrawn_at is None],
        [each for each in every if each.withdrawn_at],
    )
