"""Whom one member is worth putting in touch with, and why.

It starts from what the member has: each of its themes, questions, deeds and events leads to a few
who have it too, and only the most promising of those are compared with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, CharField

from attache.directory.models import Organisation, Person
from attache.directory.queries import parties
from attache.directory.registries import Party
from attache.introductions import pairs
from attache.introductions.models import Introduction
from attache.introductions.pairs import COMPARED, COUNTED, HEAVIEST, Found, Profile, Reason, Weights
from attache.introductions.queries import profiles, traces, trails, weights, words
from attache.introductions.queries.traces import Among
from attache.kit.prepared import Asked, Prepared, PreparedRows, Several, together
from attache.memberships.models import Member


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
    own, chosen = profile_of(member, on=on), weights.current()
    near = _near(own, chosen, on) if own else Among([], [])
    if own is None or not any(near):
        return []
    found = {other.key: pairs.between(own, other) for other in profiles.read(near, on=on)}
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


def _near(own: Profile, chosen: Weights, on: date) -> Among:
    """Those to whom what it has leads, the heaviest as far as one can guess."""
    leads = [*_leads(own, on)]
    guessed: Counter[tuple[int | None, int | None]] = Counter()
    for (reason, _asked), rows in zip(leads, together([asked for _, asked in leads]), strict=True):
        for body, person, *what in rows:
            times = min(what[0], COUNTED) if reason in _COUNTED else 1
            guessed[body, person] += times * chosen[reason]
    for key in own.pointed_to:
        guessed[pairs.numbers(key)] = HEAVIEST
    # What is of somebody at a body leads to both.
    parties: Counter[str] = Counter()
    for (body, person), weight in guessed.items():
        for key in profiles.keys_of(body, person):
            parties[key] += weight
    del parties[own.key]
    best = sorted(parties, key=lambda key: (-parties[key], key))[:COMPARED]
    bodies, people = zip(*map(pairs.numbers, best), strict=True) if best else ((), ())
    return Among([*filter(None, bodies)], [*filter(None, people)])


# Of these a row says how many themes are shared.
_COUNTED = {Reason.THEMES, Reason.NEIGHBOURS}


def _leads(own: Profile, on: date) -> Iterator[tuple[Reason, Asked]]:
    """Ask where each thing that it has leads; of what it has not, nobody is asked."""
    lately, themes = traces.lately(on), sorted(own.themes)
    if themes:
        yield Reason.THEMES, trails.SHARING.of(themes)
        yield Reason.THEMES, trails.PEOPLE_SHARING.of(on, themes)
    if themes and own.region:
        yield Reason.NEIGHBOURS, trails.NEIGHBOURS.of(themes, own.region)
    if own.asks:
        yield Reason.ANSWER, trails.DONE_ABOUT.of(*lately, own.asks)
    if own.did:
        yield Reason.ANSWER, trails.ASKED_ABOUT.of(lately.since, own.did)
    yield Reason.ANSWER, trails.POINTING.of(*pairs.numbers(own.key))
    yield Reason.ATTENDED, trails.THERE_TOO.of(*pairs.numbers(own.key))


def _known(own: str, others: Iterable[str]) -> set[str]:
    names = {pairs.key(own, other): other for other in others}
    return {names[pair] for (pair,) in _WRITTEN(list(names))} if names else set()


def _parties(keys: Iterable[str]) -> dict[str, Party]:
    bodies, people = zip(*map(pairs.numbers, keys), strict=True) if keys else ((), ())
    return {
        **{pairs.key_of(body=body.pk): body for body in _BODIES(list(filter(None, bodies)))},
        **{pairs.key_of(person=one.pk): one for one in _PEOPLE(list(filter(None, people)))},
    }


_NAMES = Several(CharField())
_KEYS = Several(BigIntegerField())
_WRITTEN = PreparedRows(
    lambda pairs: Introduction.objects.filter(pair__in=pairs).values_list("pair"), _NAMES
)
_BODIES = Prepared(
    lambda keys: Organisation.objects.filter(pk__in=keys).only("name", "slug"), _KEYS
)
_PEOPLE = Prepared(
    lambda keys: (
        Person.objects.known().filter(pk__in=keys).only("first_name", "last_name", "public_id")
    ),
    _KEYS,
)
