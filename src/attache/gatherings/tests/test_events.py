from datetime import UTC, date, datetime, timedelta

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import cycles, events
from attache.gatherings.models import Event
from attache.gatherings.queries import agenda
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance, search, versions
from attache.kit.tests import quicker
from attache.memberships.queries import representatives
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

STARTS = datetime(2026, 12, 8, 13, tzinfo=UTC)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def last(event):
    return Record.objects.about(event).latest("number")


def test_a_draft_is_of_whoever_writes_it_and_nobody_else_sees_it(editor):
    theme = directory.theme(name="Coopération")

    event = events.draft(
        title="Coopérer entre services",
        kind=Event.Kind.WEBINAR,
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=2),
        by=editor,
        themes=[theme],
        question="Comment coopérer ?",
    )

    assert (event.slug, event.owner, event.audience) == (
        "cooperer-entre-services",
        editor,
        Event.Audience.MEMBERS,
    )
    assert list(event.themes.all()) == [theme]
    assert event.state(AT) == Event.State.DRAFT
    assert not Event.objects.announced().exists()
    assert last(event).verb == "events.drafted"
    assert [hit.title for hit in search.find("cooperation", kinds=["event"]).hits] == [str(event)]


def test_two_events_of_one_title_have_two_addresses(editor):
    assert [build.event().slug for _each in range(2)] == [
        "cooperer-sans-s-epuiser",
        "cooperer-sans-s-epuiser-2",
    ]


def test_two_draft_the_same_title_at_once(editor):
    with (
        quicker.somebody(lambda: build.event(title="Nuit des communs"), after='"slug" ='),
        pytest.raises(events.JustDrafted, match="Nuit des communs"),
    ):
        build.event(title="Nuit des communs")


def test_an_event_ends_after_it_starts(editor):
    with pytest.raises(events.EndsBeforeItStarts):
        build.event(lasts=timedelta())


def test_what_is_under_way_is_on_the_agenda_however_long_it_lasts(editor):
    begun = AT - agenda.LONGEST + timedelta(days=1)
    long = build.event(starts_at=begun, lasts=agenda.LONGEST, announced=False)
    events.announce(long, at=AT, by=editor)
    with pytest.raises(events.LastsTooLong, match="deux ans"):
        build.event(lasts=agenda.LONGEST + timedelta(hours=1))

    contact = build.contact(on=AT.date())
    who = representatives.of_person(contact, on=AT.date())
    offers = agenda.of_member(who, at=AT, on=AT.date())

    assert list(agenda.shown(AT, past=False)) == [long]
    assert [offer.event for offer in offers.others] == [long]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://visio.example/a", "//visio.example", "data:text/html,x"]
)
def test_a_link_is_a_page_over_https(link):
    with pytest.raises(events.NotALink, match="https://"):
        build.event(link=link)


def test_an_audience_is_named_and_the_others_are_forgotten(editor):
    place = directory.territory()
    with pytest.raises(events.AudienceNotNamed):
        build.event(audience=Event.Audience.RIGHT)
    with pytest.raises(events.AudienceNotNamed):
        build.event(audience=Event.Audience.TERRITORY)

    event = build.event(audience=Event.Audience.TERRITORY, territory=place, right_name="Voyage")
    assert (event.right_name, event.territory) == ("", place)
    events.edit(event, changes={"audience": Event.Audience.ALL}, seen=0, at=AT, by=editor)

    event.refresh_from_db()
    assert event.territory is None


def test_what_is_over_is_announced_to_nobody(editor):
    event = build.event(announced=False)

    with pytest.raises(events.AlreadyOver, match="sa date"):
        events.announce(event, at=event.ends_at, by=editor)
    events.announce(event, at=event.ends_at - timedelta(minutes=1), by=editor)


def test_an_event_is_announced_once_people_can_tell_whether_to_come(editor):
    event = build.event(announced=False, purpose="", link="")

    with pytest.raises(events.NotReady, match="à quoi il sert, un lieu ou un lien"):
        events.announce(event, at=AT, by=editor)
    events.edit(event, changes={"question": "Où ?", "place": "Lyon"}, seen=0, at=AT, by=editor)
    events.announce(event, at=AT, by=editor)
    with pytest.raises(events.AlreadyAnnounced):
        events.announce(event, at=AT, by=editor)

    event.refresh_from_db()
    assert event.announced_at == AT
    assert event.state(AT) == Event.State.ANNOUNCED
    assert event.state(event.ends_at) == Event.State.OVER
    assert list(Event.objects.to_close(event.ends_at)) == [event]


def test_an_event_is_cancelled_with_a_reason_and_does_not_change_any_more(editor, day):
    event = build.event()

    with pytest.raises(events.ReasonMissing):
        events.cancel(event, reason="  ", on=day, by=editor)
    events.cancel(event, reason="L’intervenante est souffrante", on=day, by=editor)
    with pytest.raises(events.CalledOff):
        events.cancel(event, reason="Encore", on=day, by=editor)
    with pytest.raises(events.CalledOff):
        events.edit(event, changes={"title": "Autre"}, seen=0, at=AT, by=editor)
    with pytest.raises(events.CalledOff):
        events.announce(event, at=AT, by=editor)

    event.refresh_from_db()
    assert event.state(AT) == Event.State.CANCELLED
    assert not Event.objects.upcoming(AT).exists()
    assert last(event).verb == "events.cancelled"


def test_what_has_taken_place_is_not_cancelled(editor, day):
    event = build.event()
    Event.objects.update(closed_on=date(2026, 12, 9))

    with pytest.raises(events.AlreadyOver):
        events.cancel(event, reason="Trop tard", on=day, by=editor)


def test_the_capacity_is_not_lowered_below_those_who_are_seated(editor):
    event = build.event(capacity=30)
    Event.objects.update(seated_count=12)

    with pytest.raises(events.FewerSeatsThanSeated, match="12"):
        events.edit(event, changes={"capacity": 11}, seen=0, at=AT, by=editor)
    event.refresh_from_db()
    assert event.capacity == 30
    events.edit(event, changes={"capacity": 12}, seen=0, at=AT, by=editor)

    event.refresh_from_db()
    assert event.seats_left == 0
    assert last(event).changes == {"capacity": [30, 12]}


def test_two_edit_one_event_and_the_second_is_told(editor, secretary):
    event = build.event()
    open_in_another_tab = Event.objects.get()

    events.edit(event, changes={"title": "Coopérer", "themes": []}, seen=0, at=AT, by=editor)
    with pytest.raises(versions.Stale):
        events.edit(
            open_in_another_tab, changes={"title": "Autrement"}, seen=0, at=AT, by=secretary
        )

    event.refresh_from_db()
    assert (event.title, event.version) == ("Coopérer", 1)


def test_a_copy_is_a_draft_with_the_same_words_and_nobody_registered(editor):
    themes = [directory.theme()]
    event = build.event(capacity=30, programme="Accueil", themes=themes, by=editor)
    Event.objects.update(seated_count=12)

    copied = events.copy(event, starts_at=STARTS + timedelta(days=365), by=editor)

    assert (copied.title, copied.programme, copied.capacity) == (
        event.title,
        "<p>Accueil</p>",
        30,
    )
    assert (copied.seated_count, copied.announced_at, copied.link) == (0, None, "")
    assert list(copied.themes.all()) == themes
    assert copied.ends_at - copied.starts_at == timedelta(hours=2)


def test_a_copy_lasts_as_long_even_when_the_clock_changes_meanwhile(editor):
    night = build.event(starts_at=datetime(2026, 10, 24, 18, tzinfo=UTC), lasts=timedelta(hours=13))

    copied = events.copy(night, starts_at=datetime(2026, 12, 5, 19, tzinfo=UTC), by=editor)

    assert copied.ends_at - copied.starts_at == timedelta(hours=13)


def test_those_who_registered_are_told_what_moved_and_once(editor):
    event = build.event()
    build.seat(event, email="a@ville.example")
    build.seat(event, email="b@ville.example", state="cancelled")

    events.edit(event, changes={"purpose": "Autrement"}, seen=0, at=AT, by=editor)
    assert not Letter.objects.exists()
    events.edit(event, changes={"place": "Lyon, 3e étage"}, seen=1, at=AT, by=editor)

    letter = Letter.objects.get()
    assert (letter.to_address, letter.kind) == ("a@ville.example", "event_moved")
    assert "Lyon, 3e étage" in letter.body


@pytest.mark.parametrize("before", [STARTS, AT - timedelta(hours=1)], ids=["to come", "under way"])
def test_what_is_announced_and_not_over_is_not_moved_to_the_past(editor, before):
    event = build.event(starts_at=before)
    build.seat(event)
    long_ago = datetime(2020, 2, 27, 13, tzinfo=UTC)
    times = {"starts_at": long_ago, "ends_at": long_ago + timedelta(hours=2)}

    with pytest.raises(events.MovedBehind, match="annoncé"):
        events.edit(event, changes=times, seen=0, at=AT, by=editor)

    assert Event.objects.get().starts_at == before
    assert not Letter.objects.exists()


def test_what_is_to_come_is_not_moved_to_where_it_would_have_begun(editor):
    event = build.event(starts_at=STARTS)

    begun = {"starts_at": AT - timedelta(minutes=1), "ends_at": AT + timedelta(hours=1)}
    with pytest.raises(events.MovedBehind):
        events.edit(event, changes=begun, seen=0, at=AT, by=editor)


def test_a_draft_is_moved_anywhere(editor):
    event = build.event(announced=False)

    times = {"starts_at": build.LAST_YEAR, "ends_at": build.LAST_YEAR + timedelta(hours=2)}
    events.edit(event, changes=times, seen=0, at=AT, by=editor)

    assert Event.objects.get().starts_at == build.LAST_YEAR


def test_the_hours_of_what_is_over_are_put_right_and_nobody_is_told(editor):
    event = build.event(starts_at=build.LAST_YEAR)
    build.seat(event)

    changes = {"ends_at": build.LAST_YEAR + timedelta(hours=3)}
    events.edit(event, changes=changes, seen=0, at=AT, by=editor)
    assert not Letter.objects.exists()

    held_again = {"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2)}
    events.edit(event, changes=held_again, seen=1, at=AT, by=editor)
    assert Letter.objects.get().kind == "event_moved"


def test_nobody_is_told_of_a_draft_that_moves(editor):
    event = build.event(announced=False)
    build.seat(event)

    events.edit(event, changes={"place": "Lyon"}, seen=0, at=AT, by=editor)

    assert not Letter.objects.exists()


def test_those_who_registered_are_told_that_it_is_cancelled_and_why(editor, day):
    event = build.event()
    for state in ("seated", "waiting", "cancelled"):
        build.seat(event, email=f"{state}@ville.example", state=state)

    events.cancel(event, reason="Grève des trains", on=day, by=editor)

    written = Letter.objects.order_by("to_address")
    assert [letter.to_address for letter in written] == [
        "seated@ville.example",
        "waiting@ville.example",
    ]
    assert all("Grève des trains" in letter.body for letter in written)
    assert all("» (1er décembre 2026, de 14\u00a0h" in letter.body for letter in written)


def test_an_event_of_a_cycle_comes_from_it(editor):
    cycle = cycles.open_cycle(title="Sonar", by=editor)

    event = build.event(cycle=cycle)

    assert provenance.sources_of(event, "cycle") == [cycle.pk]


def test_a_question_that_the_title_says_is_not_said_twice():
    asked = "Qui décide ?"

    assert Event(title=asked, question=asked).asks == ""
    assert Event(title="Décider", question=asked).asks == asked
