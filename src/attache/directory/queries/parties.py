"""Bodies and people as they are chosen: by the key of their page, or by a search."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.registries import Party
from attache.kit import search
from attache.kit.search import Hit

SHOWN = 20


def keyed(key: str, user: User) -> Party | None:
    """Find whose page this is: a body by its slug, a person by their public identifier."""
    try:
        public_id = UUID(key)
    except ValueError:
        return Organisation.objects.visible_to(user).filter(slug=key).first()
    return Person.objects.visible_to(user).filter(public_id=public_id).first()


def key(party: Party) -> str:
    return party.slug if isinstance(party, Organisation) else str(party.public_id)


class Choice(NamedTuple):
    """A body or a person that a search found, and the page that goes on from them."""

    party: Party
    hint: str
    icon: str
    url: str


def choices(
    text: str,
    *,
    user: User,
    page: str,
    people: bool = True,
    bodies: bool = True,
    before: Sequence[str] = (),
) -> list[Choice]:
    """Lead each answer of a search to `page`: `before` stands in its address before the key."""
    return [
        Choice(
            party,
            hit.hint,
            "person" if isinstance(party, Person) else "body",
            reverse(page, args=[*before, key(party)]),
        )
        for party, hit in found(text, user=user, people=people, bodies=bodies)
    ]


def found(
    text: str, *, user: User, people: bool = True, bodies: bool = True, limit: int = SHOWN
) -> list[tuple[Party, Hit]]:
    kinds = ["organisation"] * bodies + ["person"] * people
    hits = search.find(text, kinds=kinds, limit=limit).hits
    chosen: dict[tuple[str, int], Party] = {}
    for body in Organisation.objects.visible_to(user).filter(
        pk__in=[hit.pk for hit in hits if hit.kind == "organisation"]
    ):
        chosen["organisation", body.pk] = body
    for person in Person.objects.visible_to(user).filter(
        pk__in=[hit.pk for hit in hits if hit.kind == "person"]
    ):
        chosen["person", person.pk] = person
    return [(chosen[hit.kind, hit.pk], hit) for hit in hits if (hit.kind, hit.pk) in chosen]
