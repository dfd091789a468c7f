"""Whom a new body or person may already be, shown by name before saving."""

from dataclasses import dataclass

from django.db.models import EmailField, Q

from attache.directory.identities import Identity
from attache.directory.models import Organisation, Person, Territory
from attache.kit import search
from attache.kit.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Likeness:
    pk: int
    name: str
    url: str
    hint: str


def organisations_like(
    name: str, *, territory: Territory | None = None, siren: str = ""
) -> list[Likeness]:
    """Find near names; a body whose own SIREN is another one is somebody else, however near."""
    hits = search.near(name, kind="organisation")
    others = set[int]()
    if siren:
        others = set(
            Organisation.objects.filter(pk__in=[hit.pk for hit in hits])
            .exclude(siren__in=["", siren])
            .values_list("pk", flat=True)
        )
    near = [Likeness(hit.pk, hit.title, hit.url, hit.hint) for hit in hits if hit.pk not in others]
    if territory is None:
        return near
    seen = {one.pk for one in near}
    same = Organisation.objects.filter(territory=territory).exclude(pk__in=seen).order_by("pk")
    return near + [
        Likeness(body.pk, body.name, body.get_absolute_url(), body.get_kind_display())
        for body in same[:5]
    ]


def holder(email: str, *, but: Person) -> Person | None:
    """Who else has this address."""
    found = _WITH_EMAIL(email) if email else []
    return next((other for other in found if other.pk != but.pk), None)


def people_like(first_name: str, last_name: str, *, email: str) -> list[Likeness]:
    near = search.near(f"{first_name} {last_name}", kind="person")
    hints = {hit.pk: hit.hint for hit in near}
    people = Person.objects.filter(
        Q(pk__in=hints) | (Q(email=email.lower()) & ~Q(email="") if email else Q(pk__in=[]))
    ).order_by("sort_name", "pk")
    return [
        Likeness(person.pk, str(person), person.get_absolute_url(), _hint(person, hints))
        for person in people
    ]


def _hint(person: Person, hints: dict[int, str]) -> str:
    return " · ".join(part for part in (hints.get(person.pk, ""), person.email) if part)


def already_registered(found: list[Identity]) -> list[tuple[Identity, Organisation | None]]:
    """Say, of official identities, which are in the directory already."""
    sirens = [identity.siren for identity in found if identity.siren]
    bodies = Organisation.objects.with_siren(*sirens)
    known = {body.siren: body for body in bodies}
    return [(identity, known.get(identity.siren)) for identity in found]


_WITH_EMAIL = Prepared(Person.objects.with_email, EmailField())
