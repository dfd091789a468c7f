"""Bodies, people and what joins them, from the files to the directory."""

from collections import defaultdict
from decimal import Decimal
from uuid import NAMESPACE_DNS, uuid5

from django.db.models import prefetch_related_objects

from attache.directory import actions as directory
from attache.directory.models import Function, Person, Territory, Theme
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.kit import search


def write_themes(stage: Stage) -> None:
    for row in facts.rows("themes"):
        stage.themes[row["slug"]] = directory.create_theme(
            name=row["name"], text=row["text"], by=stage.coordinator
        )


def register_bodies(stage: Stage) -> None:
    themes: defaultdict[str, list[Theme]] = defaultdict(list)
    for link in facts.rows("theme_links"):
        themes[link["body"]].append(stage.themes[link["theme"]])
    for row in facts.rows("bodies"):
        stage.bodies[row["slug"]] = directory.register_organisation(
            name=row["name"],
            acronym=row["acronym"],
            kind=row["kind"],
            legal_category=row["legal_category"],
            siren=row["siren"],
            siret=row["siret"],
            territory=_territory(row),
            region=row["region"],
            departement=row["departement"],
            parent=stage.bodies.get(row["parent"]),
            website=row["website"],
            themes=themes[row["slug"]],
            by=stage.coordinator,
            on=stage.on,
        )


def _territory(row: dict[str, str]) -> Territory | None:
    if not row["territory_code"]:
        return None
    return Territory.objects.get(level=row["territory_level"], code=row["territory_code"])


def record_budgets(stage: Stage) -> None:
    for row in facts.rows("budgets"):
        if int(row["year"]) > stage.on.year:
            continue
        directory.record_budget(
            stage.bodies[row["body"]],
            year=int(row["year"]),
            amount=Decimal(row["amount"]),
            kind=row["kind"],
            source=row["source"],
            by=stage.coordinator,
        )
    prefetch_related_objects(list(stage.bodies.values()), "budgets")


def register_people(stage: Stage) -> None:
    for row in facts.rows("people"):
        stage.people[row["id"]] = directory.register_person(
            first_name=row["first_name"],
            last_name=row["last_name"],
            email=row["email"],
            phone=row["phone"],
            account=stage.accounts.get(row["email"]),
            by=stage.coordinator,
            on=stage.on,
        )
    _give_lasting_addresses(stage)


def _give_lasting_addresses(stage: Stage) -> None:
    """The page of a person has the same address in every demonstration."""
    for name, person in stage.people.items():
        person.public_id = uuid5(NAMESPACE_DNS, f"{name}.example")
    Person.objects.bulk_update(stage.people.values(), ["public_id"])
    search.put("person", [person.pk for person in stage.people.values()])


def open_functions(stage: Stage) -> None:
    for row in facts.rows("functions"):
        if not stage.past(row["starts_on"]):
            continue
        directory.open_function(
            stage.people[row["person"]],
            stage.bodies[row["body"]],
            title=row["title"],
            unit=row["unit"],
            level=row["level"],
            starts_on=stage.day(row["starts_on"]),
            parts=row["parts"].split(),
            themes=[stage.themes[slug] for slug in row["themes"].split()],
            by=stage.coordinator,
            on=stage.on,
        )


def end_functions(stage: Stage) -> None:
    for row in facts.rows("functions"):
        ends_on = stage.past(row["ends_on"])
        if not ends_on or not stage.past(row["starts_on"]):
            continue
        body = stage.bodies[row["body"]]
        held = Function.objects.filter(organisation=body).select_related("person", "organisation")
        successor = stage.people.get(row["successor"])
        directory.end_function(
            held.get(person=stage.people[row["person"]]),
            ends_on=ends_on,
            successor=held.get(person=successor) if successor else None,
            succession_open=row["successor"] == "?",
            by=stage.coordinator,
            on=stage.on,
        )


def note_consents(stage: Stage) -> None:
    for row in facts.rows("consents"):
        given_on = stage.past(row["given_on"])
        if not given_on:
            continue
        consent = directory.give_consent(
            stage.bodies[row["body"]] if row["body"] else stage.people[row["person"]],
            purpose=row["purpose"],
            source=row["source"],
            on=given_on,
            by=stage.coordinator,
        )
        withdrawn_on = stage.past(row["withdrawn_on"])
        if withdrawn_on:
            directory.withdraw_consent(consent, on=withdrawn_on, by=stage.coordinator)
