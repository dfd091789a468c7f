"""Bodies and people of the directory that a name may be."""

from typing import NamedTuple

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.kit import search

OFFERED = 6


class Known(NamedTuple):
    party: Organisation | Person
    label: str


def named_like(name: str, *, user: User) -> dict[str, Known]:
    """Give a few whom the name may mean, by a key that a form can send back."""
    hits = search.find(name, kinds=["organisation", "person"], limit=OFFERED).hits
    labels = {(hit.kind, hit.pk): f"{hit.title} · {hit.hint}" for hit in hits}
    bodies = Organisation.objects.visible_to(user).filter(
        pk__in=[pk for kind, pk in labels if kind == "organisation"]
    )
    people = Person.objects.visible_to(user).filter(
        pk__in=[pk for kind, pk in labels if kind == "person"]
    )
    parties: dict[tuple[str, int], Organisation | Person] = {
        **{("organisation", body.pk): body for body in bodies},
        **{("person", person.pk): person for person in people},
    }
    return {
        f"{kind}-{pk}": Known(parties[kind, pk], label)
        for (kind, pk), label in labels.items()
        if (kind, pk) in parties
    }
