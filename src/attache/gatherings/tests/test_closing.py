from datetime import date, timedelta

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import closing, crowds, events, feedback, speakers
from attache.gatherings.models import CallToAction, ClosingStep, Feedback, Registration
from attache.gatherings.queries import feedback as answers
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance, tasks
from attache.library.models import Publication
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

AFTER = date(2026, 12, 2)
Step = ClosingStep.Kind


def leave_out_all_but(event, *kinds, by):
    for kind in Step.values:
        if kind not in kinds:
            closing.leave_out(event, kind, because="Sans objet", on=AFTER, by=by)


def test_nothing_is_closed_before_it_took_place(editor):
    event = build.event()
    before = AFTER - timedelta(days=2)

    with pytest.raises(closing.NotHeldYet):
        closing.note_attendance(event, on=before, by=editor)
    with pytest.raises(closing.NotHeldYet):
        closing.close(event, on=before, by=editor)


def test_an_event_is_closed_when_each_step_is_done_or_left_out(editor):
    event = build.event()
    leave_out_all_but(event, Step.ATTENDANCE, Step.RECORDING, by=editor)

    with pytest.raises(closing.StepsLeft, match=str(Step.RECORDING.label)):
        closing.close(event, on=AFTER, by=editor)
    closing.note_attendance(event, on=AFTER, by=editor)
    closing.give_recording(event, link="https://video.example/a", on=AFTER, by=editor)
    closing.close(event, on=AFTER, by=editor)

    event.refresh_from_db()
    assert (event.closed_on, event.recording) == (AFTER, "https://video.example/a")
    assert Record.objects.about(event).latest("number").verb == "events.closed"


def test_a_closed_event_stays_as_it_was_said_to_be_until_it_is_opened_again(editor):
    event = build.event()
    leave_out_all_but(event, by=editor)
    closing.close(event, on=AFTER, by=editor)

    with pytest.raises(closing.Closed):
        closing.undo(event, Step.CALL, by=editor)
    closing.reopen(event, by=editor)
    closing.undo(event, Step.CALL, by=editor)
    with pytest.raises(closing.NothingToUndo):
        closing.undo(event, Step.CALL, by=editor)
    with pytest.raises(closing.NothingToUndo):
        closing.reopen(event, by=editor)

    assert event.closing_steps.count() == len(Step) - 1


def test_a_step_is_done_once_and_left_out_for_a_reason(editor):
    event = build.event()

    with pytest.raises(closing.ReasonMissing):
        closing.leave_out(event, Step.CALL, because=" ", on=AFTER, by=editor)
    closing.mark_done(event, Step.CALL, on=AFTER, by=editor)
    with pytest.raises(closing.DoneAlready):
        closing.leave_out(event, Step.CALL, because="Non", on=AFTER, by=editor)

    step = event.closing_steps.get()
    assert (step.kind, step.done_by, step.left_out_because) == (Step.CALL, editor, "")


def test_there_is_nothing_to_close_of_a_cancelled_event(editor, day):
    event = build.event()
    events.cancel(event, reason="Grève", on=day, by=editor)

    with pytest.raises(events.CalledOff):
        closing.note_attendance(event, on=AFTER, by=editor)


def test_who_spoke_is_said(editor):
    event = build.event()
    came = speakers.find(event, person=directory.person(), by=editor)
    away = speakers.find(event, person=directory.person(), by=editor)

    closing.say_who_spoke(event, spoke=[came], on=AFTER, by=editor)

    came.refresh_from_db()
    away.refresh_from_db()
    assert (came.spoke, away.spoke) == (True, False)


def test_a_write_up_is_drafted_from_what_is_known(editor):
    theme = directory.theme()
    event = build.event(themes=[theme])
    function = directory.function()
    came = speakers.find(event, person=function.person, by=editor)
    speakers.find(event, person=directory.person(), by=editor)
    speakers.find(event, person=directory.person(), role="animator", by=editor)
    closing.say_who_spoke(event, spoke=[came], on=AFTER, by=editor)

    write_up = closing.draft_write_up(event, on=AFTER, by=editor)

    assert (write_up.title, write_up.kind) == (event.title, Publication.Kind.WRITE_UP)
    assert list(write_up.themes.all()) == [theme]
    assert [credit.person for credit in write_up.credits.all()] == [function.person]
    assert provenance.outcomes_of(event, "publication") == [write_up.pk]


def test_a_call_to_action_comes_from_the_event(editor):
    event = build.event()

    call = closing.open_call(
        event, title="Relire", text="Relisez", answer_by=None, on=AFTER, by=editor
    )

    assert CallToAction.objects.get() == call
    assert provenance.outcomes_of(event, "call") == [call.pk]


def test_three_questions_go_to_those_who_were_there(editor):
    event = build.event()
    there = build.seat(event, was_present=True)
    build.seat(event, was_present=False)
    build.seat(event)

    assert closing.ask_feedback(event, on=AFTER, by=editor) == 1

    letter = Letter.objects.get()
    assert letter.to_address == there.email
    assert answers.answer_page(there) in letter.body
    closing.undo(event, Step.FEEDBACK, by=editor)
    assert closing.ask_feedback(event, on=AFTER, by=editor) == 0
    assert Letter.objects.count() == 1


def test_the_three_questions_are_for_people_and_who_is_left_out_is_named(editor):
    event = build.event()
    known = directory.person(email="ada@ville.example")
    build.seat(event, of=known, was_present=True)
    walk_in = build.seat(event, name="Zoé Passante", was_present=True)
    Registration.objects.filter(pk=walk_in.pk).update(email="")

    asked = answers.to_ask(event)
    told = closing.ask_feedback(event, on=AFTER, by=editor)

    assert (len(asked.left), asked.unreached, asked.names) == (1, 1, ["Zoé Passante"])
    assert told == 1
    assert Letter.objects.get().person == known
    again = answers.to_ask(event)
    assert (again.left, again.written) == ([], 1)


def test_a_crowd_is_asked_beside_the_server_once_each(editor):
    event = build.event()
    crowd = crowds.AT_ONCE + 1
    build.crowd(event, crowd, was_present=True)

    assert closing.ask_feedback(event, on=AFTER, by=editor) == crowd

    assert not Letter.objects.exists()
    run = tasks.waiting().get(task_path__endswith="tell_crowd")
    for _again in range(2):
        crowds.tell_crowd.call(*run.args_kwargs["args"])
    assert Letter.objects.count() == crowd


def test_nobody_is_asked_when_nobody_is_written_down_as_there(editor):
    with pytest.raises(closing.NobodyWasThere):
        closing.ask_feedback(build.event(), on=AFTER, by=editor)

    assert not ClosingStep.objects.exists()


def test_those_who_carried_it_are_thanked_and_the_others_are_named(editor):
    event = build.event()
    reached = directory.person(email="a@ville.example")
    speakers.find(event, person=reached, by=editor)
    unknown = speakers.find(event, person=directory.person(), by=editor)
    away = speakers.find(event, person=directory.person(email="b@ville.example"), by=editor)
    closing.say_who_spoke(event, spoke=event.appearances.exclude(pk=away.pk), on=AFTER, by=editor)

    unreached = closing.thank_everybody(
        event, words="Merci !", link="https://ici.example", on=AFTER, by=editor
    )

    assert unreached == [unknown]
    assert [letter.to_address for letter in Letter.objects.all()] == [reached.email]


def test_an_answer_is_given_once_and_carries_no_name():
    event = build.event()
    there = build.seat(event, was_present=True)

    feedback.give(there, usefulness=4, learnt="Écouter", wished="", on=AFTER)
    with pytest.raises(feedback.GivenAlready):
        feedback.give(there, usefulness=1, learnt="", wished="", on=AFTER)

    kept = Feedback.objects.get()
    assert (kept.event, kept.usefulness, kept.learnt) == (event, 4, "Écouter")
    assert {field.name for field in Feedback._meta.fields} == {
        *("id", "event", "usefulness", "learnt", "wished", "given_on")
    }
    assert not Record.objects.filter(verb__contains="feedback").exists()


def test_who_was_not_there_says_nothing_of_it():
    for was_present in (None, False):
        absent = build.seat(build.event(), was_present=was_present)
        with pytest.raises(feedback.WasNotThere):
            feedback.give(absent, usefulness=4, learnt="", wished="", on=AFTER)

    assert not Feedback.objects.exists()


def test_results_are_counted_and_their_words_are_in_no_order_of_time():
    event = build.event()
    for mark, words in ((5, "Zut"), (4, "Ah"), (5, "")):
        there = build.seat(event, was_present=True)
        feedback.give(there, usefulness=mark, learnt=words, wished="", on=AFTER)
    build.seat(event, was_present=True)

    results = answers.results(event)

    assert [bar.value for bar in results.chart.bars] == [2, 1, 0, 0, 0]
    assert results.learnt == ["Ah", "Zut"]
    assert (results.asked, results.are_enough) == (4, True)


def test_a_signed_link_opens_one_page_only():
    event = build.event()
    there = build.seat(event, was_present=True)

    assert answers.registration_of(answers.token(there)) == there
    assert answers.event_of(answers.results_token(event)) == event
    assert answers.registration_of(answers.results_token(event)) is None
    assert answers.event_of(answers.token(there)) is None
    assert answers.registration_of(answers.token(there)[:-1]) is None
