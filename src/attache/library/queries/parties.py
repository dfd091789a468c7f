"""Bodies and people of the directory that a name may be."""

from typing import NamedTuple

from attache.accounts.models import User
from attache.directory.queries import parties
from attache.directory.registries import Party

OFFERED = 6


class Known(NamedTuple):
    party: Party
    label: str


def named_like(name: str, *, user: User) -> dict[str, Known]:
    """Give a few whom the name may mean, by a key that a form can send back."""
    return {
        f"{hit.kind}-{hit.pk}": Known(party, f"{hit.title} · {hit.hint}")
        for party, hit in parties.found(name, user=user, limit=OFFERED)
    }
