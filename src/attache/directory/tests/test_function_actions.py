from datetime import date, timedelta

import pytest

from attache.directory import actions
from attache.directory.models import Function
from attache.directory.tests import build
from attache.directory.tests.reading import verbs
from attache.journal.models import Record

pytestmark = pytest.mark.django_db


Level = Function.Level


def test_open_function_ties_a_person_to_a_body(secretary, day, told):
    person, body = build.person(), build.organisation()

    function = actions.open_function(
        person,
        body,
        title="Directrice",
        level=Level.MANAGEMENT,
        parts=["voter", "permanent_contact", "voter"],
        by=secretary,
        on=day,
    )

    body.refresh_from_db()
    assert (body.contact_count, body.level_count) == (1, 1)
    assert sorted(part.kind for part in function.parts.all()) == ["permanent_contact", "voter"]
    assert ({body.pk}, set()) in told
    assert (set(), {person.pk}) in told
    for subject in (function, person, body):
        assert Record.objects.about(subject).count() == 1


def test_open_function_refuses_an_end_before_the_start(secretary, day):
    with pytest.raises(actions.FunctionEndsBeforeItStarts):
        actions.open_function(
            build.person(),
            build.organisation(),
            title="Directrice",
            level=Level.MANAGEMENT,
            starts_on=day,
            ends_on=day,
            by=secretary,
            on=day,
        )


def test_edit_function_changes_the_parts_played(secretary, day):
    function = build.function(parts=("voter", "finance"))

    actions.edit_function(
        function,
        changes={"title": "Cheffe de projet", "parts": ["finance", "speaker"]},
        seen=0,
        by=secretary,
        on=day,
    )

    assert sorted(part.kind for part in function.parts.all()) == ["finance", "speaker"]
    assert Record.objects.get().changes == {
        "title": ["Chargée de mission", "Cheffe de projet"],
        "parts": ["finance, voter", "finance, speaker"],
    }


def test_edit_function_moves_the_person_to_another_level(secretary, day):
    body = build.organisation(contact_count=2, level_count=1)
    moved = build.function(at=body)
    build.function(at=body)

    actions.edit_function(moved, changes={"level": Level.CABINET}, seen=0, by=secretary, on=day)

    body.refresh_from_db()
    assert body.level_count == 2


def test_end_function_with_a_known_successor(secretary, day):
    body = build.organisation(contact_count=2, level_count=1)
    leaving, staying = build.function(at=body), build.function(at=body)

    actions.end_function(leaving, ends_on=day, successor=staying, by=secretary, on=day)

    leaving.refresh_from_db()
    body.refresh_from_db()
    assert (leaving.ends_on, leaving.successor, leaving.succession_open) == (day, staying, False)
    assert body.contact_count == 1


def test_end_function_with_a_newcomer_hands_over_the_post(secretary, day):
    leaving = build.function(title="Directrice", level=Level.MANAGEMENT, parts=("voter",))
    newcomer = actions.Newcomer("Nouvelle", "Zoé", "zoe@ville.example", parts=("voter",))

    actions.end_function(leaving, ends_on=day, successor=newcomer, by=secretary, on=day)

    leaving.refresh_from_db()
    post = leaving.successor
    assert post is not None
    assert (str(post.person), post.person.email) == ("Zoé Nouvelle", "zoe@ville.example")
    assert (post.title, post.level, post.starts_on) == ("Directrice", Level.MANAGEMENT, day)
    assert [part.kind for part in post.parts.all()] == ["voter"]
    assert post.organisation == leaving.organisation


def test_end_function_with_a_newcomer_changes_nothing_when_refused(secretary, day):
    build.person(email="zoe@ville.example")
    leaving = build.function()

    with pytest.raises(actions.EmailTaken):
        actions.end_function(
            leaving,
            ends_on=day,
            successor=actions.Newcomer("Nouvelle", "Zoé", "zoe@ville.example"),
            by=secretary,
            on=day,
        )

    leaving.refresh_from_db()
    assert leaving.ends_on is None
    assert verbs() == []


@pytest.mark.parametrize("still_asked", [True, False])
def test_end_function_without_a_successor(secretary, day, still_asked):
    leaving = build.function()

    actions.end_function(leaving, ends_on=day, succession_open=still_asked, by=secretary, on=day)

    leaving.refresh_from_db()
    assert (leaving.successor, leaving.succession_open) == (None, still_asked)


def test_end_function_is_said_once(secretary, day):
    function = build.function(ends_on=day)

    with pytest.raises(actions.FunctionAlreadyEnded):
        actions.end_function(function, ends_on=day, by=secretary, on=day)


def test_end_function_refuses_a_day_before_its_start(secretary, day):
    function = build.function(starts_on=day)

    with pytest.raises(actions.FunctionEndsBeforeItStarts):
        actions.end_function(function, ends_on=day, by=secretary, on=day)


def test_end_function_in_the_future_keeps_the_contact_until_then(secretary, day):
    function = build.function()

    actions.end_function(function, ends_on=day + timedelta(days=30), by=secretary, on=day)

    function.organisation.refresh_from_db()
    assert function.organisation.contact_count == 1


def test_name_successor_closes_the_question(secretary, day):
    body = build.organisation()
    left = build.function(at=body, ends_on=day, succession_open=True)
    heir = build.function(at=body)

    actions.name_successor(left, successor=heir, by=secretary, on=day)

    left.refresh_from_db()
    assert (left.successor, left.succession_open) == (heir, False)


def test_name_successor_refuses_a_function_elsewhere(secretary, day):
    left = build.function(ends_on=day, succession_open=True)

    with pytest.raises(actions.NotASuccessor):
        actions.name_successor(left, successor=build.function(), by=secretary, on=day)


def test_recount_sees_functions_that_start_and_end_by_themselves(day, told):
    body, right = build.organisation(contact_count=1, level_count=1), build.organisation()
    build.function(at=body, level=Level.CABINET, starts_on=day)
    twice = build.function(at=body, starts_on=day)
    build.function(at=body, of=twice.person, level=Level.ELECTED, starts_on=None)
    build.function(at=body, starts_on=date(2020, 1, 1), ends_on=day)
    build.function(at=right, starts_on=day + timedelta(days=1))

    changed = actions.recount(on=day)

    body.refresh_from_db()
    assert changed == 1
    assert (body.contact_count, body.level_count) == (2, 3)
    assert told == [({body.pk}, set())]


def test_recount_leaves_alone_what_is_right(day, told):
    build.organisation()

    assert actions.recount(on=day) == 0
    assert told == []


def test_a_function_outside_the_chart_is_no_level_of_it(secretary, day):
    body = build.organisation()
    for level in (Level.OFFICER, Level.OTHER):
        actions.open_function(
            build.person(), body, title="Chargée", level=level, by=secretary, on=day
        )

    body.refresh_from_db()
    assert (body.contact_count, body.level_count) == (2, 1)


def test_asking_again_opens_the_succession_once(secretary, day):
    function = build.function(ends_on=date(2026, 1, 1))

    for _ in range(2):
        actions.ask_again(Function.objects.get(), by=secretary, on=day)

    function.refresh_from_db()
    assert function.succession_open
    assert verbs() == ["directory.succession_left_open"]


def test_a_function_that_goes_on_after_all_has_no_succession(secretary, day):
    function = build.function(ends_on=date(2026, 1, 1), succession_open=True)

    actions.edit_function(function, changes={"ends_on": None}, seen=0, by=secretary, on=day)

    function.refresh_from_db()
    assert (function.ends_on, function.succession_open) == (None, False)


def test_the_last_day_is_the_one_before_the_first_without():
    assert Function(ends_on=date(2026, 7, 1)).last_day == date(2026, 6, 30)
    assert Function().last_day is None
