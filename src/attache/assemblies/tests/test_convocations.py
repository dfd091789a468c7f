"""What members were convened to, kept true: corrected while it waits, told again once it left."""

import pytest

from attache.assemblies.actions import convocations, meetings
from attache.assemblies.models import Meeting
from attache.assemblies.tests import build
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

BEFORE = build.BEFORE


def letters(kind):
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def leave():
    Letter.objects.update(released_at=BEFORE, handed_at=BEFORE, sent_at=BEFORE)


def move(meeting, place, by):
    current = Meeting.objects.get(pk=meeting.pk)
    meetings.edit(current, changes={"place": place}, seen=current.version, on=BEFORE.date(), by=by)


def test_a_convening_that_waits_is_corrected_and_one_that_left_is_followed(secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(by=secretary)

    move(meeting, "Oasis 21", secretary)
    [waiting] = letters("assembly_convened")
    assert "Oasis 21" in waiting.body
    assert not letters("assembly_changed")

    leave()
    move(meeting, "La Halle", secretary)
    move(meeting, "La Grande Halle", secretary)
    [change] = letters("assembly_changed")
    assert "La Grande Halle" in change.body

    leave()
    move(meeting, "Ailleurs", secretary)
    assert ["Ailleurs" in each.body for each in letters("assembly_changed")] == [False, True]


def test_one_that_is_called_off_leaves_no_mail_that_waits(secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(by=secretary)
    convocations.remind(meeting, on=BEFORE.date(), by=secretary)
    current = Meeting.objects.get(pk=meeting.pk)

    meetings.call_off(
        current, because="Grève", seen=current.version, on=BEFORE.date(), by=secretary
    )

    assert all(each.withdrawn_at for each in Letter.objects.all())
