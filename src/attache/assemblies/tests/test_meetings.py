"""An assembly from its preparation to its end: what it takes, and what is refused."""

from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.actions import agenda, amendments, meetings, roll, votes
from attache.assemblies.actions.afar import NotFromAfar
from attache.assemblies.actions.agenda import IsOver, WasVoted
from attache.assemblies.actions.meetings import NoAgenda
from attache.assemblies.actions.moments import NotItsDay, NotItsHour, TooLate
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Item, Meeting, Resolution
from attache.assemblies.queries import main_act
from attache.assemblies.registries import Consequence, sequels
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.gatherings import hours
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.post.models import Letter
from attache.statutes.governing import Rules
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY
State = Meeting.State


def test_an_assembly_goes_from_its_preparation_to_its_end(secretary):
    meeting = build.meeting()
    states = [meeting.state]
    build.item(of=meeting)

    meetings.convene(meeting, seen=meeting.version, on=TODAY - timedelta(days=15), by=secretary)
    states.append(meeting.state)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    states.append(Meeting.objects.get().state)
    meetings.close(meeting, at=STARTS + timedelta(hours=3), by=secretary)

    meeting.refresh_from_db()
    assert [*states, meeting.state] == [State.DRAFT, State.CONVENED, State.OPEN, State.CLOSED]
    with pytest.raises(IsOver):
        build.item(of=meeting)


def test_a_form_that_is_sent_twice_prepares_one():
    token = uuid4()
    assert build.meeting(public_id=token) == build.meeting(public_id=token)
    assert Meeting.objects.count() == 1


def test_nobody_is_convened_to_nothing(secretary):
    meeting = build.meeting()
    with pytest.raises(NoAgenda):
        meetings.convene(meeting, seen=meeting.version, on=TODAY, by=secretary)


@pytest.mark.parametrize(("days", "is_late"), [(16, False), (15, False), (14, True), (-1, True)])
def test_members_are_convened_within_the_delay_or_with_a_reason(secretary, days, is_late):
    meeting = build.meeting(rules=Rules(notice_days=15))
    build.item(of=meeting)
    on = TODAY - timedelta(days=days)
    if is_late:
        with pytest.raises(TooLate):
            meetings.convene(meeting, seen=meeting.version, on=on, by=secretary)

    meetings.convene(
        meeting,
        late_because="Le bureau s’est réuni tard" if is_late else "",
        seen=meeting.version,
        on=on,
        by=secretary,
    )

    assert meeting.convened_on == on


def test_what_is_over_or_called_off_is_neither_opened_nor_closed(secretary):
    meeting = build.convened(by=secretary)
    meetings.call_off(meeting, because="Grève", seen=meeting.version, on=TODAY, by=secretary)

    for act in (meetings.open_meeting, meetings.close):
        with pytest.raises(NotNow):
            act(meeting, at=STARTS, by=secretary)


def test_an_assembly_is_not_closed_over_an_open_vote(secretary):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting)
    votes.open_vote(resolution, at=STARTS, by=secretary)

    with pytest.raises(NotNow):
        meetings.close(meeting, at=STARTS, by=secretary)

    votes.cancel(resolution, because="Par erreur", at=STARTS, by=secretary)
    meetings.close(meeting, at=STARTS, by=secretary)


def test_two_who_edit_the_same_assembly_lose_nothing(secretary):
    meeting = build.meeting()
    changes = {"place": "Oasis 21"}
    meetings.edit(meeting, changes=changes, seen=0, on=TODAY, by=secretary)

    with pytest.raises(Stale):
        meetings.edit(meeting, changes={"place": "Ailleurs"}, seen=0, on=TODAY, by=secretary)


def test_items_follow_the_session_that_is_held_and_members_are_told(secretary):
    meeting = build.convened(by=secretary, session="both")
    build.reached(build.member(), "elue@ville.example")
    build.item(of=meeting, session="extraordinary")
    changes = {"session": "extraordinary"}

    meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)

    assert {*meeting.items.values_list("session", flat=True)} == {"extraordinary"}
    assert Letter.objects.about(meeting).filter(kind="assembly_changed").count() == 1


def test_an_assembly_in_session_keeps_its_kind(secretary):
    meeting = build.opened(by=secretary)
    changes = {"session": "extraordinary"}

    with pytest.raises(NotNow):
        meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)


def test_items_are_put_in_order(secretary):
    meeting = build.meeting()
    one, two, three = (build.item(of=meeting, title=title) for title in "ABC")

    agenda.move(three, up=True, by=secretary)
    agenda.move(one, up=True, by=secretary)
    agenda.move(two, up=False, by=secretary)

    assert [item.title for item in meeting.items.all()] == ["A", "C", "B"]
    agenda.remove(three, by=secretary)
    assert [item.title for item in meeting.items.all()] == ["A", "B"]


def test_what_was_put_to_the_vote_neither_changes_nor_goes(secretary):
    meeting = build.opened(by=secretary)
    resolution = build.resolution(of=meeting)
    votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()

    with pytest.raises(WasVoted):
        agenda.reword(resolution, changes={"text": "Autre"}, seen=resolution.version, by=secretary)
    with pytest.raises(WasVoted):
        agenda.remove(resolution.item, by=secretary)
    assert Item.objects.exists()


def test_what_was_put_to_the_vote_meanwhile_does_not_change(secretary):
    text = build.resolution(of=build.opened(by=secretary))
    votes.open_vote(text, at=STARTS, by=secretary)

    with pytest.raises(WasVoted):
        agenda.reword(text, changes={"text": "Autre"}, seen=text.version, by=secretary)


def test_an_item_stays_with_the_votes_of_it_that_were_cancelled(secretary):
    text = build.resolution(of=build.opened(by=secretary))
    votes.open_vote(text, at=STARTS, by=secretary)
    votes.cancel(text, because="Mauvais texte", at=STARTS, by=secretary)

    with pytest.raises(WasVoted):
        agenda.remove(text.item, by=secretary)

    assert text.mistakes.get().because == "Mauvais texte"


def test_an_assembly_that_was_closed_meanwhile_keeps_its_agenda(secretary):
    meeting = build.opened(by=secretary)
    item = meeting.items.get()
    meetings.close(meeting, at=STARTS, by=secretary)

    for act in (
        lambda: agenda.add(meeting, title="Autre", kind="vote", by=secretary),
        lambda: agenda.propose(item, title="T", text="t", by=secretary),
        lambda: agenda.remove(item, by=secretary),
    ):
        with pytest.raises(IsOver):
            act()
    with pytest.raises(NotNow):
        agenda.pass_on(item, debate="", seen=item.version, at=STARTS, by=secretary)


def numbers(meeting):
    texts = Resolution.objects.filter(item__meeting=meeting)
    return {f"{text.title}{text.letter}": text.number for text in texts}


def test_texts_are_numbered_in_the_order_of_the_agenda(secretary):
    meeting = build.meeting()
    first, second = (build.item(of=meeting) for _ in range(2))
    for title, item in (("c", second), ("a", first), ("b", first)):
        text = agenda.propose(item, title=title, text="t", by=None)
    assert text.number == 2
    amendments.move(text, text="u", by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2, "bA": 2, "c": 3}

    agenda.move(second, up=True, by=secretary)
    assert numbers(meeting) == {"c": 1, "a": 2, "b": 3, "bA": 3}

    agenda.remove(second, by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2, "bA": 2}


def test_numbers_are_kept_once_the_assembly_is_open(secretary):
    meeting = build.convened(by=secretary)
    first, second = meeting.items.get(), build.item(of=meeting)
    for title, item in (("b", second), ("a", first)):
        agenda.propose(item, title=title, text="t", by=None)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)

    agenda.move(second, up=True, by=secretary)
    assert numbers(meeting) == {"a": 1, "b": 2}
    assert agenda.propose(second, title="c", text="t", by=None).number == 3


def test_nobody_comes_before_the_assembly_is_convened():
    meeting, member = build.meeting(), build.member()
    with pytest.raises(NotNow):
        roll.arrive(meeting, member, means="place", at=STARTS)


def test_each_member_is_called_through_who_votes_for_it_else_its_permanent_contact(secretary):
    reached: dict[int, str] = {}
    for parts in (("voter",), ("permanent_contact",), ("voter", "permanent_contact")):
        member = build.member()
        for part in parts:
            person = directory.person(email=f"{part}{member.pk}@membre.example")
            directory.function(of=person, at=member.organisation, parts=(part,))
            reached.setdefault(member.pk, person.email)
    build.member()
    meeting = build.meeting(title="Assemblée de juin")
    build.item(of=meeting, title="Les comptes")

    meetings.convene(meeting, seen=meeting.version, on=TODAY - timedelta(days=30), by=secretary)

    letters = Letter.objects.about(meeting)
    assert {letter.to_address for letter in letters} == set(reached.values())
    assert "1. Les comptes" in letters[0].body
    assert all(letter.released_at is None for letter in letters)


def test_mails_of_an_assembly_that_is_called_off_do_not_leave(secretary):
    member = build.member()
    person = directory.person(email="voix@membre.example")
    directory.function(of=person, at=member.organisation, parts=("voter",))
    meeting = build.convened(by=secretary)

    meetings.call_off(meeting, because="Grève", seen=meeting.version, on=TODAY, by=secretary)

    assert Letter.objects.about(meeting).get().withdrawn_at


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("because", ["", "Tout le monde est là"])
def test_it_does_not_open_before_the_day_that_members_were_told(secretary, because):
    meeting = build.convened(by=secretary)
    with pytest.raises(NotItsDay, match=r"23 novembre 2026.*modifiez son jour"):
        meetings.open_meeting(meeting, because=because, at=STARTS - DAY, by=secretary)
    meeting.refresh_from_db()
    assert meeting.state == State.CONVENED


@pytest.mark.parametrize(
    ("after", "is_asked"),
    [(-HOUR, True), (timedelta(0), False), (3 * HOUR, False), (DAY, True)],
)
def test_at_another_moment_it_opens_with_a_reason_that_is_kept(secretary, after, is_asked):
    meeting, at = build.convened(by=secretary), STARTS + after
    if is_asked:
        with pytest.raises(NotItsHour, match="23 novembre 2026 à 14"):
            meetings.open_meeting(meeting, at=at, by=secretary)
    because = "Grève" if is_asked else ""
    meetings.open_meeting(meeting, because=because, at=at, by=secretary)

    meeting.refresh_from_db()
    assert (meeting.begins_at, meeting.opened_because) == (at, because)
    said = Record.objects.get(verb="assemblies.opened")
    assert ("Grève" in str(said.changes)) is is_asked


@pytest.mark.parametrize(
    ("days", "reason", "is_late"),
    [(14, "", True), (14, "La salle brûle", False), (15, "", False), (50, "", False)],
)
def test_once_convened_a_nearer_day_leaves_members_their_days_or_says_why(
    secretary, days, reason, is_late
):
    meeting = build.convened(by=secretary, starts_at=STARTS + 30 * DAY)
    changes = {"starts_at": STARTS + days * DAY, "late_because": reason}
    if is_late:
        with pytest.raises(TooLate, match=r"15 jours entre.*il en reste 14"):
            meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)
        return
    meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)
    assert Meeting.objects.get().late_because == reason


def test_what_members_were_convened_for_stays_once_it_is_open(secretary):
    meeting = build.opened(by=secretary)
    changes = {"starts_at": STARTS + DAY}
    with pytest.raises(NotNow, match="ouverte"):
        meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)


@pytest.mark.parametrize(
    ("before", "asks"), [(timedelta(0), False), (-HOUR / 2, False), (HOUR, True)]
)
def test_before_its_hour_one_is_asked_why(client, secretary, before, asks):
    now = timezone.now()
    meeting = build.convened(by=secretary)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now + before)
    client.force_login(secretary)
    page = reverse("assemblies:open", args=[meeting.slug])
    if hours.day(now) != hours.day(now + before):
        pytest.skip("midnight is near")
    answer = client.post(page)
    assert (answer.status_code == 200) is asks
    if asks:
        assert "avant l’heure" in unescape(answer.content.decode())
        too_long = client.post(page, {"because": "G" * 301})
        assert "G" * 301 in too_long.content.decode()
        assert client.post(page, {"because": " "}).status_code == 200
        client.post(page, {"because": "Tout le monde est là"})
    meeting.refresh_from_db()
    assert meeting.opened_at


@pytest.mark.parametrize("days", [2, -2])
def test_before_its_day_the_page_refuses_and_after_it_asks_why(client, secretary, days):
    meeting = build.convened(by=secretary)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + days * DAY)
    client.force_login(secretary)
    page = reverse("assemblies:open", args=[meeting.slug])
    shown = unescape(client.post(page, follow=True).content.decode())
    assert ("un autre jour" if days < 0 else "trouverait l’assemblée terminée") in shown
    client.post(page, {"because": "Grève"})
    meeting.refresh_from_db()
    assert (meeting.opened_at is not None) is (days < 0)


@pytest.mark.parametrize(("days", "is_late"), [(3, True), (40, False)])
def test_the_page_that_convenes_says_beforehand_how_many_days_are_left(
    client, secretary, days, is_late
):
    meeting = build.meeting(starts_at=timezone.now() + days * DAY)
    build.item(of=meeting)
    client.force_login(secretary)
    page = reverse("assemblies:convene", args=[meeting.slug])
    shown = unescape(client.get(page).content.decode())
    assert ("15 jours entre la convocation et l’assemblée" in shown) is is_late
    assert ('name="late_because"' in shown) is is_late
    client.post(page, {"version": meeting.version})
    meeting.refresh_from_db()
    assert (meeting.convened_on is None) is is_late
    client.post(page, {"version": meeting.version, "late_because": "La salle brûle"})
    meeting.refresh_from_db()
    assert (meeting.late_because, meeting.convened_on) == (
        "La salle brûle" if is_late else "",
        timezone.localdate(),
    )


def test_what_could_not_act_is_told_when_it_closes_and_on_its_page(client, secretary, monkeypatch):
    meeting = build.opened(by=secretary)
    text = build.resolution(of=meeting, title="Tarifs")
    failed = Consequence(text, "Grille", (), "failed", "n’a pas agi", because="Grille adoptée.")

    sequel = SimpleNamespace(
        told=lambda _texts, **_said: {},
        consequences=lambda _texts, **_said: {text.pk: [failed]},
        acted=lambda _meeting, **_said: [failed],
    )
    monkeypatch.setattr(sequels, "_items", [(0, sequel)])
    client.force_login(secretary)
    after = unescape(
        client.post(reverse("assemblies:close", args=[meeting.slug]), follow=True).content.decode()
    )
    assert "1 effet n’a pas pu agir" in after
    assert "Grille adoptée." in after.split('id="sans-effet"')[1]


def test_a_link_from_afar_is_refused_where_the_statutes_say_on_site(secretary):
    with pytest.raises(NotFromAfar, match="retirez le lien"):
        build.meeting(link="https://visio.example/ag")
    assert not Meeting.objects.exists()
    meeting = build.meeting()
    changes = {"link": "https://visio.example/ag"}
    with pytest.raises(NotFromAfar):
        meetings.edit(meeting, changes=changes, seen=0, on=TODAY, by=secretary)
    Meeting.objects.update(**changes)
    build.item(of=meeting)
    meeting = Meeting.objects.get()
    early = TODAY - timedelta(days=30)
    with pytest.raises(NotFromAfar):
        meetings.convene(meeting, seen=0, on=early, by=secretary)


def test_the_article_that_refuses_a_link_is_named(secretary):
    draft = statutes.draft(by=secretary)
    statutes.rule(draft, name="remote", value=False, by=secretary)
    day = date(2026, 1, 5)
    statutes.adopted(of=draft, on=day, effective_on=day, by=secretary)
    with pytest.raises(NotFromAfar, match="article 3 des statuts"):
        build.meeting(link="https://visio.example/ag")


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("draft", "Ajouter un point"),
        ("convened", "Conduire l’assemblée"),
        ("its_day", "Ouvrir l’assemblée"),
        ("open", "Conduire l’assemblée"),
    ],
)
def test_the_main_act_of_each_state(secretary, state, shown):
    made = {"draft": build.meeting, "open": lambda: build.opened(by=secretary)}
    meeting = made.get(state, lambda: build.convened(by=secretary))()
    on = TODAY if state in {"its_day", "open"} else TODAY - timedelta(days=1)
    act = main_act.of(meeting, has_agenda=state != "draft", on=on)
    assert act.label == shown


def test_a_meeting_that_is_over_has_no_main_act_of_its_own(secretary):
    meeting = build.opened(by=secretary)
    meetings.close(meeting, at=STARTS, by=secretary)
    assert main_act.of(Meeting.objects.get(), has_agenda=True, on=TODAY) is None
