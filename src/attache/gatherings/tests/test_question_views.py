"""Questions in the browser: the team's desk, the member's space, and who may do what."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.gatherings.actions import answers, events, questions
from attache.gatherings.models import Event, Question
from attache.gatherings.queries import question_holdings
from attache.gatherings.tests import build
from attache.kit import search
from attache.library.models import Find

pytestmark = pytest.mark.django_db

ACTS = ("take", "give", "listen", "answer", "point", "close", "reopen", "link")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def question():
    return build.question()


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


def space(client, person, name, *args, status=200, **query):
    return page(
        client, person.account, name, *args, status=status, face="gatherings_space", **query
    )


def say(client, person, name, *args, status=302, **data):
    return post(client, person.account, name, *args, status=status, face="gatherings_space", **data)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        build.question(themes=[directory.theme()])
    client.force_login(coordinator)

    # Who I am, two; themes and owners to choose from; whether there is any; questions, themes.
    with django_assert_num_queries(6):
        response = client.get(reverse("gatherings:questions"))

    assert response.content.decode().count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_space_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    person = build.contact()
    for _ in range(count):
        build.question(of=person)
        build.question(themes=[directory.theme()])
    client.force_login(person.account)

    with django_assert_num_queries(10):
        response = client.get(reverse("gatherings_space:questions"))

    assert response.content.decode().count('<th scope="row">') == count


def test_the_list_finds_by_state_theme_owner_and_words(client, coordinator, today):
    theme = directory.theme()
    found = build.question(title="Qui paie la maintenance ?", themes=[theme], is_shared=False)
    other = build.question(title="Comment évaluer ?")
    answers.listen(other, on=today, by=coordinator)

    for query in (
        {"q": "maintenances"},
        {"theme": theme.slug},
        {"etat": "asked"},
        {"suivie": "personne"},
        {"montree": "non"},
    ):
        shown = page(client, coordinator, "questions", **query)
        assert found.title in shown
        assert other.title not in shown
    owned = page(client, coordinator, "questions", suivie=coordinator.pk)
    assert other.title in owned
    assert found.title not in owned


def test_the_record_page_tells_everything(client, coordinator, question, today):
    sharer = build.contact()
    questions.share(
        question,
        person=sharer,
        organisation=build.body_of(sharer),
        why="Pour nos écoles",
        on=today,
        by=sharer.account,
    )
    answers.point(question, directory.person(last_name="Piste"), on=today, by=coordinator)

    shown = page(client, coordinator, "question", question.public_id)

    for words in (question.title, str(question.organisation), "Pour nos écoles", "Piste"):
        assert words in shown
    assert str(coordinator) in shown


def test_the_record_page_says_that_who_asked_has_left(client, coordinator, question, today):
    before = page(client, coordinator, "question", question.public_id)
    Function.objects.filter(person=question.person).update(ends_on=today)
    after = page(client, coordinator, "question", question.public_id)

    assert "est parti" not in before
    assert "a quitté l’organisme depuis" in after


def test_a_question_is_noted_for_a_body_found_by_a_search(client, coordinator, today):
    person = build.contact()
    body = build.body_of(person)
    search.put("organisation", [body.pk])

    looked = page(client, coordinator, "note_question", q=body.name)
    post(
        client,
        coordinator,
        "note_question_of",
        body.slug,
        person=person.pk,
        title="Dite au téléphone",
        asked_on=today.isoformat(),
        is_shared="on",
    )

    noted = Question.objects.get()
    assert reverse("gatherings:note_question_of", args=[body.slug]) in looked
    assert (noted.organisation, noted.person, noted.noted_by) == (body, person, coordinator)


def test_a_question_is_noted_for_a_person_and_their_body(client, coordinator, today):
    person = build.contact()

    post(
        client,
        coordinator,
        "note_question_of",
        person.public_id,
        organisation=build.body_of(person).pk,
        title="Dite au téléphone",
        asked_on=today.isoformat(),
    )
    refused = post(
        client,
        coordinator,
        "note_question_of",
        person.public_id,
        title="Demain",
        asked_on=(today + timedelta(days=1)).isoformat(),
        status=200,
    )

    assert Question.objects.get().asker == build.body_of(person)
    assert "pas demain" in refused


def test_the_team_answers_in_the_browser(client, coordinator, editor, question, today):
    key = question.public_id
    find = Find.objects.create(title="Guide du prototypage", found_on=today)

    post(client, coordinator, "take_question", key)
    post(client, coordinator, "listen_question", key)
    post(client, coordinator, "give_question", key, owner=editor.pk)
    post(client, coordinator, "point_question", key, target=f"find:{find.pk}", note="Court")
    question.refresh_from_db()
    post(client, editor, "answer_question", key, text="Ainsi.", version=question.version)
    late = post(client, editor, "answer_question", key, text="Non.", version=0, status=200)

    question.refresh_from_db()
    assert (question.owner, question.answer) == (editor, "Ainsi.")
    assert question.pointers.get().note == "Court"
    assert "Rien n’a été écrasé" in late or "modifié" in late


def test_a_question_is_closed_and_opened_again_in_the_browser(client, coordinator, question):
    key = question.public_id

    silent = post(client, coordinator, "close_question", key, because="", status=200)
    post(client, coordinator, "close_question", key, because="Hors de portée")
    closed = page(client, coordinator, "question", key)
    post(client, coordinator, "reopen_question", key)

    assert 'id="id_because_error"' in silent
    assert "Hors de portée" in closed
    assert Question.objects.waiting().get() == question


def test_a_question_becomes_an_event_in_the_browser(client, coordinator, question, today):
    key = question.public_id
    event = build.event(title="Une rencontre à part", themes=[directory.theme()])

    found = page(client, coordinator, "question_becomes", key, q="rencontre part")
    post(client, coordinator, "link_question", key, target=f"event:{event.pk}")
    post(
        client,
        coordinator,
        "question_becomes",
        key,
        kind="webinar",
        day=(today + timedelta(days=30)).isoformat(),
        begins="14:00",
        ends="15:30",
    )
    backwards = post(
        client,
        coordinator,
        "question_becomes",
        key,
        kind="webinar",
        day=(today + timedelta(days=30)).isoformat(),
        begins="15:00",
        ends="14:00",
        status=200,
    )

    assert f'value="event:{event.pk}"' in found
    assert Event.objects.filter(title=question.title).count() == 1
    assert 'class="problems"' in backwards


def test_a_draft_that_a_question_became_is_said_to_be_prepared(
    client, coordinator, question, today
):
    draft = build.event(announced=False)
    linked = {"target": f"event:{draft.pk}"}
    post(client, coordinator, "link_question", question.public_id, **linked)
    told = page(client, coordinator, "question", question.public_id)
    prepared = space(client, question.person, "question", question.public_id)
    events.announce(draft, at=timezone.now(), by=coordinator)
    announced = space(client, question.person, "question", question.public_id)

    assert "seront prévenues" in told
    assert "en préparation" in prepared
    assert "voyez à côté" not in prepared
    assert "voyez à côté" in announced
    assert draft.title in announced


@pytest.mark.parametrize(
    "target", ["", "event", "event:0", "user:1", "event:" + "9" * 40, "find:x"]
)
def test_what_does_not_exist_is_not_linked(client, coordinator, question, target):
    post(client, coordinator, "link_question", question.public_id, target=target, status=404)


def test_each_act_is_refused_to_whoever_may_not(client, treasurer, question):
    for act in ACTS:
        post(client, treasurer, f"{act}_question", question.public_id, status=403)
    for name in ("note_question", "note_question_of", "edit_question", "question_becomes"):
        args = {"note_question": (), "note_question_of": (question.organisation.slug,)}
        post(client, treasurer, name, *args.get(name, (question.public_id,)), status=403)
    page(client, treasurer, "question", question.public_id)


def test_an_outsider_sees_no_desk_page(client, outsider, question):
    page(client, outsider, "questions", status=403)
    page(client, outsider, "question", question.public_id, status=403)


def test_a_contact_asks_and_sees_what_becomes_of_it(client, coordinator, today):
    person, theme = build.contact(), directory.theme()
    form = {"on_behalf": build.body_of(person).slug, "token": str(uuid4())}

    for _click in range(2):
        say(
            client,
            person,
            "ask",
            title="Qui l’a fait ?",
            text="Pour avril",
            themes=[theme.pk],
            is_shared="on",
            **form,
        )
    question = Question.objects.get()
    answers.answer(question, text="Nantes l’a fait.", seen=0, on=today, by=coordinator)

    assert "Qui l’a fait ?" in space(client, person, "questions")
    assert "Nantes l’a fait." in space(client, person, "question", question.public_id)
    assert list(question.themes.all()) == [theme]


def test_a_contact_of_two_bodies_says_for_which_one(client):
    person = build.contact()
    other = build.body_of(build.contact())
    directory.function(of=person, at=other)

    form = space(client, person, "ask")
    say(client, person, "ask", on_behalf=other.slug, title="Pour l’autre ?", token=str(uuid4()))

    assert '<select name="on_behalf"' in form
    assert Question.objects.get().organisation == other


def test_nobody_asks_for_the_body_of_another(client):
    person, other = build.contact(), build.contact()

    refused = say(
        client,
        person,
        "ask",
        on_behalf=build.body_of(other).slug,
        title="Pour eux ?",
        token=str(uuid4()),
        status=200,
    )

    assert 'class="problems"' in refused
    assert not Question.objects.exists()


def test_what_is_pasted_is_shown_as_it_was_typed(client, coordinator):
    person = build.contact()
    token, slug = str(uuid4()), build.body_of(person).slug
    say(client, person, "ask", on_behalf=slug, title=SCRIPT, text=f"<b>{SCRIPT}", token=token)
    question = Question.objects.get()
    client.force_login(coordinator)

    for url in (
        question.get_absolute_url(),
        reverse("gatherings:questions"),
        build.body_of(person).get_absolute_url(),
    ):
        raw = client.get(url).content.decode()
        assert SCRIPT not in raw
        assert "&lt;script&gt;" in raw


def test_a_text_that_is_too_long_is_told_and_kept(client):
    person = build.contact()
    slug = build.body_of(person).slug

    refused = say(
        client,
        person,
        "ask",
        on_behalf=slug,
        title="t" * 201,
        text="x" * 5001,
        token=str(uuid4()),
        status=200,
    )

    assert 'id="id_title_error"' in refused
    assert 'id="id_text_error"' in refused
    assert "x" * 5001 in refused
    assert not Question.objects.exists()


@pytest.mark.parametrize("bad", [{"token": "x"}, {"token": ""}, {"title": ""}])
def test_a_form_that_makes_no_sense_asks_nothing(client, bad):
    person = build.contact()
    slug = build.body_of(person).slug
    data = {"on_behalf": slug, "title": "Oui ?", "token": str(uuid4())} | bad

    say(client, person, "ask", status=200, **data)

    assert not Question.objects.exists()


def test_a_member_says_so_do_we_and_takes_it_back(client, question):
    person = build.contact()
    slug, key = build.body_of(person).slug, question.public_id

    say(client, person, "share_question", key, on_behalf=slug, why="Nos écoles")
    say(client, person, "share_question", key, on_behalf=slug)
    shown = space(client, person, "question", key)
    share = question.shares.get()
    say(client, person, "take_back_share", key, share.pk)
    say(client, person, "take_back_share", key, share.pk, status=404)

    assert "Nos écoles" in shown
    assert 'name="why"' not in shown
    assert not question.shares.exists()


def test_nobody_takes_back_the_share_of_another(client, question, today):
    sharer, other = build.contact(), build.contact()
    share = questions.share(
        question,
        person=sharer,
        organisation=build.body_of(sharer),
        on=today,
        by=sharer.account,
    )

    say(client, other, "take_back_share", question.public_id, share.pk, status=404)

    assert question.shares.get() == share


def test_a_question_for_the_team_alone_is_not_there_for_others(client):
    hidden, person = build.question(is_shared=False), build.contact()

    space(client, person, "question", hidden.public_id, status=404)
    listed = space(client, person, "questions")
    theirs = space(client, hidden.person, "question", hidden.public_id)

    assert hidden.title not in listed
    assert hidden.title in theirs


def test_a_former_contact_and_a_stranger_get_a_kind_page(client, outsider, today, question):
    Function.objects.filter(person=question.person).update(ends_on=today)

    former = space(client, question.person, "questions", status=403)
    stranger = page(client, outsider, "ask", face="gatherings_space", status=403)

    assert "plus de fonction" in former
    assert "votre compte" in stranger.lower()


def test_the_space_is_filtered_by_theme_and_words(client):
    person, theme = build.contact(), directory.theme()
    found = build.question(title="Qui paie la maintenance ?", themes=[theme])
    other = build.question(title="Comment évaluer ?")

    for query in ({"theme": theme.slug}, {"q": "maintenance"}):
        shown = space(client, person, "questions", **query)
        assert found.title in shown
        assert other.title not in shown


def test_pages_of_bodies_and_people_tell_their_questions(client, coordinator, question):
    client.force_login(coordinator)

    for party in (question.organisation, question.person):
        shown = unescape(client.get(party.get_absolute_url()).content.decode())
        assert shown.count(question.title) >= 2


def test_what_is_held_about_a_person_is_told_to_them(coordinator, question, today):
    sharer = build.contact()
    questions.share(
        question,
        person=sharer,
        organisation=build.body_of(sharer),
        why="Nos écoles",
        on=today,
        by=sharer.account,
    )
    answers.point(question, sharer, note="En parle bien", on=today, by=coordinator)

    asked = question_holdings.questions(question.person)
    shared = question_holdings.questions(sharer)

    assert [row.what for row in asked.rows] == ["Question"]
    assert [entry["why"] for entry in shared.data["shared"]] == ["Nos écoles"]
    assert [entry["note"] for entry in shared.data["named_in_answers_to"]] == ["En parle bien"]
    assert question_holdings.questions(directory.person()).rows == []


def test_who_asked_corrects_and_takes_back_their_question_in_the_space(client, question):
    key, asker = question.public_id, question.person
    page_of_it = space(client, asker, "question", key)
    said = {"title": "Mieux dite ?", "text": "", "is_shared": "on", "version": question.version}

    say(client, asker, "correct", key, **said)
    question.refresh_from_db()
    assert question.title == "Mieux dite ?"
    say(client, asker, "withdraw", key, because="Nous avons trouvé")

    question.refresh_from_db()
    assert question.closed_because == "Nous avons trouvé"
    assert "Retirer" in page_of_it
    for name in ("correct", "withdraw"):
        space(client, asker, name, key, status=404)


def test_nobody_else_corrects_a_question_nor_takes_it_back(client, question):
    colleague = build.contact(at=build.body_of(question.person))

    for somebody in (colleague, build.contact()):
        assert "Retirer" not in space(client, somebody, "question", question.public_id)
        for name in ("correct", "withdraw"):
            space(client, somebody, name, question.public_id, status=404)
            say(client, somebody, name, question.public_id, status=404, because="x")
    question.refresh_from_db()
    assert question.closed_on is None
