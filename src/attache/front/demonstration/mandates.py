"""Who sits in the governing bodies, and who represents members; all of it is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attache.directory.models import Organisation
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.mandates.actions import colleges, designations, mandates, organs
from attache.mandates.models import Mandate, Organ, Seat

Row = dict[str, str]


def govern(stage: Stage) -> None:
    made = {row["key"]: _set_up(stage, row) for row in facts.rows("organs")}
    held: dict[tuple[str, str], Mandate] = {}
    for row in facts.rows("mandates"):
        if starts_on := stage.past(row["starts"]):
            mandate = _seat(stage, row, made[row["organ"]], held, starts_on)
            held[row["organ"], row["person"]] = mandate


def designate(stage: Stage) -> None:
    for row in facts.rows("designations"):
        if starts_on := stage.past(row["starts"]):
            _designate(stage, row, starts_on)


def _set_up(stage: Stage, row: Row) -> Organ:
    first = stage.day(row["first_renewal"])
    organ = organs.open_organ(
        values={
            "kind": row["kind"],
            "name": row["name"],
            "purpose": row["purpose"],
            "seat_count": int(row["seats"]),
            "term_years": int(row["years"]),
            "by_thirds": first is not None,
            "first_renewal": first and first.year,
        },
        by=stage.secretary,
    )
    for said in filter(None, row["colleges"].split(";")):
        name, count, kinds = (part.strip() for part in said.split("="))
        values = {"name": name, "seat_count": int(count), "kinds": kinds.split()}
        colleges.open_college(organ, values=values, by=stage.secretary)
    if row["thirds"]:
        series = {at: int(one) for at, one in enumerate(row["thirds"].split(), start=1)}
        organs.say_thirds(organ, series=series, by=stage.secretary)
    return organ


def _seat(
    stage: Stage, row: Row, organ: Organ, held: dict[tuple[str, str], Mandate], starts_on: date
) -> Mandate:
    person, body = stage.people[row["person"]], stage.bodies.get(row["body"])
    known: dict[str, Any] = {"decision": row["decision"], "by": stage.secretary}
    why = {"because": row["because"], "words": row["words"]}
    if row["replaces"]:
        before = held[row["organ"], row["replaces"]]
        known |= why
        return mandates.replace(
            before, person, on=starts_on, on_behalf_of=body, role=row["role"], **known
        )
    mandate = mandates.open_mandate(
        organ,
        person,
        seat=Seat.objects.get(organ=organ, number=row["seat"]) if row["seat"] else None,
        on_behalf_of=body,
        role=row["role"],
        starts_on=starts_on,
        expected_on=stage.day(row["expected"]),
        **known,
    )
    if ended_on := stage.past(row["ended"]):
        mandates.end_mandate(mandate, on=ended_on, seen=mandate.version, by=stage.secretary, **why)
    return mandate


def _designate(stage: Stage, row: Row, starts_on: date) -> None:
    body: Organisation = stage.bodies[row["body"]]
    contact = stage.people.get(row["by"])
    until = stage.day(row["until"])
    account = contact.account if contact else None
    designations.designate(
        body,
        representative=stage.people[row["representative"]],
        deputy=stage.people.get(row["deputy"]),
        deliberation=row["deliberation"],
        deliberated_on=stage.day(row["deliberated"]) or starts_on,
        starts_on=starts_on,
        ends_on=until and until + timedelta(days=1),
        contact=contact,
        on=starts_on,
        by=account or stage.secretary,
    )
