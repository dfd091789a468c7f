"""When members may be called to an assembly, and when it may open."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.actions import meetings
from attache.assemblies.actions.moments import NotItsDay, NotItsHour, TooLate
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Meeting
from attache.assemblies.tests import build
from attache.gatherings import hours
from attache.journal.models import Record
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
State = Meeting.State


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


def test_the_page_that_convenes_asks_for_an_agenda(client, secretary):
    meeting = build.meeting(starts_at=timezone.now() + 40 * DAY)
    client.force_login(secretary)
    page = reverse("assemblies:convene", args=[meeting.slug])

    shown = unescape(client.post(page, {"version": meeting.version}, follow=True).content.decode())

    assert "écrivez-le d’abord" in shown
    meeting.refresh_from_db()
    assert meeting.convened_on is None
