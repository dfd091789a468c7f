"""Events, registrations and publications, in proportion to the members. Nothing is random.

For 100,000 members: 10,000 events, 20,000 publications, 1,000 questions; and 200,000 registrations,
as for 10,000 members.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from attache.accounts.models import User
from attache.directory.models import Consent, Function, Organisation, Person, Theme
from attache.gatherings.models import Event, Question, Registration
from attache.library.models import Publication
from bench.load import CHUNK, ENDS, HEADS, MIDDLES

THEMES = 12
# Members that come to events, twenty times each.
MOST = 10_000
TO_COME = 40
SUBJECTS = [
    "la forêt",
    "le logement",
    "les budgets",
    "la participation",
    "l’alimentation",
    "les mobilités",
    "l’évaluation",
]
WORDS = (
    "<h2>D’où nous partons</h2><p>Les agent·e·s de plusieurs collectivités ont raconté ce qu’elles "
    "et ils essaient, ce qui résiste, et ce qui change quand on s’y met à plusieurs.</p>"
    "<h2>Ce que nous avons appris</h2><p>Une démarche tient par les personnes qui la portent ; "
    "elle se transmet quand on en écrit le chemin, les doutes compris.</p>"
) * 6


def fill(members: int, *, on: date) -> None:
    """Fill a network of so many members with what its people do together."""
    themes = [
        Theme.objects.create(name=f"Thème {n:02d}", sort_name=f"theme {n:02d}", slug=f"theme-{n}")
        for n in range(THEMES)
    ]
    _events(members // 10, themes, on=on)
    _registrations(20 * min(members, MOST), on=on)
    _publications(members // 5, themes, on=on)
    _questions(members // 100, themes, on=on)


def contact() -> User:
    """Open an account for somebody who came to many events: the permanent contact of a member."""
    function = Function.objects.order_by("pk")[0]
    user = User.objects.create_user("contact@bench.example", name=str(function.person))
    Person.objects.filter(pk=function.person_id).update(account=user)
    Consent.objects.create(
        organisation=function.organisation,
        purpose=Consent.Purpose.PUBLIC_LISTING,
        given_on=date(2020, 1, 1),
        source="bench",
    )
    return user


def title(number: int) -> str:
    """A title with words that many share and some that few do."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    head = HEADS[number // 3 % len(HEADS)].lower()
    rare = MIDDLES[number // 5 % len(MIDDLES)] + ENDS[number // 7 % len(ENDS)]
    return f"Penser {subject} ensemble, de {head} à {rare} {number:05d}"


def _events(count: int, themes: list[Theme], *, on: date) -> None:
    """All are past but the last forty, which come one every other day."""
    first = datetime.combine(on, time(9), UTC) - timedelta(days=2 * (count - TO_COME))
    for numbers in _chunks(count):
        events = Event.objects.bulk_create(_event(number, first, count) for number in numbers)
        through = Event.themes.through
        through.objects.bulk_create(
            through(event=event, theme=themes[number % THEMES])
            for number, event in zip(numbers, events, strict=True)
        )


def _event(number: int, first: datetime, count: int) -> Event:
    starts_at = first + timedelta(days=2 * number)
    is_past = number < count - TO_COME
    return Event(
        title=title(number),
        slug=f"evenement-{number}",
        kind=list(Event.Kind)[number % len(Event.Kind)],
        audience=Event.Audience.ALL if number % 2 else Event.Audience.MEMBERS,
        purpose="Croiser les expériences de plusieurs collectivités.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        capacity=100,
        announced_at=starts_at - timedelta(days=40),
        closed_on=starts_at.date() if is_past else None,
    )


def _registrations(count: int, *, on: date) -> None:
    """Spread over all events; the first person has one in a thousand of them."""
    events = list(Event.objects.order_by("pk").only("pk", "ends_at"))
    people = list(Person.objects.order_by("pk").values_list("pk", "email")[:count])
    bodies = dict(Function.objects.values_list("person", "organisation"))
    for numbers in _chunks(count):
        Registration.objects.bulk_create(
            _registration(number, _attended(number, events, len(people)), people, bodies, on)
            for number in numbers
        )
    Event.objects.update(seated_count=count // len(events))


def _attended(number: int, events: list[Event], people: int) -> Event:
    """Nobody has two seats at one event, the first person neither."""
    turn = number // 1000 if number % 1000 == 0 else number + number // people
    return events[turn % len(events)]


def _registration(
    number: int, event: Event, people: list[tuple[int, str]], bodies: dict[int, int], on: date
) -> Registration:
    person, email = people[0] if number % 1000 == 0 else people[number % len(people)]
    is_past = event.ends_at.date() < on
    return Registration(
        event=event,
        person_id=person,
        organisation_id=bodies.get(person),
        name=f"Personne {number}",
        email=email if number % 1000 else f"{number}-{email}",
        state=Registration.State.SEATED,
        registered_at=event.ends_at - timedelta(days=10),
        was_present=number % 4 != 0 if is_past else None,
        presence=Registration.Presence.LIST if is_past and number % 4 else "",
    )


def _publications(count: int, themes: list[Theme], *, on: date) -> None:
    last = datetime.combine(on, time(8), UTC)
    for numbers in _chunks(count):
        made = Publication.objects.bulk_create(
            _publication(number, last - timedelta(hours=6 * (count - number))) for number in numbers
        )
        through = Publication.themes.through
        through.objects.bulk_create(
            through(publication=publication, theme=themes[number % THEMES])
            for number, publication in zip(numbers, made, strict=True)
        )


def _publication(number: int, at: datetime) -> Publication:
    return Publication(
        title=title(number),
        slug=f"publication-{number}",
        kind=list(Publication.Kind)[number % len(Publication.Kind)],
        summary="Ce que plusieurs collectivités ont appris en s’y mettant ensemble.",
        body=WORDS,
        dated_on=at.date(),
        reviewed_at=at,
        published_at=at,
    )


def _questions(count: int, themes: list[Theme], *, on: date) -> None:
    bodies = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:count])
    made = Question.objects.bulk_create(
        Question(
            title=f"Comment penser {SUBJECTS[number % len(SUBJECTS)]} autrement ?",
            organisation_id=body,
            asked_on=on - timedelta(days=number),
            moved_on=on - timedelta(days=number),
        )
        for number, body in enumerate(bodies)
    )
    through = Question.themes.through
    through.objects.bulk_create(
        through(question=question, theme=themes[number % THEMES])
        for number, question in enumerate(made)
    )


def _chunks(count: int) -> Iterator[range]:
    return (range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK))
