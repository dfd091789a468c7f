"""Calls to action and cross feedbacks in the browser: desk, space and public site."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Consent
from attache.gatherings.actions import calls, cross_feedback
from attache.gatherings.actions.cross_feedback import Line
from attache.gatherings.models import CallToAction, Event
from attache.gatherings.tests import build
from attache.kit import provenance

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def call(coordinator):
    return build.call(by=coordinator)


@pytest.fixture
def crossing(coordinator):
    event = build.event(kind=Event.Kind.CROSS_FEEDBACK, title="Le bien-vivre")
    cross_feedback.write_grid(event, lines=[Line(None, "Pourquoi ?")], by=coordinator)
    return event


def page(client, user, name, *args, status=200, face="gatherings", **query):
    client.force_login(user)
    response = client.get(reverse(f"{face}:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, face="gatherings", **data):
    client.force_login(user)
    response = client.post(reverse(f"{face}:{name}", args=args), data)
    assert response.status_code == status
    return unescape(response.content.decode())


def say(client, person, name, *args, status=302, **data):
    return post(client, person.account, name, *args, status=status, face="gatherings_space", **data)


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_asked_is_listed_for_all_in_as_many_queries_whatever_its_length(
    client, coordinator, today, count, django_assert_num_queries
):
    for number in range(count):
        build.call(by=coordinator, title=f"Sans terme {number}")
        last = today + timedelta(days=number)
        build.call(by=coordinator, title=f"Relire {number}", answer_by=last)
    over = build.call(by=coordinator, title="Déjà fait", on=today - timedelta(days=9))
    CallToAction.objects.filter(pk=over.pk).update(closed_on=today, outcome="Trois lieux prêtés.")

    with django_assert_num_queries(3):
        shown = unescape(client.get(reverse("gatherings_public:calls")).content.decode())

    assert shown.count("Relire") == count
    assert shown.index("Relire 0") < shown.index("Sans terme 0") < shown.index("Déjà fait")
    assert "Trois lieux prêtés." in shown
    assert reverse("gatherings_public:calls") in client.get("/agenda/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_calls_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        build.call(by=coordinator)
    client.force_login(coordinator)

    # Who I am, two; themes to choose from; calls, their themes.
    with django_assert_num_queries(5):
        response = client.get(reverse("gatherings:calls"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_open_calls_cost_the_same_in_the_space(
    client, coordinator, count, django_assert_num_queries
):
    person = build.contact()
    for _ in range(count):
        build.call(by=coordinator)
    client.force_login(person.account)

    # Who I am, two; whom I represent, four; calls, our pledges, themes; those that are over.
    with django_assert_num_queries(8):
        response = client.get(reverse("gatherings_space:calls"))

    assert response.content.decode().count("Prêtez-nous une heure") == count


def test_a_call_is_opened_after_an_event(client, coordinator):
    event = build.event()
    client.force_login(coordinator)

    url = f"{reverse('gatherings:new_call')}?evenement={event.slug}"
    shown = client.get(url)
    answer = client.post(
        url, {"title": "Essayez", "text": "Chez vous.", "owner": str(coordinator.pk)}
    )

    call = CallToAction.objects.get()
    assert event.title in unescape(shown.content.decode())
    assert answer.url == call.get_absolute_url()
    assert provenance.sources_of(call, "event") == [event.pk]


def test_the_team_follows_a_call_to_its_end(client, coordinator, call, today):
    person = build.contact()
    body = build.body_of(person)

    post(client, coordinator, "note_pledge_of", call.slug, body.slug, person=person.pk, text="Oui")
    again = post(client, coordinator, "note_pledge_of", call.slug, body.slug, status=200)
    pledge = call.pledges.get()
    post(client, coordinator, "follow_up_pledge", call.slug, pledge.pk, came_of_it="Un atelier")
    shown = page(client, coordinator, "call", call.slug)
    post(client, coordinator, "close_call", call.slug, outcome="Trois ateliers.", version=0)
    late = post(client, coordinator, "close_call", call.slug, outcome="x", version=0, status=200)

    call.refresh_from_db()
    assert body.name in again
    assert "Un atelier" in shown
    assert 'class="problems"' in late
    assert (call.closed_on, call.outcome) == (today, "Trois ateliers.")
    post(client, coordinator, "reopen_call", call.slug)
    post(client, coordinator, "take_back_pledge", call.slug, pledge.pk)
    call.refresh_from_db()
    assert (call.closed_on, call.pledge_count) == (None, 0)


def test_a_call_is_edited_once_at_a_time(client, coordinator, call):
    data = {"title": "Autre", "text": "Autre chose", "owner": coordinator.pk, "version": 0}

    post(client, coordinator, "edit_call", call.slug, **data)
    post(client, coordinator, "edit_call", call.slug, status=200, **data)

    call.refresh_from_db()
    assert call.title == "Autre"


def test_a_call_says_what_it_led_to(client, coordinator, call):
    event = build.event(title="Une rencontre à part")

    found = page(client, coordinator, "call", call.slug, q="rencontre")
    post(client, coordinator, "link_call", call.slug, target=f"event:{event.pk}")
    post(client, coordinator, "link_call", call.slug, target="event:0", status=404)

    assert f'value="event:{event.pk}"' in found
    assert provenance.outcomes_of(call, "event") == [event.pk]


@pytest.mark.parametrize("act", ["new_call", "edit_call", "close_call", "reopen_call", "link_call"])
def test_each_act_on_a_call_is_refused_to_whoever_may_not(client, treasurer, call, act):
    args = () if act == "new_call" else (call.slug,)

    post(client, treasurer, act, *args, status=403)
    page(client, treasurer, "call", call.slug)


def test_a_contact_says_yes_and_takes_it_back(client, call):
    person = build.contact()
    data = {"on_behalf": build.body_of(person).slug, "text": "Deux heures"}

    say(client, person, "call", call.slug, **data)
    say(client, person, "call", call.slug, status=200, **data)
    pledge = call.pledges.get()
    other = build.contact()
    say(client, other, "take_back_pledge", call.slug, pledge.pk, status=404)
    say(client, person, "take_back_pledge", call.slug, pledge.pk)
    say(client, person, "take_back_pledge", call.slug, pledge.pk, status=404)

    call.refresh_from_db()
    assert (call.pledge_count, call.pledges.count()) == (0, 1)


def test_nobody_says_yes_after_the_last_day(client, coordinator, today):
    late = build.call(
        by=coordinator, on=today - timedelta(days=9), answer_by=today - timedelta(days=1)
    )
    person = build.contact()

    shown = say(
        client,
        person,
        "call",
        late.slug,
        on_behalf=build.body_of(person).slug,
        status=200,
    )

    assert 'name="on_behalf"' not in shown
    assert not late.pledges.exists()


def test_anybody_reads_a_call_and_who_agreed_to_be_named(client, coordinator, today):
    call = build.call(by=coordinator, text=SCRIPT)
    agreed, silent = build.contact(), build.contact()
    Consent.objects.create(
        organisation=build.body_of(agreed),
        purpose=Consent.Purpose.PUBLIC_LISTING,
        given_on=date(2020, 1, 1),
        source="Courriel",
    )
    for person in (agreed, silent):
        calls.pledge(
            call,
            person=person,
            organisation=build.body_of(person),
            on=today,
            by=person.account,
        )

    shown = client.get(call.public_url).content.decode()

    assert SCRIPT not in shown
    assert "&lt;script&gt;" in shown
    assert build.body_of(agreed).name in unescape(shown)
    assert build.body_of(silent).name not in unescape(shown)
    assert str(agreed) not in unescape(shown)
    assert "et 1 autre" in unescape(shown)


def test_a_grid_is_written_and_laid_out_in_the_browser(client, coordinator, crossing):
    (why,) = crossing.grid_questions.all()
    data = {
        "text-1": why.text,
        "place-1": "2",
        "text-2": "Avec qui ?",
        "place-2": "1",
        "text-3": "",
        "place-3": "",
        "text-4": "",
        "place-4": "",
    }

    post(client, coordinator, "edit_grid", crossing.slug, **data)
    shown = page(client, coordinator, "cross_feedback", crossing.slug)

    assert [question.text for question in crossing.grid_questions.all()] == [
        "Avec qui ?",
        "Pourquoi ?",
    ]
    assert shown.index("Avec qui ?") < shown.index("Pourquoi ?")


def test_a_grid_is_taken_from_another_event(client, coordinator, crossing):
    event = build.event(kind=Event.Kind.CROSS_FEEDBACK, title="L’an prochain")

    post(client, coordinator, "copy_grid", event.slug, source=crossing.slug)
    post(client, coordinator, "copy_grid", event.slug, source="rien")

    assert [question.text for question in event.grid_questions.all()] == ["Pourquoi ?"]


def test_only_a_cross_feedback_has_a_page_for_its_grid(client, coordinator):
    page(client, coordinator, "cross_feedback", build.event().slug, status=404)


def test_answers_are_written_shown_and_hidden(client, coordinator, crossing, today):
    body, slug = build.body_of(build.contact()), crossing.slug
    post(client, coordinator, "add_approach_of", slug, body.slug, title="Un indice")
    approach = crossing.approaches.get()
    answer = {f"answer-{crossing.grid_questions.get().pk}": f"Parce que {SCRIPT}"}

    post(client, coordinator, "show_answers", slug, approach.pk)
    post(client, coordinator, "answer_grid", slug, approach.pk, version=0, **answer)
    late = post(client, coordinator, "answer_grid", slug, approach.pk, version=0, status=200)
    post(client, coordinator, "show_answers", slug, approach.pk)
    approach.refresh_from_db()
    client.force_login(coordinator)
    raw = client.get(reverse("gatherings:cross_feedback", args=[slug])).content.decode()

    assert approach.shown_on == today
    assert 'class="problems"' in late
    assert SCRIPT not in raw
    assert "Parce que &lt;script&gt;" in raw
    post(client, coordinator, "remove_approach", slug, approach.pk)
    post(client, coordinator, "hide_answers", slug, approach.pk)
    post(client, coordinator, "rename_approach", slug, approach.pk, title="Autre", version=3)
    approach.refresh_from_db()
    assert (approach.shown_on, approach.title) == (None, "Autre")


def test_contacts_of_the_body_answer_in_their_space(client, coordinator, crossing):
    person, other = build.contact(), build.contact()
    approach = cross_feedback.add_approach(
        crossing, build.body_of(person), title="Un indice", by=coordinator
    )
    answer = {f"answer-{crossing.grid_questions.get().pk}": "Parce que.", "version": "0"}

    awaited = page(client, person.account, "questions", face="gatherings_space")
    say(client, person, "approach", approach.pk, **answer)
    say(client, other, "approach", approach.pk, status=404, **answer)

    assert "Le bien-vivre" in awaited
    assert approach.answers.get().text == "Parce que."


def test_the_space_does_not_answer_for_an_event_that_is_closed(client, coordinator, crossing):
    person = build.contact()
    approach = cross_feedback.add_approach(
        crossing, build.body_of(person), title="Un indice", by=coordinator
    )
    Event.objects.filter(pk=crossing.pk).update(closed_on=date(2026, 12, 24))

    say(client, person, "approach", approach.pk, status=404, version="0")


@pytest.mark.parametrize("act", ["edit_grid", "copy_grid", "add_approach"])
def test_a_grid_is_not_prepared_by_whoever_may_not(client, treasurer, crossing, act):
    post(client, treasurer, act, crossing.slug, status=403)
    page(client, treasurer, "cross_feedback", crossing.slug)
