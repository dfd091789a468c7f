"""The lists of bodies and of people: what each column shows, what each facet keeps."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Function, Organisation, Part, Person
from attache.directory.queries import themes
from attache.kit import search
from attache.kit.tables import Column, Facet, Table

_CONTACTS = {"0": Q(contact_count=0), "1": Q(contact_count=1), "2": Q(contact_count__gte=2)}


def _any(conditions: dict[str, Q], queryset: QuerySet[Any], chosen: list[str]) -> QuerySet[Any]:
    wanted = Q()
    for value in chosen:
        wanted |= conditions[value]
    return queryset.filter(wanted)


ORGANISATIONS = Table(
    name="organismes",
    title=_("Bodies"),
    columns=[
        Column(
            "nom",
            _("Name"),
            lambda body: body.name,
            sort="sort_name",
            url=Organisation.get_absolute_url,
        ),
        Column("type", _("Kind"), lambda body: body.get_kind_display(), sort="kind"),
        Column(
            "region", _("Region"), lambda body: geography.region_name(body.region), sort="region"
        ),
        Column(
            "contacts",
            _("Contacts"),
            lambda body: body.contact_count,
            sort="contact_count",
            numeric=True,
        ),
        Column("niveaux", _("Levels"), lambda body: body.level_count, numeric=True),
        Column(
            "departement",
            _("Département"),
            lambda body: geography.departement_name(body.departement),
            hidden=True,
        ),
        Column("sigle", _("Acronym"), lambda body: body.acronym, hidden=True),
        Column("siren", "SIREN", lambda body: body.siren, hidden=True),
        Column("siret", "SIRET", lambda body: body.siret, hidden=True),
        Column("site", _("Website"), lambda body: body.website, hidden=True),
    ],
    facets=[
        Facet(
            "type",
            _("Kind"),
            Organisation.Kind.choices,
            lambda bodies, kinds: bodies.filter(kind__in=kinds),
        ),
        Facet(
            "region",
            _("Region"),
            geography.region_choices,
            lambda bodies, regions: bodies.filter(region__in=regions),
        ),
        Facet(
            "departement",
            _("Département"),
            geography.departement_choices,
            lambda bodies, chosen: bodies.filter(departement__in=chosen),
        ),
        Facet(
            "contacts",
            _("Contacts"),
            [("0", _("nobody")), ("1", _("one only")), ("2", _("two or more"))],
            partial(_any, _CONTACTS),
        ),
        themes.FACET,
    ],
    default_sort="nom",
    search=lambda bodies, text: bodies.filter(pk__in=search.keeping(text, kind="organisation")),
    search_label=_("Name, acronym, SIREN, place…"),
    empty_title=_("No body yet"),
    empty_text=_("Local authorities, public bodies, associations that the network knows."),
)


def organisations(user: User) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(user)


def people(user: User, day: date) -> QuerySet[Person]:
    living = Function.objects.living(day).select_related("organisation").prefetch_related("parts")
    return Person.objects.visible_to(user).prefetch_related(
        Prefetch("functions", living.order_by("pk"), to_attr="living")
    )


def people_table(day: date) -> Table:
    living = Function.objects.living(day)
    return Table(
        name="personnes",
        title=_("People"),
        columns=_PEOPLE_COLUMNS,
        facets=[
            Facet(
                "niveau",
                _("Level"),
                Function.Level.choices,
                lambda people, levels: people.filter(
                    pk__in=living.filter(level__in=levels).values("person")
                ),
            ),
            Facet(
                "role",
                _("Part in the tie"),
                Part.Kind.choices,
                lambda people, kinds: people.filter(
                    pk__in=living.filter(parts__kind__in=kinds).values("person")
                ),
            ),
            themes.FACET,
        ],
        default_sort="nom",
        search=lambda people, text: people.filter(pk__in=search.keeping(text, kind="person")),
        search_label=_("Name, address, function, body…"),
        empty_title=_("Nobody yet"),
        empty_text=_("People are known through their functions in bodies."),
    )


def _each(person: Any, say: Any) -> str:  # noqa: ANN401 -- a person with `living`, a function of it
    return ", ".join(dict.fromkeys(str(say(function)) for function in person.living))


_PEOPLE_COLUMNS = [
    Column(
        "nom",
        _("Name"),
        lambda person: f"{person.last_name} {person.first_name}".strip(),
        sort="sort_name",
        url=Person.get_absolute_url,
    ),
    Column("fonction", _("Function"), lambda person: _each(person, lambda held: held.title)),
    Column("organisme", _("Body"), lambda person: _each(person, lambda held: held.organisation)),
    Column(
        "niveau", _("Level"), lambda person: _each(person, lambda held: held.get_level_display())
    ),
    Column(
        "role",
        _("Part in the tie"),
        lambda person: ", ".join(
            dict.fromkeys(str(part) for held in person.living for part in held.parts.all())
        ),
    ),
    Column("courriel", _("E-mail address"), lambda person: person.email, hidden=True),
    Column("telephone", _("Telephone"), lambda person: person.phone, hidden=True),
]
