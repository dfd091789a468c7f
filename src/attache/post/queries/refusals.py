"""What a person receives, and what they refused."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from attache.directory.models import Person
from attache.post.models import Refusal
from attache.post.registries import REFUSABLE, Nature


def refuses(address: str, nature: Nature, *, person: Person | None) -> bool:
    return _of(address, person).filter(nature=nature).exists()


def refused_since(address: str, nature: Nature) -> datetime | None:
    """When this address, or whoever has it, refused mails of that nature."""
    person = Person.objects.with_email(address).first()
    refused = _of(address, person).filter(nature=nature).order_by("refused_at")
    return refused.values_list("refused_at", flat=True).first()


def subscriptions(person: Person) -> list[tuple[Nature, bool]]:
    refused = set(_of(person.email, person).values_list("nature", flat=True))
    return [(nature, nature not in refused) for nature in sorted(REFUSABLE)]


def refusers(
    nature: Nature, *, addresses: Iterable[str], people: Iterable[int]
) -> tuple[set[str], set[int]]:
    """Which of these addresses, and which of these people, refused mails of that nature."""
    wanted, known = {address.lower() for address in addresses}, set(people)
    found: tuple[set[str], set[int]] = (set(), set())
    for address, person in Refusal.objects.filter(nature=nature).values_list("address", "person"):
        if address in wanted:
            found[0].add(address)
        if person in known:
            found[1].add(person)
    return found


def _of(address: str, person: Person | None) -> QuerySet[Refusal]:
    theirs = Q(address=address.strip().lower())
    return Refusal.objects.filter(theirs | Q(person=person) if person else theirs)
