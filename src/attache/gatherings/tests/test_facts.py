"""What a member gave and received by events, questions and calls: told as stories."""

from datetime import UTC, date, datetime

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import answers, calls, cross_feedback, questions
from attache.gatherings.models import Appearance, Event
from attache.gatherings.queries import event_facts, question_facts
from attache.gatherings.tests import build
from attache.library.tests import build as library

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
SPRING = datetime(2026, 4, 7, 12, tzinfo=UTC)
DAY = date(2026, 4, 7)


@pytest.fixture
def contact():
    return build.contact(on=DAY)


@pytest.fixture
def body(contact):
    return build.body_of(contact)


def told(tell, body, since=SINCE, until=UNTIL):
    found = tell.told(body.member, since, until)
    return [(fact.side, str(fact.kind), fact.text) for fact in found]


def event(title="Évaluer autrement", **details):
    return build.event(title=title, starts_at=SPRING, **details)


def carry(event, *, by_whom, at, role=Appearance.Role.SPEAKER, spoke=None):
    return event.appearances.create(person=by_whom, organisation=at, role=role, spoke=spoke)


def came(event, *, who, at):
    seat = build.seat(event, of=who, was_present=True)
    seat.organisation = at
    seat.save(update_fields=["organisation"])
    return seat


def test_two_who_speak_at_one_event_are_one_fact(contact, body):
    colleague = directory.person(first_name="Ada", last_name="Brume")
    spoken = event()
    carry(spoken, by_whom=contact, at=body)
    carry(spoken, by_whom=colleague, at=body)

    assert told(event_facts, body) == [
        ("gave", "Interventions", f"Évaluer autrement ({contact}, Ada Brume)")
    ]


def test_who_speaks_and_hosts_did_two_things_and_is_not_counted_as_having_come(contact, body):
    hosted = event()
    carry(hosted, by_whom=contact, at=body)
    carry(hosted, by_whom=contact, at=body, role=Appearance.Role.HOST)
    came(hosted, who=contact, at=body)

    assert [(side, kind) for side, kind, _text in told(event_facts, body)] == [
        ("gave", "Interventions"),
        ("gave", "Événements accueillis"),
    ]


def test_a_body_that_hosts_with_one_of_its_people_hosts_once(contact, body):
    hosted = event()
    carry(hosted, by_whom=None, at=body, role=Appearance.Role.HOST)
    carry(hosted, by_whom=contact, at=body, role=Appearance.Role.HOST)

    assert told(event_facts, body) == [
        ("gave", "Événements accueillis", f"Évaluer autrement ({contact})")
    ]


def test_who_tells_the_approach_of_a_body_is_not_told_twice(contact, body, coordinator):
    crossed = event(kind=Event.Kind.CROSS_FEEDBACK)
    cross_feedback.add_approach(crossed, body, title="Un indice", by=coordinator)
    carry(crossed, by_whom=contact, at=body)

    assert told(event_facts, body) == [
        ("gave", "Démarches racontées", "Un indice — Évaluer autrement")
    ]


def test_several_who_came_to_an_event_are_one_fact(contact, body):
    attended = event()
    came(attended, who=contact, at=body)
    came(attended, who=directory.person(email="ada@membre.example"), at=body)

    assert told(event_facts, body) == [
        ("received", "Événements suivis", "Évaluer autrement (2 personnes)")
    ]


def test_who_came_to_an_assembly_took_part_in_governing(contact, body):
    came(event(kind=Event.Kind.ASSEMBLY), who=contact, at=body)

    assert [fact[:2] for fact in told(event_facts, body)] == [("gave", "Assemblées")]


def test_what_did_not_happen_is_no_fact(contact, body, coordinator):
    carry(event("Absente"), by_whom=contact, at=body, spoke=False)
    carry(event("Brouillon", announced=False), by_whom=contact, at=body)
    cancelled = event("Annulé")
    carry(cancelled, by_whom=contact, at=body)
    cancelled.cancelled_on, cancelled.cancelled_because = DAY, "Grève"
    cancelled.save()
    build.seat(event("Pas venue"), of=contact)

    assert told(event_facts, body) == []


def test_an_event_on_new_years_eve_is_of_the_year_that_ends(contact, body):
    late = build.event(title="Réveillon", starts_at=datetime(2026, 12, 31, 22, 30, tzinfo=UTC))
    later = build.event(title="Minuit passé", starts_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    for each in (late, later):
        carry(each, by_whom=contact, at=body)

    # Half past eleven in Paris, then half past midnight.
    assert [text for *_kind, text in told(event_facts, body)] == [f"Réveillon ({contact})"]
    following = told(event_facts, body, UNTIL, date(2028, 1, 1))
    assert [text for *_kind, text in following] == [f"Minuit passé ({contact})"]


def test_an_individual_is_told_their_own_acts_and_a_body_its_own(contact, body):
    alone = build.individual(on=DAY)
    spoken = event()
    carry(spoken, by_whom=alone, at=None)
    # The same person, at another event, for a body.
    carry(event("Pour un organisme"), by_whom=alone, at=body)

    assert told(event_facts, alone) == [("gave", "Interventions", "Évaluer autrement")]
    assert [text for *_kind, text in told(event_facts, body)] == [f"Pour un organisme ({alone})"]


def test_what_is_for_invited_people_is_no_page_of_the_space(contact, body):
    carry(event(audience=Event.Audience.INVITED), by_whom=contact, at=body)

    (fact,) = event_facts.told(body.member, SINCE, UNTIL)

    assert (fact.url != "", fact.space_url) == (True, "")


def test_a_question_that_became_something_is_given_and_its_answer_received(
    contact, body, coordinator
):
    asked = build.question(of=contact, title="Comment évaluer ?", on=DAY)
    answers.become(asked, event("Évaluer sans juger"), on=DAY, by=coordinator)
    answers.become(asked, event("Un brouillon", announced=False), on=DAY, by=coordinator)
    answers.become(asked, library.publication(title="Le carnet"), on=DAY, by=coordinator)
    asked.refresh_from_db()
    answers.answer(asked, text="Ainsi.", seen=asked.version, on=DAY, by=coordinator)

    assert told(question_facts, body) == [
        (
            "gave",
            "Questions devenues autre chose",
            "Comment évaluer ? → Évaluer sans juger → Le carnet",
        ),
        ("received", "Réponses reçues", "Comment évaluer ?"),
    ]


def test_a_question_that_waits_is_no_fact_yet(contact, body):
    build.question(of=contact, on=DAY)

    assert told(question_facts, body) == []


def test_who_is_pointed_to_answered_somebody_else(contact, body, coordinator):
    other = build.question(title="Qui l’a fait ?", on=DAY)
    answers.point(other, body, on=DAY, by=coordinator)
    answers.point(other, contact, on=DAY, by=coordinator)
    find = library.find(organisation=body)
    answers.point(other, find, on=DAY, by=coordinator)
    answers.point(build.question(of=contact, on=DAY), contact, on=DAY, by=coordinator)

    assert told(question_facts, body) == [("gave", "Pistes pour d’autres", "Qui l’a fait ?")] * 3


def test_a_question_that_is_not_shown_is_not_told_to_who_answers_it(contact, body, coordinator):
    secret = build.question(title="Notre maire part", is_shared=False, on=DAY)
    answers.point(secret, contact, on=DAY, by=coordinator)

    (fact,) = question_facts.told(body.member, SINCE, UNTIL)

    assert (fact.text, fact.space_url) == ("La question d’un·e autre adhérent·e", "")


def test_so_do_we_and_a_call_that_was_done_are_given(contact, body, coordinator):
    questions.share(
        build.question(title="Et vous ?", on=DAY),
        person=contact,
        organisation=body,
        why="Souvent",
        on=DAY,
        by=contact.account,
    )
    for title, came_of_it in (("Une heure", "Relue à trois"), ("Une idée", "")):
        call = build.call(title=title, on=DAY, by=coordinator)
        pledge = calls.pledge(call, person=contact, organisation=body, on=DAY, by=coordinator)
        if came_of_it:
            calls.follow_up(pledge, came_of_it=came_of_it, by=coordinator)

    assert told(question_facts, body) == [
        ("gave", "« Nous aussi »", "Et vous ? — Souvent"),
        ("gave", "Appels suivis d’effet", "Une heure — Relue à trois"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many(
    contact, body, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        each = event(f"Événement {number}")
        carry(each, by_whom=contact, at=body)
        came(event(f"Autre {number}"), who=contact, at=body)
        asked = build.question(of=contact, title=f"Question {number}", on=DAY)
        answers.become(asked, each, on=DAY, by=coordinator)
        answers.become(asked, library.publication(title=f"Carnet {number}"), on=DAY, by=coordinator)
        other = build.question(title=f"Autre {number}", on=DAY)
        answers.point(other, contact, on=DAY, by=coordinator)
    member = body.member

    # Approaches, what is carried, who came.
    with django_assert_num_queries(3):
        events = list(event_facts.told(member, SINCE, UNTIL))
    # Questions, what they became, pointers, shares, pledges.
    with django_assert_num_queries(5):
        questioned = list(question_facts.told(member, SINCE, UNTIL))

    assert (len(events), len(questioned)) == (2 * count, 2 * count)
