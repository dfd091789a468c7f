"""Questions as decisions: asked once, shared once a body, owned, answered, never lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.gatherings.actions import answers, events, questions, telling
from attache.gatherings.actions import own_questions as own
from attache.gatherings.actions.answers import (
    AlreadyOver,
    AlreadyPointed,
    CannotOwn,
    NotOver,
)
from attache.gatherings.actions.questions import AlreadyShared, NotShared, NotTheirs
from attache.gatherings.models import Event, Question
from attache.gatherings.queries import questions as reading
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance, search
from attache.kit.versions import Stale
from attache.library.models import Find
from attache.library.tests import build as library
from attache.memberships.queries import representatives
from attache.post.models import Letter

pytestmark = pytest.mark.django_db


def find(day):
    return Find.objects.create(title="Guide du prototypage", found_on=day)


def told(question):
    return set(Letter.objects.values_list("kind", "to_address"))


def test_a_question_is_asked_on_behalf_of_a_body(day):
    person, theme = build.contact(on=day), directory.theme()

    question = build.question(of=person, themes=[theme], on=day)

    assert question.organisation == build.body_of(person)
    assert question.person == person
    assert list(question.themes.all()) == [theme]
    assert question.state == Question.State.ASKED
    assert Record.objects.about(question.organisation).get().verb == "questions.asked"
    assert search.matching("évaluer", kind="question") == [question.pk]
    assert told(question) == {("question_received", person.email)}


def test_a_form_that_is_sent_twice_asks_once(day):
    person = build.contact(on=day)
    token = uuid4()

    asked = [
        questions.ask(
            person,
            organisation=build.body_of(person),
            title="Qui a essayé ?",
            public_id=token,
            on=day,
            by=person.account,
        )
        for _click in range(2)
    ]

    assert asked[0] == asked[1]
    assert Question.objects.count() == 1
    assert Letter.objects.count() == 1


def test_nobody_asks_under_the_name_of_a_question_of_somebody_else(day):
    question, other = build.question(on=day), build.contact(on=day)

    with pytest.raises(NotTheirs):
        questions.ask(
            other,
            organisation=build.body_of(other),
            title="Autre chose",
            public_id=question.public_id,
            on=day,
            by=other.account,
        )


def test_one_asks_for_a_body_that_one_represents_that_day(day):
    person, other = build.contact(on=day), build.contact(on=day)

    for organisation in (build.body_of(other), None):
        with pytest.raises(NotTheirs):
            questions.ask(
                person,
                organisation=organisation,
                title="Qui a essayé ?",
                public_id=uuid4(),
                on=day,
                by=person.account,
            )

    assert not Question.objects.exists()


def test_an_individual_member_asks_in_their_own_right(day):
    person = build.individual(on=day)

    question = questions.ask(
        person,
        organisation=None,
        title="Qui a essayé ?",
        public_id=uuid4(),
        on=day,
        by=person.account,
    )

    assert question.asker == person
    who = representatives.of_person(person, on=day)
    assert list(reading.ours(who)) == [question]


def test_a_question_stays_with_the_body_when_who_asked_leaves(day, coordinator):
    person = build.contact(on=day)
    question, body = build.question(of=person, on=day), build.body_of(person)
    successor = build.contact(at=body, on=day)
    Function.objects.filter(person=person).update(ends_on=day)

    former = representatives.of_person(person, on=day)
    answers.answer(question, text="Voici.", seen=0, on=day, by=coordinator)

    assert not former.is_member
    assert list(reading.ours(representatives.of_person(successor, on=day))) == [question]
    assert ("question_answered", successor.email) in told(question)
    assert ("question_answered", person.email) not in told(question)


def test_a_body_says_so_do_we_once_whoever_says_it(day):
    question, person = build.question(on=day), build.contact(on=day)
    body = build.body_of(person)
    colleague = build.contact(at=body, on=day)

    said = questions.share(
        question, person=person, organisation=body, why="Nous aussi.", on=day, by=person.account
    )
    with pytest.raises(AlreadyShared):
        questions.share(question, person=colleague, organisation=body, on=day, by=colleague.account)

    question.refresh_from_db()
    assert question.share_count == 1
    assert said.why == "Nous aussi."
    assert Record.objects.about(body).first().verb == "questions.shared"


def test_nobody_says_so_do_we_for_a_body_they_do_not_represent(day):
    question, person, other = build.question(on=day), build.contact(on=day), build.contact(on=day)

    with pytest.raises(NotTheirs):
        questions.share(
            question, person=person, organisation=build.body_of(other), on=day, by=person.account
        )

    assert not question.shares.exists()


def test_a_share_is_taken_back_once(day):
    question, person = build.question(on=day), build.contact(on=day)
    share = questions.share(
        question,
        person=person,
        organisation=build.body_of(person),
        on=day,
        by=person.account,
    )
    in_another_tab = question.shares.get(pk=share.pk)

    questions.take_back_share(share, by=person.account)
    with pytest.raises(NotShared):
        questions.take_back_share(in_another_tab, by=person.account)

    question.refresh_from_db()
    assert (question.share_count, question.shares.count()) == (0, 0)


def test_nobody_shares_their_own_question_or_one_that_is_not_shown(day, coordinator):
    asker, other = build.contact(on=day), build.contact(on=day)
    own = build.question(of=asker, on=day)
    hidden = build.question(on=day, is_shared=False)
    closed = build.question(on=day)
    answers.close(closed, because="Retirée", on=day, by=coordinator)

    with pytest.raises(NotShared):
        questions.share(
            own, person=asker, organisation=build.body_of(asker), on=day, by=asker.account
        )
    for question in (hidden, closed):
        with pytest.raises(NotShared):
            questions.share(
                question, person=other, organisation=build.body_of(other), on=day, by=other.account
            )


def test_what_a_member_reads_is_their_own_and_what_others_show(day, coordinator):
    person = build.contact(on=day)
    own = build.question(of=person, on=day, is_shared=False)
    shown = build.question(on=day)
    hidden = build.question(on=day, is_shared=False)
    closed = build.question(on=day)
    answers.close(closed, because="Retirée", on=day, by=coordinator)

    who = representatives.of_person(person, on=day)

    assert set(reading.readable(who)) == {own, shown}
    assert set(reading.of_others(who)) == {shown}
    assert hidden not in reading.readable(who)


def test_what_the_team_hears_is_noted_for_a_body(day, coordinator):
    person = build.contact(on=day)

    question = questions.note(
        build.body_of(person),
        person=person,
        title="Qui paie ?",
        asked_on=day - timedelta(days=3),
        on=day,
        by=coordinator,
    )
    with pytest.raises(ValidationError):
        questions.note(
            build.body_of(person),
            title="Demain ?",
            asked_on=day + timedelta(days=1),
            on=day,
            by=coordinator,
        )

    assert (question.noted_by, question.owner) == (coordinator, None)
    assert question.moved_on == day


def test_a_question_is_taken_and_given_to_somebody_who_answers(day, coordinator, editor, treasurer):
    question = build.question(on=day)

    answers.take(question, to=editor, on=day, by=coordinator)
    with pytest.raises(CannotOwn):
        answers.take(question, to=treasurer, on=day, by=coordinator)

    question.refresh_from_db()
    assert question.owner == editor


def test_whoever_does_something_first_owns_it(day, coordinator, editor):
    question = build.question(on=day)

    answers.listen(question, on=day, by=coordinator)
    with pytest.raises(AlreadyOver):
        answers.listen(question, on=day, by=editor)

    question.refresh_from_db()
    assert (question.owner, question.listened_on) == (coordinator, day)
    assert question.state == Question.State.LISTENED_TO


def test_an_answer_is_told_to_who_asked_and_who_shares(day, coordinator):
    question, person = build.question(on=day), build.contact(on=day)
    questions.share(
        question,
        person=person,
        organisation=build.body_of(person),
        on=day,
        by=person.account,
    )

    answers.answer(question, text="Ainsi.", seen=question.version, on=day, by=coordinator)
    answers.answer(question, text="Ainsi !", seen=question.version, on=day, by=coordinator)

    letters = Letter.objects.filter(kind="question_answered")
    assert {letter.to_address for letter in letters} == {question.person.email, person.email}
    assert "Ainsi." in letters[0].body
    assert question.state == Question.State.ANSWERED


def test_two_people_answer_at_once_and_the_second_is_told(day, coordinator, editor):
    question = build.question(on=day)
    in_another_tab = Question.objects.get(pk=question.pk)
    answers.answer(question, text="La première.", seen=0, on=day, by=coordinator)

    with pytest.raises(Stale):
        answers.answer(in_another_tab, text="La seconde.", seen=0, on=day, by=editor)

    question.refresh_from_db()
    assert (question.answer, question.owner) == ("La première.", coordinator)


def test_pointers_are_given_once_and_taken_back(day, coordinator):
    question, body, person = build.question(on=day), directory.organisation(), directory.person()

    pointers = [
        answers.point(question, to, note="Parle bien", on=day, by=coordinator)
        for to in (find(day), body, person)
    ]
    with pytest.raises(AlreadyPointed):
        answers.point(question, body, on=day, by=coordinator)
    answers.take_back_pointer(pointers[0], by=coordinator)

    assert [str(pointer) for pointer in question.pointers.all()] == [str(body), str(person)]


def test_a_question_becomes_a_draft_that_says_where_it_comes_from(day, coordinator):
    theme = directory.theme()
    question = build.question(on=day, themes=[theme], text="Parce que.")

    event = answers.draft_event(
        question,
        kind=Event.Kind.WEBINAR,
        starts_at=build.NEXT_WEEK,
        ends_at=build.NEXT_WEEK + timedelta(hours=1),
        on=day,
        by=coordinator,
    )

    question.refresh_from_db()
    assert (event.title, event.question, event.purpose) == (
        question.title,
        question.title,
        "Parce que.",
    )
    assert list(event.themes.all()) == [theme]
    assert provenance.sources_of(event, "question") == [question.pk]
    assert question.state == Question.State.BECAME


def test_who_asked_is_told_once_what_came_of_it_may_be_read(day, coordinator):
    question = build.question(on=day)
    draft = build.event(announced=False)
    answers.become(question, draft, on=day, by=coordinator)
    assert not Letter.objects.filter(kind="question_became").exists()

    events.announce(draft, at=build.NEXT_WEEK - timedelta(days=9), by=coordinator)

    letter = Letter.objects.get(kind="question_became")
    assert letter.to_address == question.person.email
    assert f"a mené à «\u00a0{draft.title}\u00a0»." in letter.body


def test_who_took_their_question_back_is_told_nothing_when_the_event_is_announced(day, coordinator):
    question = build.question(on=day)
    draft = build.event(announced=False)
    answers.become(question, draft, on=day, by=coordinator)
    answers.close(question, because="Retirée", on=day, by=coordinator)

    events.announce(draft, at=build.NEXT_WEEK - timedelta(days=9), by=coordinator)

    assert not Letter.objects.filter(kind="question_became").exists()


def test_who_asked_is_told_once_of_the_publication_that_comes_out(day, coordinator):
    question, draft = build.question(on=day), library.publication(out_at=None)
    answers.become(question, draft, on=day, by=coordinator)
    telling.published(at=library.NOW)
    assert not Letter.objects.filter(kind="question_became").exists()

    draft.reviewed_at = draft.published_at = library.NOW
    draft.save()
    for days in (1, 2, 30):
        telling.published(at=library.NOW + timedelta(days=days))

    assert draft.title in Letter.objects.get(kind="question_became").body


def test_those_who_wonder_too_are_told_of_the_write_up_and_those_who_come_later_are_not(
    day, coordinator
):
    question, sharer, late = build.question(on=day), build.contact(on=day), build.contact(on=day)
    body = build.body_of(sharer)
    questions.share(question, person=sharer, organisation=body, on=day, by=sharer.account)
    event, write_up = build.event(), library.publication()
    provenance.link(question, event)
    provenance.link(event, write_up)

    telling.published(at=library.NOW + timedelta(hours=1))
    body = build.body_of(late)
    questions.share(question, person=late, organisation=body, on=day, by=late.account)
    telling.published(at=library.NOW + timedelta(hours=2))

    told = Letter.objects.filter(kind="question_became").values_list("to_address", flat=True)
    assert sorted(told) == sorted([question.person.email, sharer.email])


def test_what_came_out_long_ago_is_told_to_nobody(day, coordinator):
    question, old = build.question(on=day), library.publication()
    provenance.link(question, old)

    telling.published(at=library.NOW + timedelta(days=31))

    assert not Letter.objects.filter(kind="question_became").exists()


def test_a_question_that_led_to_two_things_tells_each(day, coordinator):
    question = build.question(on=day)

    for title in ("Un webinaire", "Un atelier"):
        answers.become(question, build.event(title=title), on=day, by=coordinator)

    assert len(provenance.outcomes_of(question, "event")) == 2
    assert Letter.objects.filter(kind="question_became").count() == 2


def test_a_question_is_closed_with_its_reason_and_opened_again(day, coordinator):
    question = build.question(on=day)

    answers.close(question, because="Ce n’est plus d’actualité", on=day, by=coordinator)
    with pytest.raises(AlreadyOver):
        answers.close(question, because="Encore", on=day, by=coordinator)
    with pytest.raises(AlreadyOver):
        answers.answer(question, text="Non.", seen=question.version, on=day, by=coordinator)
    with pytest.raises(AlreadyOver):
        answers.become(question, build.event(), on=day, by=coordinator)
    answers.reopen(question, on=day, by=coordinator)
    with pytest.raises(NotOver):
        answers.reopen(question, on=day, by=coordinator)

    question.refresh_from_db()
    assert (question.closed_on, question.closed_because) == (None, "")
    assert question in Question.objects.waiting()


def test_an_answer_after_reopening_is_told_again(day, coordinator):
    question = build.question(on=day)
    answers.answer(question, text="Ainsi.", seen=question.version, on=day, by=coordinator)
    answers.reopen(question, on=day, by=coordinator)

    later = day + timedelta(days=5)
    answers.answer(question, text="Plutôt ainsi.", seen=question.version, on=later, by=coordinator)

    assert Letter.objects.filter(kind="question_answered").count() == 2


def test_editing_changes_the_question_and_tells_the_journal(day, coordinator):
    question, theme = build.question(on=day), directory.theme()

    questions.edit(
        question,
        title="Autrement dit ?",
        text="",
        themes=[theme],
        is_shared=False,
        seen=0,
        by=coordinator,
    )
    with pytest.raises(Stale):
        questions.edit(
            question, title="Encore", text="", themes=[], is_shared=True, seen=0, by=coordinator
        )

    changes = Record.objects.about(question).first().changes
    assert changes["title"] == ["Comment évaluer sans juger ?", "Autrement dit ?"]
    assert changes["themes"] == ["", theme.name]


@pytest.mark.parametrize(
    "columns",
    [
        {"answered_on": "2026-01-01"},
        {"closed_on": "2026-01-01"},
        {
            "closed_on": "2026-01-01",
            "closed_because": "x",
            "answered_on": "2026-01-01",
            "answer": "x",
        },
    ],
)
def test_the_database_refuses_a_question_answered_or_closed_without_a_word(day, columns):
    question = build.question(on=day)

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**columns)


@pytest.mark.parametrize("state", list(Question.State))
def test_each_question_is_in_one_state_for_the_list_too(day, coordinator, state):
    asked, listened, became, answered, closed = (build.question(on=day) for _each in range(5))
    answers.listen(listened, on=day, by=coordinator)
    answers.become(became, build.event(), on=day, by=coordinator)
    answers.answer(answered, text="Oui.", seen=0, on=day, by=coordinator)
    answers.close(closed, because="Non", on=day, by=coordinator)
    of_state = {
        Question.State.ASKED: asked,
        Question.State.LISTENED_TO: listened,
        Question.State.BECAME: became,
        Question.State.ANSWERED: answered,
        Question.State.CLOSED: closed,
    }

    assert list(Question.objects.in_state(state)) == [of_state[state]]
    assert Question.objects.get(pk=of_state[state].pk).state == state


def asker_of(question):
    return question.person


def test_who_asked_puts_their_question_better_until_it_is_answered(day, coordinator):
    question = build.question(on=day)
    asker, theme = asker_of(question), directory.theme()

    def correct(title, *, is_shared=True):
        said = {"title": title, "text": "Parce que.", "themes": [theme], "is_shared": is_shared}
        own.correct(question, asker, **said, seen=question.version, on=day, by=asker.account)

    correct("Mieux dite ?")
    question.refresh_from_db()
    assert (question.title, question.text) == ("Mieux dite ?", "Parce que.")
    sharer = build.contact(on=day)
    body = build.body_of(sharer)
    questions.share(question, person=sharer, organisation=body, on=day, by=sharer.account)
    for title, is_shared in (("Tout autre ?", True), ("Mieux dite ?", False)):
        with pytest.raises(own.WordsAreShared):
            correct(title, is_shared=is_shared)
    answers.answer(question, text="Oui.", seen=question.version, on=day, by=coordinator)

    with pytest.raises(own.IsAnswered):
        correct("Mieux dite ?")


def test_a_question_that_nobody_shares_is_taken_back_with_its_reason(day):
    question = build.question(on=day)
    asker = asker_of(question)

    with pytest.raises(own.ReasonMissing):
        own.withdraw(question, asker, because=" ", on=day, by=asker.account)
    own.withdraw(question, asker, because="Nous avons trouvé", on=day, by=asker.account)

    question.refresh_from_db()
    assert (question.closed_on, question.closed_because) == (day, "Nous avons trouvé")
    line = Record.objects.about(question).first()
    assert (line.verb, line.changes) == ("questions.withdrawn", {"because": "Nous avons trouvé"})


def test_a_question_that_others_share_stays_and_the_first_of_them_asks_it(day, coordinator):
    question = build.question(on=day)
    asker, sharers = asker_of(question), [build.contact(on=day), build.contact(on=day)]
    for each in sharers:
        body = build.body_of(each)
        questions.share(question, person=each, organisation=body, on=day, by=each.account)

    own.withdraw(question, asker, because="Nous avons trouvé", on=day, by=asker.account)

    question.refresh_from_db()
    assert (question.person, question.organisation) == (sharers[0], build.body_of(sharers[0]))
    assert (question.is_waiting, question.share_count) == (True, 1)
    assert question.shares.get().person == sharers[1]
    told = Letter.objects.filter(kind="question_passed_on")
    assert [letter.to_address for letter in told] == [sharers[0].email]
    with pytest.raises(NotTheirs):
        own.withdraw(question, asker, because="Encore", on=day, by=asker.account)


def test_who_left_the_body_does_not_take_its_question_back(day):
    question = build.question(on=day)
    asker = asker_of(question)
    Function.objects.filter(person=asker).update(ends_on=day - timedelta(days=1))

    with pytest.raises(NotTheirs):
        own.withdraw(question, asker, because="Je pars", on=day, by=asker.account)
