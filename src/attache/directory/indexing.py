"""What the search knows of bodies and people."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.directory import geography
from attache.directory.models import Function, Organisation, Person
from attache.kit.search import Entry, Source

# What a body is rather than its name: two towns are not near because both are a "ville".
GENERIC = frozenset(
    [
        *["agence", "agglomeration", "commune", "communes", "communaute", "conseil"],
        *["departement", "departemental", "direction", "etablissement", "metropole", "ministere"],
        *["office", "public", "region", "regional", "syndicat", "urbaine", "ville"],
    ]
)


def organisation_entries(organisations: QuerySet[Organisation]) -> Iterator[Entry]:
    # The index is written once for all readers, in the language of the house.
    with translation.override(settings.LANGUAGE_CODE):
        for organisation in organisations:
            where = [
                geography.departement_name(organisation.departement),
                geography.region_name(organisation.region),
            ]
            kind = organisation.get_kind_display()
            yield Entry(
                pk=organisation.pk,
                title=organisation.name,
                body=" ".join(
                    [organisation.acronym, organisation.siren, organisation.siret, kind, *where]
                ),
                url=organisation.get_absolute_url(),
                hint=" · ".join(dict.fromkeys(part for part in (kind, *where) if part)),
            )


def person_entries(people: QuerySet[Person]) -> Iterator[Entry]:
    held = Function.objects.filter(ends_on__isnull=True).select_related("organisation")
    known = people.filter(forgotten_on=None)
    for person in known.prefetch_related(Prefetch("functions", held, to_attr="held")):
        functions = [
            f"{function.title} {function.unit} {function.organisation.name}"
            for function in person.held
        ]
        first = person.held[0] if person.held else None
        yield Entry(
            pk=person.pk,
            title=str(person),
            body=" ".join([person.email, person.phone, *functions]),
            url=person.get_absolute_url(),
            hint=f"{first.title} · {first.organisation.name}" if first else "",
        )


ORGANISATIONS = Source(
    kind="organisation",
    model=Organisation,
    permission="directory.view",
    label=_("Bodies"),
    entries=organisation_entries,
    generic=GENERIC,
)
PEOPLE = Source(
    kind="person",
    model=Person,
    permission="directory.view",
    label=_("People"),
    entries=person_entries,
)
