"""Who has a seat, who waits, who is told: decisions and their outcome."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from attache.directory.tests import build as directory
from attache.gatherings import hours, signed_pages
from attache.gatherings.actions import crowds, events, forgetting, registrations, reminders
from attache.gatherings.models import Event, Invitation, Registration
from attache.gatherings.queries.registrations import rank
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import tasks
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

NOW = build.NEXT_WEEK - timedelta(days=7)
State = Registration.State


def come(event, number, *, at=NOW):
    """Somebody whom nobody knows fills in the form."""
    registrations.ask(
        event, name=f"Personne {number}", email=f"p{number}@ailleurs.example", body_name="", at=at
    )
    return event.registrations.get(email=f"p{number}@ailleurs.example")


def states(event):
    line = event.registrations.order_by("registered_at", "pk")
    return list(line.values_list("state", flat=True))


def counts(event):
    event = Event.objects.get(pk=event.pk)
    return event.seated_count, event.waiting_count


def subjects(address):
    return list(
        Letter.objects.filter(to_address=address).order_by("pk").values_list("kind", flat=True)
    )


def test_the_first_have_a_seat_and_the_others_wait_in_order():
    event = build.event(capacity=2)

    came = [come(event, number) for number in range(4)]

    assert states(event) == [State.SEATED, State.SEATED, State.WAITING, State.WAITING]
    assert counts(event) == (2, 2)
    assert [rank(one) for one in came[2:]] == [1, 2]
    assert subjects("p1@ailleurs.example") == ["registration_seated"]
    assert subjects("p3@ailleurs.example") == ["registration_in_line"]
    assert "en position 2" in Letter.objects.get(to_address="p3@ailleurs.example").body


@pytest.mark.parametrize(("place", "count"), [("", 0), ("Lyon, 3e étage", 2)])
def test_the_code_is_spoken_of_where_there_is_a_door(place, count):
    event, contact = build.event(place=place), build.contact(on=hours.day(NOW))
    registrations.register(event, contact, organisation=build.body_of(contact), at=NOW)
    registrations.bring(event, contact, name="Ève", email="eve@ailleurs.example", at=NOW)

    written = [letter.body for letter in Letter.objects.all()]
    assert len([body for body in written if "rend votre place" in body]) == 2
    assert len([body for body in written if "code à montrer à l’entrée" in body]) == count


def test_who_holds_the_event_first_is_first_whatever_the_clocks_say():
    event = build.event(capacity=1)

    come(event, 1, at=NOW)
    come(event, 2, at=NOW - timedelta(seconds=1))

    assert states(event) == [State.SEATED, State.WAITING]


def test_a_seat_given_back_goes_to_the_first_in_line_who_is_told():
    event = build.event(capacity=1)
    seated, first, second = (come(event, number) for number in range(3))

    registrations.give_back(seated, at=NOW)

    for one in (seated, first, second):
        one.refresh_from_db()
    assert [one.state for one in (seated, first, second)] == [
        State.CANCELLED,
        State.SEATED,
        State.WAITING,
    ]
    assert first.promoted_at == NOW
    assert counts(event) == (1, 1)
    assert subjects(first.email) == ["registration_in_line", "registration_promoted"]
    assert subjects(seated.email)[-1] == "registration_given_back"


def test_who_leaves_the_line_frees_no_seat():
    event = build.event(capacity=1)
    come(event, 0)
    waiting = come(event, 1)

    registrations.give_back(waiting, at=NOW)

    assert counts(event) == (1, 0)


def test_more_seats_are_given_in_order_and_fewer_put_nobody_out(editor):
    event = build.event(capacity=1)
    came = [come(event, number) for number in range(4)]
    event.refresh_from_db()

    events.edit(event, changes={"capacity": 3}, seen=event.version, at=NOW, by=editor)

    assert counts(event) == (3, 1)
    assert states(event) == [State.SEATED] * 3 + [State.WAITING]
    assert subjects(came[2].email)[-1] == "registration_promoted"
    with pytest.raises(events.FewerSeatsThanSeated):
        events.edit(event, changes={"capacity": 1}, seen=event.version, at=NOW, by=editor)
    assert counts(event) == (3, 1)


def test_what_else_changes_is_kept_when_more_came_than_there_were_seats(editor):
    event = build.event(capacity=1)
    build.seat(event)
    Event.objects.update(seated_count=3)
    link = {"capacity": 1, "link": "https://visio.example/b"}

    events.edit(event, changes=link, seen=event.version, at=NOW, by=editor)
    with pytest.raises(events.FewerSeatsThanSeated):
        events.edit(event, changes={"capacity": 0}, seen=event.version, at=NOW, by=editor)

    event.refresh_from_db()
    assert (event.capacity, event.link) == (1, "https://visio.example/b")


def test_no_limit_seats_everybody(editor):
    event = build.event(capacity=1)
    for number in range(3):
        come(event, number)
    event.refresh_from_db()

    events.edit(event, changes={"capacity": None}, seen=event.version, at=NOW, by=editor)

    assert counts(event) == (3, 0)


def test_an_event_that_is_over_promotes_nobody():
    event = build.event(capacity=1)
    seated, _waiting = come(event, 0), come(event, 1)

    registrations.give_back(seated, at=event.ends_at + timedelta(hours=1))

    assert counts(event) == (0, 1)


def test_who_registers_twice_is_told_kindly_and_keeps_one_seat():
    event = build.event(capacity=5)

    come(event, 1)
    come(event, 1)
    come(event, 1)

    assert counts(event) == (1, 0)
    # Whoever types an address again and again fills nobody's letter box.
    assert subjects("p1@ailleurs.example") == ["registration_seated", "registration_again"]


def test_a_known_contact_registers_twice():
    event, contact = build.event(), build.contact(on=hours.day(NOW))

    registrations.register(event, contact, organisation=build.body_of(contact), at=NOW)
    with pytest.raises(registrations.RegisteredAlready, match="déjà inscrit"):
        registrations.register(event, contact, at=NOW)

    assert event.registrations.get().organisation == build.body_of(contact)


def test_a_seat_given_back_is_taken_again_at_the_end_of_the_line():
    event = build.event(capacity=1)
    one, other = come(event, 0), come(event, 1)
    registrations.give_back(one, at=NOW)

    again = registrations.take_again(one, at=NOW + timedelta(hours=1))

    assert again.pk == one.pk
    assert signed_pages.registration_of(signed_pages.token(one)).pk == one.pk
    assert again.state == State.WAITING
    assert counts(event) == (1, 1)
    registrations.give_back(other, at=NOW)
    again.refresh_from_db()
    assert again.state == State.SEATED
    with pytest.raises(registrations.RegisteredAlready):
        registrations.take_again(again, at=NOW)


def test_what_is_cancelled_is_not_cancelled_again():
    one = come(build.event(), 1)
    registrations.give_back(one, at=NOW)

    with pytest.raises(registrations.NotRegistered):
        registrations.give_back(one, at=NOW)


def test_who_was_there_is_not_unregistered_afterwards():
    event = build.event()
    one = build.seat(event, was_present=True)

    with pytest.raises(registrations.NotRegistered):
        registrations.give_back(one, at=NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"announced_at": None}, "pas encore annoncé"),
        ({"cancelled_on": NOW.date(), "cancelled_because": "Grève"}, "annulé"),
        ({"starts_at": NOW - timedelta(days=2), "ends_at": NOW - timedelta(days=1)}, "terminé"),
    ],
)
def test_one_registers_for_what_is_announced_and_not_over(change, words):
    event = build.event()
    Event.objects.filter(pk=event.pk).update(**change)

    with pytest.raises(registrations.NotOpen, match=words):
        come(event, 1)


def test_an_event_for_members_welcomes_those_who_act_for_one_and_tells_the_others_why():
    event = build.event(audience=Event.Audience.MEMBERS)
    contact, former = build.contact(on=hours.day(NOW)), directory.person(email="a@b.example")

    registrations.register(event, contact, at=NOW)
    with pytest.raises(registrations.NotForThem, match="adhérent"):
        registrations.register(event, former, at=NOW)
    registrations.ask(event, name="Zoé", email="z@ailleurs.example", body_name="", at=NOW)

    assert counts(event) == (1, 0)
    refusal = Letter.objects.get(to_address="z@ailleurs.example")
    assert refusal.kind == "registration_refused"
    assert "adhérent" in refusal.body


def test_a_contact_who_fills_in_the_form_is_known_by_their_address():
    event = build.event(audience=Event.Audience.MEMBERS)
    contact = build.contact(on=hours.day(NOW))

    registrations.ask(event, name="Zoé", email=contact.email.upper(), body_name="", at=NOW)

    registration = event.registrations.get()
    assert (registration.person, registration.organisation) == (contact, build.body_of(contact))
    assert registration.forget_on is None


def test_an_event_for_a_right_welcomes_those_whose_tier_gives_it():
    event = build.event(audience=Event.Audience.RIGHT, right_name="Le voyage")
    contact = build.contact(on=hours.day(NOW))

    with pytest.raises(registrations.NotForThem, match="Le voyage"):
        registrations.register(event, contact, at=NOW)
    tier = memberships.tier(40)
    grid = tier.grid
    tier.rights.add(grid.rights.create(name="Le voyage"))
    build.body_of(contact).member.memberships.update(tier=tier, grid=grid)

    registrations.register(event, contact, at=NOW)

    assert counts(event) == (1, 0)


def test_an_event_of_a_territory_welcomes_its_members():
    brittany = directory.territory(level="region", code="53", name="Bretagne")
    event = build.event(audience=Event.Audience.TERRITORY, territory=brittany)
    near, far = build.contact(on=hours.day(NOW)), build.contact(on=hours.day(NOW))
    for contact, region in ((near, "53"), (far, "93")):
        body = build.body_of(contact)
        body.region = region
        body.save(update_fields=["region"])

    registrations.register(event, near, at=NOW)
    with pytest.raises(registrations.NotForThem, match="Bretagne"):
        registrations.register(event, far, at=NOW)


def test_whoever_is_invited_may_come_to_what_is_for_invited_people():
    event = build.event(audience=Event.Audience.INVITED)
    guest, other = directory.person(email="a@b.example"), directory.person(email="c@d.example")
    Invitation.objects.create(event=event, person=guest, invited_on=NOW.date())

    registrations.register(event, guest, at=NOW)
    with pytest.raises(registrations.NotForThem, match="invité"):
        registrations.register(event, other, at=NOW)


def test_a_member_brings_guests_whose_name_is_forgotten():
    event, contact = build.event(), build.contact(on=hours.day(NOW))

    def bring():
        email = "eve@ailleurs.example"
        return registrations.bring(event, contact, name="Ève Supposée", email=email, at=NOW)

    with pytest.raises(registrations.NotRegistered):
        bring()
    registrations.register(event, contact, organisation=build.body_of(contact), at=NOW)

    brought = bring()

    assert brought.brought_by == contact
    assert brought.forget_on == hours.day(event.ends_at) + Registration.KEPT
    assert subjects("eve@ailleurs.example") == ["registration_guest_seated"]


def test_a_guest_is_told_who_invites_them_and_why_they_are_written_to():
    event, contact = build.event(capacity=2), build.contact(on=hours.day(NOW))
    elsewhere = directory.function(of=contact, at=directory.organisation(name="Ailleurs"))
    body = contact.functions.exclude(pk=elsewhere.pk).get()
    registrations.register(event, contact, organisation=body.organisation, at=NOW)
    host = f"{contact} ({body.title}, {body.organisation})"

    for name in ("seated", "waiting"):
        registrations.bring(event, contact, name="Ève", email=f"{name}@x.example", at=NOW)

    for letter in Letter.objects.filter(to_address__endswith="@x.example"):
        assert host in letter.body
        assert "un·e adhérent·e du réseau a donné" in letter.reason
    assert subjects("waiting@x.example") == ["registration_guest_in_line"]


def test_who_is_in_line_brings_nobody():
    event, contact = build.event(capacity=1), build.contact(on=hours.day(NOW))
    come(event, 1)
    registrations.register(event, contact, at=NOW)

    with pytest.raises(registrations.NotRegistered, match="une place"):
        registrations.bring(event, contact, name="Ève", email="eve@x.example", at=NOW)


def test_guests_are_few_and_only_where_they_are_welcome(editor):
    event, contact = build.event(), build.contact(on=hours.day(NOW))
    registrations.register(event, contact, at=NOW)
    for number in range(registrations.MOST_GUESTS):
        registrations.bring(event, contact, name="Ève", email=f"e{number}@x.example", at=NOW)

    with pytest.raises(registrations.NoGuests, match="5"):
        registrations.bring(event, contact, name="Ève", email="e9@x.example", at=NOW)
    Event.objects.update(guests_allowed=False)
    with pytest.raises(registrations.NoGuests, match="invité"):
        registrations.bring(event, contact, name="Ève", email="e9@x.example", at=NOW)


def test_the_team_registers_whoever_it_likes_and_the_journal_says_so(editor):
    event = build.event(audience=Event.Audience.INVITED, capacity=1)
    come_by_hand = registrations.Attendee("Zoé sans adresse")

    first = registrations.add(event, come_by_hand, at=NOW, by=editor)
    second = registrations.add(event, come_by_hand, at=NOW, by=editor)

    assert (first.state, second.state) == (State.SEATED, State.WAITING)
    assert not Letter.objects.exists()
    lines = Record.objects.filter(verb="events.registered")
    assert lines.count() == 2
    assert "Zoé" not in str([(line.subject, line.changes) for line in lines])


def test_the_team_gives_a_seat_before_the_others_and_adds_one_for_it(editor):
    event = build.event(capacity=1)
    come(event, 0)
    _first, second = come(event, 1), come(event, 2)

    registrations.promote(second, at=NOW, by=editor)

    event.refresh_from_db()
    assert (event.capacity, event.seated_count, event.waiting_count) == (2, 2, 1)
    with pytest.raises(registrations.SeatedAlready):
        registrations.promote(second, at=NOW, by=editor)


def test_those_registered_are_told_when_it_moves_and_when_it_is_called_off(editor):
    event = build.event(capacity=1)
    seated, waiting = come(event, 0), come(event, 1)
    event.refresh_from_db()

    later = {"link": "https://visio.example/b"}
    events.edit(event, changes=later, seen=event.version, at=NOW, by=editor)
    events.cancel(event, reason="Grève des trains", on=NOW.date(), by=editor)

    assert subjects(seated.email)[1:] == ["event_moved", "event_cancelled"]
    moved, cancelled = Letter.objects.filter(to_address=seated.email).order_by("pk")[1:]
    assert "https://visio.example/b" in moved.body
    assert "visio.example" not in Letter.objects.filter(to_address=waiting.email)[1].body
    assert b"METHOD:REQUEST" in bytes(moved.enclosed.get().content)
    assert b"METHOD:CANCEL" in bytes(cancelled.enclosed.get().content)


def test_a_reminder_is_written_once_the_day_before():
    event = build.event(capacity=1)
    seated, waiting = come(event, 0), come(event, 1)
    eve = event.starts_at - timedelta(days=1, hours=10)

    assert reminders.remind(at=eve - timedelta(days=1)) == 0
    assert reminders.remind(at=eve) == 1
    assert reminders.remind(at=eve + timedelta(hours=1)) == 0

    assert subjects(seated.email)[1:] == ["registration_reminder"]
    assert subjects(waiting.email) == ["registration_in_line"]
    letter = Letter.objects.get(kind="registration_reminder")
    assert "Quand : 1er décembre 2026" in letter.body
    assert hours.on_the_clock(letter.due_at).hour in {8, hours.on_the_clock(eve).hour}
    assert event.link in letter.body


def test_a_reminder_is_written_again_when_the_event_is_put_off(editor):
    event = build.event()
    seated = come(event, 0)
    reminders.remind(at=event.starts_at - timedelta(days=1))
    event.refresh_from_db()

    later = event.starts_at + timedelta(days=7)
    changes = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
    events.edit(event, changes=changes, seen=event.version, at=NOW, by=editor)
    reminders.remind(at=later - timedelta(days=1))

    assert subjects(seated.email).count("registration_reminder") == 2


def test_who_has_just_registered_is_not_reminded():
    event = build.event()
    eve = event.starts_at - timedelta(hours=20)
    come(event, 0, at=eve - timedelta(hours=1))

    assert reminders.remind(at=eve) == 0


def test_names_of_strangers_are_forgotten_and_counted_in_the_journal():
    event, contact = build.event(), build.contact(on=hours.day(NOW))
    stranger = come(event, 1)
    registrations.register(event, contact, at=NOW)
    day = hours.day(event.ends_at) + Registration.KEPT
    Letter.objects.update(sent_at=NOW)
    letter = Letter.objects.get(to_address=stranger.email)

    due = hours.moment(day, time(2))
    assert forgetting.forget_strangers(at=due - timedelta(days=1)) == 0
    assert forgetting.forget_strangers(at=due) == 1

    stranger.refresh_from_db()
    letter.refresh_from_db()
    assert (letter.body, letter.values, letter.enclosed.count()) == ("", {}, 0)
    assert letter.to_address.endswith(".invalid")
    assert Letter.objects.filter(to_address=contact.email).exclude(body="").exists()
    assert (stranger.name, stranger.email, stranger.body_name, stranger.folded) == ("",) * 4
    assert stranger.state == State.SEATED
    assert event.registrations.get(person=contact).name
    line = Record.objects.get(verb="events.names_forgotten")
    assert (line.actor, line.changes) == (None, {"people_count": 1})
    assert forgetting.forget_strangers(at=due) == 0


def test_an_event_put_off_keeps_the_names_for_as_long(editor):
    event = build.event()
    one = come(event, 1)
    event.refresh_from_db()
    later = datetime(2027, 6, 1, 12, tzinfo=UTC)

    changes = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
    events.edit(event, changes=changes, seen=event.version, at=NOW, by=editor)

    one.refresh_from_db()
    assert one.forget_on == later.date() + Registration.KEPT


def test_a_name_with_a_line_break_is_one_line():
    event = build.event()

    registrations.ask(event, name="Zoé\r\nBcc: x", email="z@x.example", body_name="\n", at=NOW)

    assert event.registrations.get().name == "Zoé Bcc: x"
    assert "\n" not in Letter.objects.get().subject


def test_a_crowd_is_told_beside_the_server_once_each(coordinator):
    event = build.event()
    build.crowd(event, crowds.AT_ONCE + 1)
    cancelled = Letter.objects.filter(kind="event_cancelled")

    events.cancel(event, reason="Grève", on=date(2026, 11, 23), by=coordinator)

    assert cancelled.count() == 0
    run = tasks.waiting().get(task_path__endswith="tell_crowd")
    for _again in range(2):
        crowds.tell_crowd.call(*run.args_kwargs["args"])
    assert cancelled.count() == crowds.AT_ONCE + 1
    assert "Grève" in cancelled.all()[0].body


def test_a_crowd_in_line_is_seated_at_once_and_told_beside_the_server(editor):
    event = build.event(capacity=1)
    come(event, 0)
    crowd = crowds.AT_ONCE + 1
    build.crowd(event, crowd + 1, state=State.WAITING)
    Event.objects.update(waiting_count=crowd + 1)
    event.refresh_from_db()
    promoted = Letter.objects.filter(kind="registration_promoted")

    events.edit(event, changes={"capacity": crowd + 1}, seen=event.version, at=NOW, by=editor)

    assert counts(event) == (crowd + 1, 1)
    assert promoted.count() == 0
    gone = event.registrations.get(email="p0@foule.example")
    registrations.give_back(gone, at=NOW + timedelta(hours=1))
    run = tasks.waiting().get(task_path__endswith="tell_crowd")
    for _again in range(2):
        crowds.tell_crowd.call(*run.args_kwargs["args"])
    # Whoever gave the seat back is not told of it; the one who got it was told at once.
    assert promoted.count() == crowd
    assert not promoted.filter(to_address=gone.email).exists()
