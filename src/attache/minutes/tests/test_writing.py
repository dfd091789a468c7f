"""Minutes drafted once, edited by two people, started again: no text is ever lost."""

import pytest

from attache.accounts.models import User
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.minutes.actions import signing, writing
from attache.minutes.actions.writing import IsFrozen, NotOver
from attache.minutes.models import Minutes
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db


def edit(minutes, text, *, by, seen=None):
    seen = minutes.version if seen is None else seen
    writing.edit(minutes, text=text, seen=seen, at=build.AFTER, by=by)


def test_they_are_drafted_from_the_record_and_it_is_kept_and_told(secretary):
    meeting = build.held(by=secretary)

    minutes = build.minutes(of=meeting, by=secretary)

    assert "Oasis 21" in minutes.text
    assert minutes.state == Minutes.State.DRAFT
    assert [each.text for each in minutes.revisions.all()] == [minutes.text]
    assert Record.objects.about(meeting).first().verb == "minutes.drafted"


def test_an_assembly_that_runs_has_no_minutes_yet(secretary):
    meeting = build.opened(by=secretary)

    with pytest.raises(NotOver):
        writing.draft(meeting, at=build.AFTER, by=secretary)


def test_asked_twice_they_are_drafted_once_and_what_was_written_stays(secretary):
    minutes = build.minutes(by=secretary)
    edit(minutes, "<p>Récrit.</p>", by=secretary)

    again = writing.draft(minutes.meeting, at=build.AFTER, by=secretary)

    assert (again, again.text) == (minutes, "<p>Récrit.</p>")


def test_each_edit_keeps_what_was_said_before(secretary):
    minutes = build.minutes(by=secretary)
    drafted = minutes.text

    edit(minutes, "<p>Un</p>", by=secretary)
    edit(minutes, "<p>Deux</p>", by=secretary)

    texts = [(each.number, each.text) for each in minutes.revisions.all()]
    assert texts == [(2, "<p>Deux</p>"), (1, "<p>Un</p>"), (0, drafted)]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(secretary):
    minutes = build.minutes(by=secretary)
    edit(minutes, "<p>Un</p>", by=secretary, seen=0)
    other = Minutes.objects.get()

    with pytest.raises(Stale):
        edit(other, "<p>Deux</p>", by=secretary, seen=0)

    assert Minutes.objects.get().text == "<p>Un</p>"
    assert minutes.revisions.count() == 2


def test_what_is_pasted_is_cleaned(secretary):
    minutes = build.minutes(by=secretary)

    edit(minutes, "<p onclick='x()'>Un</p><script>alert(1)</script>", by=secretary)

    assert minutes.text == "<p>Un</p>"


def test_started_again_from_the_record_they_keep_the_text_that_was_written(secretary):
    minutes = build.minutes(by=secretary)
    drafted = minutes.text
    edit(minutes, "<p>Récrit.</p>", by=secretary)

    writing.draft_again(minutes, seen=1, at=build.AFTER, by=secretary)

    assert minutes.text == drafted
    assert "<p>Récrit.</p>" in [each.text for each in minutes.revisions.all()]


def test_started_again_by_who_has_not_seen_the_last_edit_they_stay(secretary):
    minutes = build.minutes(by=secretary)
    edit(minutes, "<p>Récrit.</p>", by=secretary)

    with pytest.raises(Stale):
        writing.draft_again(Minutes.objects.get(), seen=0, at=build.AFTER, by=secretary)

    assert Minutes.objects.get().text == "<p>Récrit.</p>"


def test_an_earlier_version_is_said_again(secretary):
    minutes = build.minutes(by=secretary)
    drafted = minutes.text
    edit(minutes, "<p>Récrit.</p>", by=secretary)

    first = minutes.revisions.get(number=0)
    writing.go_back(first, seen=1, at=build.AFTER, by=secretary)

    assert Minutes.objects.get().text == drafted
    assert minutes.revisions.count() == 3


def test_once_proposed_no_word_changes(secretary):
    minutes = build.proposed(by=secretary)
    said = minutes.text

    with pytest.raises(IsFrozen):
        edit(minutes, "<p>Autre</p>", by=secretary)
    with pytest.raises(IsFrozen):
        writing.draft_again(minutes, seen=minutes.version, at=build.AFTER, by=secretary)
    first = minutes.revisions.get(number=0)
    with pytest.raises(IsFrozen):
        writing.go_back(first, seen=minutes.version, at=build.AFTER, by=secretary)

    assert Minutes.objects.get().text == said


def test_once_signed_no_word_changes_either(secretary, coordinator):
    minutes = build.signed(chair=coordinator, secretary=secretary)

    with pytest.raises(IsFrozen):
        edit(minutes, "<p>Autre</p>", by=secretary)
    with pytest.raises(IsFrozen):
        signing.take_back(minutes, because="Oups", seen=minutes.version, by=secretary)


def test_who_wrote_each_version_is_kept(secretary, administrator):
    minutes = build.minutes(by=secretary)
    edit(minutes, "<p>Un</p>", by=administrator)

    writers = User.objects.filter(pk__in=minutes.revisions.values("written_by"))
    assert set(writers) == {secretary, administrator}
