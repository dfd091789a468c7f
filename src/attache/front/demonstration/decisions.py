"""What texts do once carried, what became of what was decided, and what the greffe was told."""

from datetime import date
from typing import Any
from uuid import UUID

from attache.assemblies.models import Resolution
from attache.decisions.actions import declarations, effects, register, seats
from attache.decisions.models import Decision, Declaration
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.mandates.models import Mandate, Organ
from attache.memberships.models import FeeGrid
from attache.statutes.models import Statutes

Said = dict[str, Any]
_BY_SLUG: dict[str, Any] = {"grid": FeeGrid, "statutes": Statutes, "organ": Organ}
_BY_KEY = {"owner": "team", "person": "people", "on_behalf_of": "bodies"}


def settle_down(stage: Stage) -> None:
    """Where the association was before its assemblies moved it."""
    said = facts.table("decisions")
    since = date.fromisoformat(said["first_seat_since"])
    seats.move(said["first_seat"], starts_on=since, on=since, by=stage.secretary)


def say(stage: Stage, resolution: Resolution, said: Said) -> None:
    """What the past adopted, and whom it seated, are loaded already: the text finds them so."""
    kept = {name: _kept(stage, name, value) for name, value in said.items()}
    kind, text = kept.pop("kind"), kept.pop("text", "")
    effects.attach(
        resolution, kind, said=kept, text=text, public_id=_opened(kept), by=stage.secretary
    )


def carry_out(stage: Stage) -> None:
    said = facts.table("decisions")
    for each in said["done"]:
        if on := stage.past(each["on"]):
            decision = Decision.objects.get(resolution__title=each["title"])
            register.finish(decision, on=on, by=stage.secretary)
    for each in said["declared"]:
        _declare(stage, each)


def _declare(stage: Stage, said: dict[str, str]) -> None:
    waiting = Declaration.objects.to_make().filter(kind=said["kind"])
    declaration = waiting.filter(decided_on=stage.day(said["decided"]) or stage.on).first()
    declared_on = stage.past(said["on"])
    if declaration and declared_on:
        declarations.declare(
            declaration,
            declared_on=declared_on,
            receipt=said["receipt"],
            seen=declaration.version,
            on=stage.on,
            by=stage.secretary,
        )


def _opened(said: Said) -> UUID | None:
    """Asked for again under its own identifier, a mandate is not opened twice."""
    if "person" not in said:
        return None
    held = Mandate.objects.filter(organ=said["organ"], person=said["person"])
    return held.latest("starts_on").public_id


def _kept(stage: Stage, name: str, value: Any) -> Any:  # noqa: ANN401 -- as the file says it
    if model := _BY_SLUG.get(name):
        return model.objects.get(slug=value).pk
    if known := _BY_KEY.get(name):
        return getattr(stage, known)[value].pk
    if name in {"trial_until", "due_on"}:
        day = stage.day(value)
        return day and day.isoformat()
    if name == "year":
        return value or stage.on.year
    return value
