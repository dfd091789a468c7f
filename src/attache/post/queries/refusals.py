"""What a person receives, and what they refused."""

from collections.abc import Iterable

from attache.directory.models import Person
from attache.post.models import Refusal
from attache.post.registries import REFUSABLE, Nature


def subscriptions(person: Person) -> list[tuple[Nature, bool]]:
    """Each nature that may be refused, and whether this person receives it."""
    refused = set(refusals_of([person.email]).get(person.email.lower(), ()))
    return [(nature, nature not in refused) for nature in sorted(REFUSABLE)]


def refusals_of(addresses: Iterable[str]) -> dict[str, list[str]]:
    """The natures that each of these addresses refused."""
    found: dict[str, list[str]] = {}
    wanted = {address.lower() for address in addresses if address}
    for address, nature in Refusal.objects.filter(address__in=wanted).values_list(
        "address", "nature"
    ):
        found.setdefault(address, []).append(nature)
    return found
