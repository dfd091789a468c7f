"""An assembly from its preparation to its end: what it takes, and what is refused."""

from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from attache.assemblies.actions import meetings, roll, votes
from attache.assemblies.actions.afar import NotFromAfar
from attache.assemblies.actions.agenda import IsOver
from attache.assemblies.actions.meetings import NoAgenda
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Meeting
from attache.assemblies.queries import main_act
from attache.assemblies.registries import Consequence, sequels
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.kit.versions import Stale
from attache.post.models import Letter
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
