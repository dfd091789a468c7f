"""What is officially known of a body before anybody types it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from attache.directory import bodies, geography, territories
from attache.directory.models import Organisation, Territory
from attache.kit import folding

Kind = Organisation.Kind

_KIND_OF_LEVEL: dict[str, str] = {
    Territory.Level.REGION: Kind.REGION,
    Territory.Level.DEPARTEMENT: Kind.DEPARTEMENT,
    Territory.Level.EPCI: Kind.INTERCOMMUNALITY,
    Territory.Level.COMMUNE: Kind.COMMUNE,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """A body as the official files name it. `key` finds it again: "epci:243500139"."""

    key: str
    name: str
    siren: str
    siret: str
    legal_category: str
    kind: str
    territory: Territory | None

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def region(self) -> str:
        return self.territory.region if self.territory else ""

    @property
    def departement(self) -> str:
        if self.territory is None or self.territory.level == Territory.Level.REGION:
            return ""
        return self.territory.departement

    @property
    def place(self) -> str:
        names = [geography.departement_name(self.departement), geography.region_name(self.region)]
        return ", ".join(dict.fromkeys(name for name in names if name))


def find(text: str, limit: int = 10) -> list[Identity]:
    """Identities that this name, SIREN, SIRET or COG code may mean, the likeliest first."""
    found = [of_territory(territory) for territory in territories.find(text, limit)]
    sirens = {identity.siren for identity in found if identity.siren}
    others = [known for known in _without_territory(text) if known.siren not in sirens]
    return [*others, *found][:limit]


def get(key: str) -> Identity | None:
    level, _colon, code = key.partition(":")
    if level == "siren":
        return next((known for known in _of_the_state() if known.siren == code), None)
    territory = Territory.objects.filter(level=level, code=code).first()
    return of_territory(territory) if territory else None


def of_territory(territory: Territory) -> Identity:
    known = known_bodies().get(territory.siren, {}) if territory.siren else {}
    return Identity(
        key=f"{territory.level}:{territory.code}",
        name=known.get("name") or _name(territory),
        siren=territory.siren,
        siret=known.get("siret", ""),
        legal_category=territory.legal_category,
        kind=known.get("kind") or _kind(territory),
        territory=territory,
    )


@cache
def known_bodies() -> dict[str, dict[str, str]]:
    return {row["siren"]: row for row in geography.rows(geography.DATA / "known_bodies.csv")}


def _name(territory: Territory) -> str:
    match territory.level:
        case Territory.Level.REGION:
            return f"Région {territory.name}"
        case Territory.Level.DEPARTEMENT if territory.legal_category == territories.OVERSEAS:
            return territory.name
        case Territory.Level.DEPARTEMENT:
            return bodies.departement(territory.name, code=territory.code)
        case Territory.Level.EPCI:
            return bodies.intercommunality(territory.name)
    return bodies.commune(territory.name, population=territory.population)


def _kind(territory: Territory) -> str:
    if territory.legal_category == territories.OVERSEAS:
        return Kind.OTHER
    return bodies.kind_of(territory.legal_category) or _KIND_OF_LEVEL[territory.level]


def _without_territory(text: str) -> Iterator[Identity]:
    words = folding.folded(text).split()
    number = "".join(words)
    for known in _of_the_state():
        name = folding.folded(known.name)
        if words and (known.siren == number[:9] or all(word in name for word in words)):
            yield known


def _of_the_state() -> Iterator[Identity]:
    for row in known_bodies().values():
        if not row["territory_kind"]:
            yield Identity(
                key=f"siren:{row['siren']}",
                name=row["name"],
                siren=row["siren"],
                siret=row["siret"],
                legal_category=row["legal_category"],
                kind=row["kind"],
                territory=None,
            )
