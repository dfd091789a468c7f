"""The exchanges with members, and what each side promised there; all of it is invented."""

from datetime import date, time

from attache.companionship.actions import exchanges, promises
from attache.companionship.actions.exchanges import Terms, Told
from attache.companionship.actions.promises import Word
from attache.companionship.models import Exchange, Promise
from attache.directory.models import Function, Person
from attache.front import facts
from attache.front.demonstration.stage import Stage

Row = dict[str, str]


def meet(stage: Stage) -> None:
    made = {}
    for row in facts.rows("exchanges"):
        made[row["body"], row["day"]] = _meet(stage, row)
    for row in facts.rows("promises"):
        _settle(stage, row, _promise(stage, row, made[row["body"], row["exchange"]]))


def _meet(stage: Stage, row: Row) -> Exchange:
    member, day = stage.members[row["body"]], stage.day(row["day"]) or stage.on
    by = stage.team[row["led_by"]]
    terms: Terms = {
        "kind": row["kind"],
        "means": row["means"],
        "day": day,
        "hour": time.fromisoformat(row["hour"]),
        "led_by": by,
        "purposes": row["purposes"].split(),
    }
    functions = _met(stage, row, day)
    if day > stage.on:
        return exchanges.plan(member, functions=functions, on=stage.on, by=by, **terms)
    told = Told(
        notes=row["notes"],
        private_note=row["private"],
        to_introduce=row["to_introduce"],
        themes=[stage.themes[key] for key in row["themes"].split()],
    )
    return exchanges.note_new(member, functions=functions, told=told, on=day, by=by, **terms)


def _met(stage: Stage, row: Row, day: date) -> list[Function]:
    """Those whom the file names, else the permanent contact of that day."""
    living = Function.objects.living(day).filter(organisation=stage.bodies[row["body"]])
    named = [stage.people[key].pk for key in row["people"].split()]
    if named:
        return list(living.filter(person__in=named))
    return list(living.filter(parts__kind="permanent_contact"))


def _promise(stage: Stage, row: Row, exchange: Exchange) -> Promise:
    owner = stage.team[row["by"]] if row["by"] else None
    person = None if owner else _somebody(exchange)
    word = Word(row["text"], owner=owner, person=person, due_on=stage.day(row["due"]))
    day = exchange.day or stage.on
    return promises.promise(
        exchange.member, word, exchange=exchange, made_on=day, by=exchange.led_by
    )


def _somebody(exchange: Exchange) -> Person | None:
    met = exchange.functions.select_related("person").first()
    return met.person if met else None


def _settle(stage: Stage, row: Row, promise: Promise) -> None:
    by = stage.coordinator
    if kept_on := stage.day(row["kept"]):
        promises.keep(promise, came_of_it=row["came"], on=kept_on, by=by)
    if dropped_on := stage.day(row["dropped"]):
        promises.drop(promise, because=row["because"], on=dropped_on, by=by)
