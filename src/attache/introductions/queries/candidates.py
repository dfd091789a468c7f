"""Whom one member is worth putting in touch with, and why.

It starts from what the member has: each of its themes, questions, deeds and events leads to a few
who have it too, and only those are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from attache.directory.models import Organisation, Person, Theme
from attache.directory.queries import parties
from attache.directory.registries import Party
from attache.gatherings.models import Pointer, Question, Registration
from attache.introductions import pairs
from attache.introductions.models import Introduction
from attache.introductions.pairs import Found, Profile
from attache.introductions.queries import profiles, weights, words
from attache.introductions.queries.profiles import Among
from attache.memberships.models import Member

# How many each thing leads to.
READ = 60
Keys = Iterable[tuple[int | None, int | None]]


@dataclass(frozen=True)
class Candidate:
    """Somebody to put a member in touch with: `said` is why, in words."""

    party: Party
    reasons: list[Found]
    weight: int

    @property
    def key(self) -> str:
        return parties.key(self.party)

    @property
    def name(self) -> str:
        return str(self.party)

    @property
    def url(self) -> str:
        return self.party.get_absolute_url()

    @property
    def said(self) -> list[str]:
        return words.said(self.reasons)


def for_member(member: Member, *, on: date, limit: int = 5) -> list[Candidate]:
    """Give the best first; a pair that was written down once is not proposed again."""
    own = profile_of(member, on=on)
    if own is None:
        return []
    chosen = weights.current()
    found = {other.key: pairs.between(own, other) for other in profiles.read(_near(own, on), on=on)}
    weighed = {key: pairs.weight(facts, chosen) for key, facts in found.items()}
    known = _known(own.key, [key for key in found if weighed[key]])
    best = sorted(
        (key for key in found if weighed[key] and key not in known),
        key=lambda key: (-weighed[key], key),
    )[:limit]
    named = _parties(best)
    return [Candidate(named[key], found[key], weighed[key]) for key in best if key in named]


def profile_of(member: Member, *, on: date) -> Profile | None:
    """Read what one member has; nothing of one that does not belong."""
    return next(iter(profiles.read(_alone(member), on=on)), None)


def _alone(member: Member) -> Among:
    if member.organisation_id:
        return Among([member.organisation_id], [])
    return Among([], [member.person_id] if member.person_id else [])


def _near(own: Profile, on: date) -> Among:
    bodies: set[int] = set()
    people: set[int] = set()
    for body, person in _keys_near(own, on):
        if body:
            bodies.add(body)
        if person:
            people.add(person)
    return Among(bodies, people)


def _keys_near(own: Profile, on: date) -> Iterator[tuple[int | None, int | None]]:
    keys = _theme_keys([*own.themes, *own.asks, *own.did])
    mine = [keys[name] for name in own.themes]
    yield from _sharing_themes(own, mine, on)
    asked, did = [keys[name] for name in own.asks], [keys[name] for name in own.did]
    yield from (row[:2] for row in profiles.done(on, themes=asked)[:READ])
    yield from (row[:2] for row in profiles.asked(on, themes=did)[:READ])
    yield from map(pairs.numbers, own.pointed_to)
    yield from _pointed_here(own)
    yield from _there_too(own)


def _theme_keys(names: Iterable[str]) -> dict[str, int]:
    return dict(Theme.objects.filter(name__in=names).values_list("name", "pk"))


def _sharing_themes(own: Profile, themes: list[int], on: date) -> Keys:
    """Those with the most in common, the neighbours among them, and people."""
    bodies = (
        Organisation.objects.filter(profiles.bodies_to_meet(), themes__in=themes)
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-pk")
        .values_list("pk", flat=True)
    )
    people = (
        Person.objects.filter(profiles.people_to_meet(on), themes__in=themes)
        .annotate(shared=Count("pk"))
        .order_by("-shared", "-pk")
        .values_list("pk", flat=True)
    )
    neighbours = bodies.filter(region=own.region) if own.region else bodies.none()
    yield from ((body, None) for body in (*bodies[:READ], *neighbours[:READ]))
    yield from ((None, person) for person in people[:READ])


def _pointed_here(own: Profile) -> Keys:
    """Those whose question was answered with this member."""
    body, person = pairs.numbers(own.key)
    led = Pointer.objects.filter(
        Q(organisation=body) if body else Q(person=person),
        question__in=Question.objects.seen_by_members(),
    )
    return led.order_by("-pk").values_list("question__organisation", "question__person")[:READ]


def _there_too(own: Profile) -> Keys:
    """Those who were at the same events, the latest first."""
    body, person = pairs.numbers(own.key)
    present = Registration.objects.filter(was_present=True)
    mine = present.filter(organisation=body) if body else present.filter(person=person)
    events = list(
        mine.order_by("-event__starts_at").values_list("event", flat=True).distinct()[:10]
    )
    return (
        present.filter(event__in=events)
        .order_by("-pk")
        .values_list("organisation", "person")[: 4 * READ]
    )


def _known(own: str, others: Iterable[str]) -> set[str]:
    names = {pairs.key(own, other): other for other in others}
    written = Introduction.objects.filter(pair__in=names).values_list("pair", flat=True)
    return {names[pair] for pair in written}


def _parties(keys: Iterable[str]) -> dict[str, Party]:
    bodies, people = zip(*map(pairs.numbers, keys), strict=True) if keys else ((), ())
    found: dict[str, Party] = {}
    for body in Organisation.objects.filter(pk__in=[each for each in bodies if each]):
        found[pairs.key_of(body=body.pk)] = body
    for person in Person.objects.known().filter(pk__in=[each for each in people if each]):
        found[pairs.key_of(person=person.pk)] = person
    return found
