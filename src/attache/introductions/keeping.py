"""Who is worth putting in touch in the whole network, found every night.

What members have and what was written of pairs is the truth; this is found again each night, and
running it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction

from attache.directory.models import Organisation, Person
from attache.introductions import pairs
from attache.introductions.models import Introduction, Suggestion
from attache.introductions.pairs import Found, Profile, Weights
from attache.introductions.queries import profiles, traces, weights
from attache.introductions.queries.traces import Among
from attache.kit import chunks
from attache.memberships.models import Member

CHUNK = 500
# Of each member: the network has more pairs than anybody could start.
KEPT = 5


def refresh(*, on: date) -> None:
    """Find the best pairs of each member, and let go of those that are so no more."""
    chosen = weights.current()
    known = set(Introduction.objects.values_list("pair", flat=True))
    found = pairs.best(list(_everybody(on)), weights=chosen, known=known, most=KEPT)
    _write(found, chosen, on=on)


@transaction.atomic
def _write(found: Mapping[str, list[Found]], chosen: Weights, *, on: date) -> None:
    kept = {
        each.pair: each for each in Suggestion.objects.only("pair", "reasons", "weight", "found_on")
    }
    gone = [each.pk for pair, each in kept.items() if pair not in found]
    for some in chunks.of(gone, CHUNK):
        Suggestion.objects.filter(pk__in=some).delete()
    members = _members()
    Suggestion.objects.bulk_create(
        [
            _suggestion(pair, facts, members, chosen, on)
            for pair, facts in found.items()
            if pair not in kept
        ],
        batch_size=CHUNK,
    )
    Suggestion.objects.bulk_update(
        list(_changed(found, kept, chosen)), ["reasons", "weight"], batch_size=CHUNK
    )


def _changed(
    found: Mapping[str, list[Found]], kept: Mapping[str, Suggestion], chosen: Weights
) -> Iterator[Suggestion]:
    for pair, each in kept.items():
        if pair in found:
            reasons = [list(fact) for fact in found[pair]]
            weight = pairs.weight(found[pair], chosen)
            if (each.reasons, each.weight) != (reasons, weight):
                each.reasons, each.weight = reasons, weight
                yield each


def _suggestion(
    pair: str, facts: Iterable[Found], members: Mapping[str, int], chosen: Weights, on: date
) -> Suggestion:
    """Write the pair from the side of a member; the other may be one too."""
    one, other = pair.split("-")
    if one not in members:
        one, other = other, one
    body, person = pairs.numbers(other)
    return Suggestion(
        pair=pair,
        member_id=members[one],
        organisation_id=body,
        person_id=person,
        reasons=[list(fact) for fact in facts],
        weight=pairs.weight(facts, chosen),
        found_on=on,
    )


def _members() -> dict[str, int]:
    belonging = Member.objects.filter(belongs=True)
    return {
        pairs.key_of(body=body, person=person): pk
        for pk, body, person in belonging.values_list("pk", "organisation", "person")
    }


def _everybody(on: date) -> Iterator[Profile]:
    bodies = Organisation.objects.filter(traces.bodies_to_meet())
    for keys in chunks.of(bodies.values_list("pk", flat=True), CHUNK):
        yield from profiles.read(Among(keys, []), on=on)
    people = Person.objects.known().filter(traces.people_to_meet(on))
    for keys in chunks.of(people.values_list("pk", flat=True), CHUNK):
        yield from profiles.read(Among([], keys), on=on)
