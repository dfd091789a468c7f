"""Who registered, who came: people of the directory, and strangers, all of them invented."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice

from attache.directory.models import Function, Organisation, Person
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.gatherings.actions import forgetting, presence, registrations, seats
from attache.gatherings.actions.registrations import Attendee
from attache.gatherings.models import Event, Registration
from attache.kit.folding import folded
from attache.memberships.models import Member

Row = dict[str, str]
Presence = Registration.Presence

NOON = time(12)
# People register while they are at work, so many a day from the morning when it was announced.
A_DAY, APART = 6, timedelta(minutes=90)


def register(stage: Stage) -> None:
    """Fill the events: those that are closed at once, the others one decision at a time.

    No mail is written for what is long past. What is old enough is forgotten, as every night.
    """
    for place, row in enumerate(facts.rows("registrations")):
        event = stage.events[row["event"]]
        attendees = list(_attendees(stage, row, event, place))
        if event.ends_at < hours.moment(stage.on, NOON) - timedelta(days=60):
            _write(event, attendees, row)
        else:
            _come(stage, event, attendees, row)
    forgetting.forget_strangers(at=hours.moment(stage.on, NOON))


def bring_guests(stage: Stage) -> None:
    registrations.bring(
        stage.events["recherche-2026"],
        stage.people["dominique-fictif"],
        name="Camille Improviste",
        email="camille.improviste@rennes-imaginaire.example",
        at=hours.moment(stage.on - timedelta(days=1), NOON),
    )


def _attendees(stage: Stage, row: Row, event: Event, place: int) -> Iterator[Attendee]:
    named = [stage.people[key] for key in row["people"].split()]
    functions = _functions(min(hours.day(event.starts_at), stage.on))
    elsewhere = _named_somewhere(stage)
    others = [one for one in functions if one.person not in elsewhere]
    chosen = others[place * 3 % 7 :: 2]
    rest = [one for one in others if one not in chosen]
    wanted = int(row["known"])
    for person in named:
        theirs = next(one for one in functions if one.person == person)
        yield _known(person, theirs.organisation)
    for one in [*chosen, *rest][: wanted - len(named)]:
        yield _known(one.person, one.organisation)
    strangers = facts.rows("strangers")
    for number in range(int(row["strangers"])):
        said = strangers[(place + number) % len(strangers)]
        yield Attendee(said["name"], said["email"], said["body"])


def _named_somewhere(stage: Stage) -> set[Person]:
    """They come where the file says, and nowhere else."""
    keys = " ".join(row["people"] for row in facts.rows("registrations")).split()
    return {stage.people[key] for key in keys}


def _functions(on: date) -> list[Function]:
    """Who had a function at a member on that day, each once."""
    members = Member.objects.belonging(on).exclude(organisation=None).values("organisation")
    living = Function.objects.living(on).filter(organisation__in=members)
    found: dict[int, Function] = {}
    for one in living.exclude(person__email="").select_related("person", "organisation"):
        found.setdefault(one.person_id, one)
    return sorted(found.values(), key=lambda one: one.person.sort_name)


def _known(person: Person, body: Organisation) -> Attendee:
    return Attendee(str(person), person.email, body.name, person, body)


def _write(event: Event, attendees: list[Attendee], row: Row) -> None:
    """Write the registrations of an event that is over as they are, with who was there."""
    there = Presence.ONLINE if event.link else Presence.LIST
    for number, one in enumerate(attendees):
        came = _came(number, row)
        Registration.objects.create(
            event=event,
            person=one.person,
            organisation=one.organisation,
            name=one.name,
            email=one.email,
            body_name=one.body_name,
            folded=folded(f"{one.name} {one.body_name}"),
            state=Registration.State.SEATED,
            registered_at=_at_work(event, number),
            was_present=came,
            presence=there if came else "",
            present_at=event.starts_at if came else None,
            forget_on=None if one.person else seats.forget_on(event),
        )
    event.seated_count = len(attendees)
    event.save(update_fields=["seated_count"])


def _come(stage: Stage, event: Event, attendees: list[Attendee], row: Row) -> None:
    seen = [
        _registered(event, one, at=_moment(stage, event, number))
        for number, one in enumerate(attendees)
    ]
    if event.ends_at < hours.moment(stage.on, NOON):
        came = [one for number, one in enumerate(seen) if _came(number, row)]
        after = event.ends_at + timedelta(days=1)
        presence.read_list(event, seen=came, at=after, by=stage.coordinator)
        presence.nobody_else(event, at=after, by=stage.coordinator)


def _registered(event: Event, one: Attendee, *, at: datetime) -> Registration:
    if one.person:
        return registrations.register(event, one.person, organisation=one.organisation, at=at)
    registrations.ask(event, name=one.name, email=one.email, body_name=one.body_name, at=at)
    return event.registrations.get(email=one.email)


def _moment(stage: Stage, event: Event, number: int) -> datetime:
    """After it was announced, before it begins and before today."""
    last = min(event.starts_at, hours.moment(stage.on, NOON)) - timedelta(hours=20)
    return min(_at_work(event, number), last)


def _at_work(event: Event, number: int) -> datetime:
    days, turn = divmod(number, A_DAY)
    first = event.announced_at or event.created_at
    each = (first + timedelta(days=after) for after in count())
    worked = next(islice(filter(facts.is_worked, each), days, None))
    return worked + turn * APART + timedelta(minutes=number * 17 % 43)


def _came(number: int, row: Row) -> bool:
    return number % int(row["absent"] or 1) != int(row["absent"] or 1) - 1
