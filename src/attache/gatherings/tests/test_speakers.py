from datetime import date

import pytest

from attache.directory import actions as directory
from attache.directory.tests import build as people
from attache.gatherings.actions import speakers
from attache.gatherings.models import Appearance
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import versions
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

Role = Appearance.Role


def test_a_speaker_is_presented_as_what_they_are_on_the_day(editor):
    agent = people.person(last_name="Fictive")
    town = people.organisation(name="Ville d’Essai")
    people.function(of=agent, at=town, title="Stagiaire", ends_on=date(2025, 1, 1))
    people.function(of=agent, at=town, title="Cheffe de projet", starts_on=date(2025, 1, 1))

    spoken = speakers.find(build.event(), person=agent, subject="Ce qui a marché", by=editor)

    assert (spoken.title, spoken.organisation) == ("Cheffe de projet", town)
    assert Record.objects.about(agent).latest("number").verb == "events.speaker_found"
    assert Record.objects.about(town).latest("number").subject == spoken.event.title


def test_a_speaker_who_leaves_their_body_spoke_from_there(editor, day):
    function = people.function(title="Directrice")
    spoken = speakers.find(build.event(), person=function.person, by=editor)

    directory.end_function(function, ends_on=day, on=day, by=editor, succession_open=True)
    other = people.function(of=function.person, title="Consultante", starts_on=day)

    spoken.refresh_from_db()
    assert (spoken.title, spoken.organisation) == ("Directrice", function.organisation)
    again = speakers.find(build.event(), person=function.person, by=editor)
    assert (again.title, again.organisation) == ("Consultante", other.organisation)


def test_a_person_has_a_role_once_and_may_have_two(editor):
    event, agent = build.event(), people.person()
    speakers.find(event, person=agent, by=editor)

    speakers.find(event, person=agent, role=Role.ANIMATOR, by=editor)
    with pytest.raises(speakers.HasThisRole, match=agent.last_name):
        speakers.find(event, person=agent, by=editor)

    assert [each.position for each in event.appearances.all()] == [0, 1]


def test_a_body_hosts_and_does_not_speak(editor):
    event, town = build.event(), people.organisation(name="Ville d’Essai")

    host = speakers.find(event, organisation=town, role=Role.HOST, by=editor)
    with pytest.raises(speakers.NobodyNamed):
        speakers.find(event, organisation=town, by=editor)
    with pytest.raises(speakers.NobodyNamed):
        speakers.find(event, role=Role.HOST, by=editor)
    with pytest.raises(speakers.HasThisRole):
        speakers.find(event, organisation=town, role=Role.HOST, by=editor)

    assert (host.name, host.person) == ("Ville d’Essai", None)


def test_how_a_speaker_is_presented_is_edited(editor):
    spoken = speakers.find(build.event(), person=people.person(), by=editor)

    changes = {"title": "Maire", "is_from_abroad": True, "subject": ""}
    speakers.edit(spoken, changes=changes, seen=0, by=editor)
    with pytest.raises(versions.Stale):
        speakers.edit(spoken, changes={"title": "Élu"}, seen=0, by=editor)

    assert Appearance.objects.get().title == "Maire"
    assert Record.objects.latest("number").changes == {
        "title": ["", "Maire"],
        "is_from_abroad": [False, True],
    }


def test_a_speaker_confirms_and_takes_it_back(editor, day):
    spoken = speakers.find(build.event(), person=people.person(), by=editor)

    speakers.confirm(spoken, on=day, by=editor)
    assert Appearance.objects.get().confirmed_on == day
    speakers.confirm(spoken, on=None, by=editor)

    assert Appearance.objects.get().confirmed_on is None
    assert Record.objects.latest("number").changes == {"confirmed_on": [str(day), None]}


def test_a_brief_says_all_that_a_speaker_needs(editor, day):
    agent = people.person(email="angele@ville.example")
    event = build.event(title="Coopérer")
    spoken = speakers.find(event, person=agent, subject="Ce qui a marché", by=editor)

    speakers.brief(spoken, words="Merci de venir.", questions="- Et après ?", on=day, by=editor)

    letter = Letter.objects.get()
    assert (letter.to_address, letter.kind) == (agent.email, "event_brief")
    for said in ("Coopérer", "14", event.link, "Merci de venir.", "- Et après ?", "2 h"):
        assert said in letter.body + letter.subject
    assert Appearance.objects.get().briefed_on == day


def test_nobody_is_written_to_without_an_address(editor, day):
    spoken = speakers.find(build.event(), person=people.person(), by=editor)

    with pytest.raises(speakers.NoAddress, match=spoken.name):
        speakers.brief(spoken, words="", questions="", on=day, by=editor)

    assert not Letter.objects.exists()
    assert Appearance.objects.get().briefed_on is None


def test_thanks_are_written_once(editor, day):
    agent = people.person(email="angele@ville.example")
    spoken = speakers.find(build.event(), person=agent, by=editor)

    for _time in range(2):
        speakers.thank(spoken, words="Merci !", link="https://ici.example", on=day, by=editor)

    assert Letter.objects.get().body.count("Merci !") == 1
    assert Appearance.objects.get().thanked_on == day


def test_somebody_is_taken_out(editor):
    spoken = speakers.find(build.event(), person=people.person(), by=editor)

    speakers.remove(spoken, by=editor)

    assert not Appearance.objects.exists()
    assert Record.objects.latest("number").verb == "events.speaker_removed"
