"""What the journal keeps of an assembly that is edited: what it said before, and what it says."""

from datetime import timedelta

import pytest

from attache.assemblies.actions import agenda, meetings
from attache.assemblies.tests import build
from attache.journal import queries as journal
from attache.journal.models import Record

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY


def last(meeting):
    return Record.objects.about(meeting).latest("number")


def test_what_changed_of_an_assembly_is_told(secretary):
    meeting = build.meeting(place="Mairie", link="")
    later = STARTS + timedelta(days=1)
    changes = {"title": meeting.title, "place": "Gymnase", "starts_at": later}
    meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)

    record = last(meeting)
    assert record.verb == "assemblies.edited"
    assert record.changes["place"] == ["Mairie", "Gymnase"]
    assert {*record.changes} == {"place", "starts_at"}
    told = journal.in_words(record)
    assert "lieu: Mairie → Gymnase" in told
    assert "23 nov. 2026, 14\u00a0h → 24 nov. 2026, 14\u00a0h" in told


def test_what_changed_of_an_item_is_told_but_for_the_debate(secretary):
    meeting = build.meeting()
    item = build.item(of=meeting, title="Comptes", kind="vote")
    changes = {"title": "Budget", "kind": "information", "debate": "Long échange."}
    agenda.edit(item, changes=changes, seen=item.version, by=secretary)

    record = last(meeting)
    assert record.changes == {
        "item": "Budget",
        "kind": ["vote", "information"],
        "title": ["Comptes", "Budget"],
    }
    assert "intitulé: Comptes → Budget" in journal.in_words(record)


def test_what_a_text_said_before_is_kept(secretary):
    meeting = build.meeting()
    item = build.item(of=meeting, title="Comptes")
    text = build.resolution(of=meeting, title="Quitus", text="Oui.")
    agenda.reword(text, changes={"text": "Non."}, seen=text.version, by=secretary)

    record = last(meeting)
    assert record.verb == "assemblies.text_edited"
    assert record.changes == {"item": item.title, "text": ["Oui.", "Non."]}
    assert journal.in_words(record) == "point: Comptes; texte mis aux voix: Oui. → Non."
