import pytest
from django.urls import reverse

from attache.directory.tests import build as directory
from attache.gatherings.actions import feedback as giving
from attache.gatherings.actions import speakers
from attache.gatherings.models import CallToAction, ClosingStep, Feedback, Registration
from attache.gatherings.queries import feedback
from attache.gatherings.tests import build
from attache.library.models import Publication
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

Step = ClosingStep.Kind


@pytest.fixture
def over(editor):
    """Held last year: nothing waits for the clock."""
    return build.event(starts_at=build.LAST_YEAR, by=editor)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def at(event, page, *more):
    return reverse(f"gatherings:{page}", args=[event.slug, *more])


def text(response):
    return response.content.decode()


def states(event):
    return {
        step.kind: "left out" if step.left_out_because else "done"
        for step in event.closing_steps.all()
    }


def test_a_closing_is_walked_from_the_first_step_to_the_last(desk, over, editor):
    agent = directory.person(email="a@ville.example")
    spoken = speakers.find(over, person=agent, by=editor)
    build.seat(over, was_present=True)

    first = text(desk.get(at(over, "closing")))
    desk.post(at(over, "closing_step", Step.ATTENDANCE))
    desk.post(at(over, "say_who_spoke"), {"spoke": [spoken.pk]})
    desk.post(at(over, "give_recording"), {"link": "https://video.example/a"})
    desk.post(at(over, "closing_step", Step.WRITE_UP))
    desk.post(at(over, "closing_call"), {"title": "Relire", "text": "Relisez"})
    desk.post(at(over, "closing_step", Step.FEEDBACK))
    desk.post(at(over, "closing_thanks"), {"words": "Merci !"})
    desk.post(at(over, "close_event"))

    over.refresh_from_db()
    assert all(str(label) in first for label in Step.labels)
    assert set(states(over).values()) == {"done"}
    assert over.closed_on
    write_up, call = Publication.objects.get(), CallToAction.objects.get()
    assert (write_up.title, call.title) == (over.title, "Relire")
    assert {letter.kind for letter in Letter.objects.all()} == {"event_feedback", "event_thanks"}
    last = text(desk.get(at(over, "closing")))
    assert all(f'href="{made.get_absolute_url()}"' in last for made in (write_up, call))


def test_a_step_is_left_out_with_a_reason_marked_or_undone(desk, over):
    refused = desk.post(at(over, "leave_out_step", Step.CALL), {"because": ""})
    desk.post(at(over, "leave_out_step", Step.CALL), {"because": "Pas de suite"})
    desk.post(at(over, "closing_done", Step.WRITE_UP))
    desk.post(at(over, "closing_done", Step.RECORDING))
    desk.post(at(over, "undo_closing", Step.RECORDING))

    assert "because" in refused.context["form"].errors
    assert states(over) == {"call": "left out", "write_up": "done"}
    assert "Pas de suite" in text(desk.get(at(over, "closing")))


def test_an_event_with_steps_left_is_not_closed(desk, over):
    page = text(desk.post(at(over, "close_event"), follow=True))

    over.refresh_from_db()
    assert over.closed_on is None
    assert str(Step.THANKS.label) in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://video.example"])
def test_a_recording_is_a_page_over_https(desk, over, link):
    answer = desk.post(at(over, "give_recording"), {"link": link})

    assert "link" in answer.context["form"].errors
    assert states(over) == {}


def test_there_is_no_other_step(desk, over):
    for page in ("closing_step", "closing_done", "leave_out_step"):
        assert desk.post(at(over, page, "danse"), {"because": "x"}).status_code == 404


def test_who_only_reads_closes_nothing(client, treasurer, over):
    client.force_login(treasurer)

    assert client.get(at(over, "closing")).status_code == 200
    for page in ("closing_step", "closing_done", "leave_out_step", "undo_closing"):
        assert client.post(at(over, page, Step.CALL), {"because": "x"}).status_code == 403
    assert states(over) == {}


def test_who_was_there_answers_three_questions_once_without_logging_in(client, over):
    there = build.seat(over, was_present=True)
    page = reverse("gatherings_public:feedback", args=[feedback.token(there)])

    asked = text(client.get(page))
    wrong = client.post(page, {"usefulness": "9"})
    client.post(page, {"usefulness": "5", "learnt": "Écouter", "wished": "Encore"})
    again = text(client.post(page, {"usefulness": "1"}))

    assert over.title in asked
    assert wrong.context["form"].errors
    assert (Feedback.objects.get().usefulness, Feedback.objects.get().wished) == (5, "Encore")
    assert "<form" not in again.split("<main")[1].split("</main>")[0]


def test_the_mail_and_the_page_of_the_three_questions_agree_on_who_reads_them(desk, over):
    there = build.seat(over, was_present=True)
    desk.post(at(over, "closing_step", Step.FEEDBACK))

    mail = Letter.objects.get().body
    page = text(desk.get(feedback.answer_page(there)))

    readers = "les personnes qui ont parlé et les adhérent·e·s les lisent aussi"
    assert readers in mail
    assert readers in page


def test_who_gets_no_questions_is_named_before_they_leave(desk, over):
    build.seat(over, was_present=True)
    walk_in = build.seat(over, was_present=True, name="Zoé Passante")
    Registration.objects.filter(pk=walk_in.pk).update(email="")

    before = text(desk.get(at(over, "closing")))
    told = text(desk.post(at(over, "closing_step", Step.FEEDBACK), follow=True))

    assert "à 1 personne présente" in before
    assert "Zoé Passante" in before
    assert "Les trois questions à 1 personne" in told


def test_when_every_step_is_settled_there_is_only_to_close(desk, over):
    for kind in Step.values:
        assert "Voir les étapes et clore" not in text(desk.get(over.get_absolute_url()))
        desk.post(at(over, "closing_done", kind))

    assert "Voir les étapes et clore" in text(desk.get(over.get_absolute_url()))


def test_a_link_that_nobody_signed_opens_nothing(client):
    assert client.get("/avis/n-importe-quoi/").status_code == 404
    assert client.get("/avis/resultats/n-importe-quoi/").status_code == 404


def test_those_who_spoke_read_what_people_said_once_nobody_can_be_recognised(client, over):
    page = reverse("gatherings_public:feedback_results", args=[feedback.results_token(over)])

    for count in range(3):
        assert "Bravo" not in text(client.get(page))
        there = build.seat(over, was_present=True)
        giving.give(
            there, usefulness=5, learnt=f"Bravo {count}", wished="", on=build.LAST_YEAR.date()
        )

    assert "Bravo 2" in text(client.get(page))


def test_members_read_what_people_said_in_their_space(client, over, outsider, day):
    page = reverse("gatherings_space:feedback_results", args=[over.slug])
    client.force_login(outsider)
    assert client.get(page).status_code == 404
    contact = directory.person()
    contact.account = outsider
    contact.save()
    belonging = memberships.membership(
        of=memberships.member(of=contact),
        amount=40,
        starts_on=build.LAST_YEAR.date(),
        ends_on=day.replace(year=day.year + 10),
    )

    assert belonging.member.belongs
    assert client.get(page).status_code == 200
