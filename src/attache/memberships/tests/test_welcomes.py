from datetime import date, timedelta

import pytest

from attache.journal.models import Record
from attache.memberships import welcome_path
from attache.memberships.actions import welcomes
from attache.memberships.actions.welcomes import (
    AlreadyDone,
    AlreadyWelcomed,
    CannotLead,
    Closed,
    NotDone,
    NotOrdered,
    OutcomeMissing,
)
from attache.memberships.models import Step
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db

LATER = build.TODAY + timedelta(days=40)


def step(welcome, kind="meeting"):
    return welcome.steps.get(kind=kind)


def test_a_welcome_is_six_steps_with_their_days_and_the_request_is_received(coordinator, day):
    welcome = build.welcome(owner=coordinator)

    steps = list(welcome.steps.all())
    assert [each.kind for each in steps] == list(Step.Kind.values)
    assert [each.kind for each in steps if each.done_on] == ["request"]
    assert step(welcome).due_on == day + timedelta(days=30)
    assert welcome.member.state == "candidate"
    assert Record.objects.about(welcome.member.party).get().verb == "welcomes.opened"


def test_every_step_of_the_path_has_a_delay():
    assert list(welcome_path.DAYS_FROM_OPENING) == list(Step.Kind.values)


def test_a_body_is_welcomed_once_at_a_time(coordinator, programme_lead, day):
    welcome = build.welcome(owner=coordinator)

    with pytest.raises(AlreadyWelcomed) as refusal:
        build.welcome(owner=programme_lead, of=welcome.member.party)
    welcomes.close(welcome, outcome="Pas cette année", on=day, by=coordinator)
    build.welcome(owner=programme_lead, of=welcome.member.party)

    assert str(coordinator) in refusal.value.messages[0]
    assert welcome.member.welcomes.count() == 2


def test_a_welcome_is_led_by_the_team(coordinator, outsider, day):
    with pytest.raises(CannotLead):
        welcomes.open_welcome(build.body(), owner=outsider, on=day, by=coordinator)


def test_a_step_is_done_and_undone(coordinator, programme_lead):
    welcome = build.welcome(owner=coordinator)

    welcomes.do_step(
        step(welcome), done_on=build.TODAY, note="Avec le DGS", on=LATER, by=programme_lead
    )
    done = step(welcome)
    assert (done.done_on, done.done_by, done.note) == (build.TODAY, programme_lead, "Avec le DGS")
    welcomes.undo_step(done, by=coordinator)

    assert step(welcome).done_on is None
    verbs = Record.objects.about(welcome.member).values_list("verb", flat=True)
    assert list(verbs)[:2] == ["welcomes.step_undone", "welcomes.step_done"]


def test_a_step_that_somebody_has_done_keeps_what_they_wrote(coordinator, programme_lead, day):
    welcome = build.welcome(owner=coordinator)
    open_in_another_tab = step(welcome)
    welcomes.do_step(step(welcome), done_on=day, note="Avec le DGS", on=day, by=coordinator)

    with pytest.raises(AlreadyDone) as refusal:
        welcomes.do_step(open_in_another_tab, done_on=day, on=day, by=programme_lead)

    assert str(coordinator) in refusal.value.messages[0]
    assert (step(welcome).done_by, step(welcome).note) == (coordinator, "Avec le DGS")


def test_a_step_is_undone_once(coordinator, day):
    welcome = build.welcome(owner=coordinator)
    done, open_in_another_tab = step(welcome, "request"), step(welcome, "request")
    welcomes.undo_step(done, by=coordinator)

    with pytest.raises(NotDone):
        welcomes.undo_step(open_in_another_tab, by=coordinator)


def test_a_request_is_received_today_or_before(coordinator, day):
    town = build.body()

    with pytest.raises(NotOrdered):
        welcomes.open_welcome(
            town, owner=coordinator, received_on=date(2100, 1, 1), on=day, by=coordinator
        )
    welcome = welcomes.open_welcome(
        town,
        owner=coordinator,
        received_on=day - timedelta(days=3),
        note="Courriel de la mairie",
        on=day,
        by=coordinator,
    )

    assert welcome.opened_on == step(welcome, "request").done_on == day - timedelta(days=3)
    assert step(welcome, "request").note == "Courriel de la mairie"
    assert town.member.welcomes.count() == 1


@pytest.mark.parametrize("done_on", [date(2026, 11, 22), LATER + timedelta(days=1)])
def test_a_step_is_done_after_the_opening_and_not_tomorrow(coordinator, done_on):
    welcome = build.welcome(owner=coordinator)

    with pytest.raises(NotOrdered):
        welcomes.do_step(step(welcome), done_on=done_on, on=LATER, by=coordinator)


def test_a_welcome_is_handed_over(coordinator, secretary, outsider):
    welcome = build.welcome(owner=coordinator)

    welcomes.hand_over(welcome, to=secretary, by=coordinator)
    with pytest.raises(CannotLead):
        welcomes.hand_over(welcome, to=outsider, by=coordinator)

    welcome.refresh_from_db()
    assert welcome.owner == secretary


def test_a_welcome_that_stops_halfway_says_how_it_ended(coordinator, day):
    welcome = build.welcome(owner=coordinator)

    with pytest.raises(OutcomeMissing):
        welcomes.close(welcome, on=day, by=coordinator)
    for each in welcome.steps.filter(done_on=None):
        welcomes.do_step(each, done_on=day, on=day, by=coordinator)
    welcomes.close(welcome, on=day, by=coordinator)

    welcome.refresh_from_db()
    assert welcome.closed_on == day


def test_nothing_moves_in_a_welcome_that_is_over(coordinator, secretary, day):
    welcome = build.welcome(owner=coordinator)
    open_in_another_tab = step(welcome)
    welcomes.close(welcome, outcome="Adhésion reportée", on=day, by=coordinator)

    with pytest.raises(Closed):
        welcomes.do_step(open_in_another_tab, done_on=day, on=day, by=coordinator)
    with pytest.raises(Closed):
        welcomes.undo_step(open_in_another_tab, by=coordinator)
    with pytest.raises(Closed):
        welcomes.hand_over(welcome, to=secretary, by=coordinator)
    with pytest.raises(Closed):
        welcomes.close(welcome, outcome="Encore", on=day, by=coordinator)


def test_a_step_is_late_after_its_day(coordinator):
    meeting = step(build.welcome(owner=coordinator))

    assert not meeting.is_late(meeting.due_on)
    assert meeting.is_late(meeting.due_on + timedelta(days=1))
