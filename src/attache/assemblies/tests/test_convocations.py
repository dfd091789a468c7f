"""What members were convened to, kept true: corrected while it waits, told again once it left."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attache.assemblies.actions import convocations, meetings
from attache.assemblies.models import Meeting
from attache.assemblies.queries import call_words, proof, roll, ruling
from attache.assemblies.tests import build
from attache.gatherings import hours
from attache.post.models import Letter
from attache.statutes import governing
from attache.statutes.governing import Rules

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


def test_mails_that_wait_come_first_on_its_page_before_the_day(client, secretary, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    build.reached(build.member(), "a@nancy.example")
    build.reached(build.member(), "b@metz.example")
    meeting = build.convened(by=secretary)
    client.force_login(secretary)
    address = reverse("post:let_kind_go", args=["assembly_convened"])

    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert f'<a class="button primary" href="{address}">2 courriels attendent</a>' in shown
    assert "2 courriels attendent dans la boîte d’envoi" in shown

    leave()
    move(meeting, "Oasis 21", secretary)
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert address not in shown
    assert "2 courriels qui disent ce qui a changé attendent" in shown
    paper = reverse("assemblies:papers", args=[meeting.items.get().public_id])
    assert "Les convocations sont parties" in client.get(paper).content.decode()


def test_whoever_lets_no_mail_go_reads_that_it_waits(client, secretary, treasurer, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    build.reached(build.member(), "a@nancy.example")
    build.reached(build.member(), "b@metz.example")
    meeting = build.convened(by=secretary)
    client.force_login(treasurer)

    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "2 courriels attendent dans la boîte d’envoi" in shown
    assert reverse("post:let_kind_go", args=["assembly_convened"]) not in shown

    leave()
    move(meeting, "Oasis 21", secretary)
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "2 courriels qui disent ce qui a changé attendent" in shown
    assert reverse("post:let_kind_go", args=["assembly_changed"]) not in shown


@pytest.mark.parametrize(("days", "is_said"), [(1, True), (0, False)])
def test_what_is_asked_for_until_the_eve_is_said_until_the_eve(secretary, days, is_said):
    meeting = build.convened(by=secretary)
    on = hours.day(meeting.starts_at) - timedelta(days=days)

    assert ("Demander un point" in call_words.until(meeting, on=on)) is is_said


def test_one_that_is_called_off_leaves_no_mail_that_waits(secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(by=secretary)
    convocations.remind(meeting, on=BEFORE.date(), by=secretary)
    current = Meeting.objects.get(pk=meeting.pk)

    meetings.call_off(
        current, because="Grève", seen=current.version, on=BEFORE.date(), by=secretary
    )

    assert all(each.withdrawn_at for each in Letter.objects.all())


def test_what_followed_a_convening_that_left_does_not_leave_once_it_is_called_off(secretary):
    build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(by=secretary)
    leave()
    move(meeting, "La Halle", secretary)
    convocations.remind(meeting, on=BEFORE.date(), by=secretary)
    current = Meeting.objects.get(pk=meeting.pk)
    said = {"seen": current.version, "on": BEFORE.date(), "by": secretary}

    meetings.call_off(current, because="Grève", **said)

    withdrawn = Letter.objects.exclude(withdrawn_at=None).values_list("kind", "failure")
    assert sorted(withdrawn) == [("assembly_changed", "Grève"), ("assembly_reminder", "Grève")]


def test_those_whose_convening_left_are_told_that_it_is_called_off(client, secretary):
    told = build.reached(build.member(), "a@nancy.example")
    build.reached(build.member(), "b@metz.example")
    meeting = build.convened(by=secretary)
    leave()
    failed = {"sent_at": None, "failed_at": BEFORE}
    Letter.objects.filter(to_address="b@metz.example").update(**failed)
    client.force_login(secretary)
    page = reverse("assemblies:call_off", args=[meeting.slug])
    seen = Meeting.objects.get().version

    client.post(page, {"because": "", "version": seen})
    assert not letters("assembly_called_off")

    answer = client.post(page, {"because": "La salle est inondée.", "version": seen}, follow=True)

    [letter] = letters("assembly_called_off")
    assert letter.to_address == "a@nancy.example"
    assert letter.body.startswith("Bonjour")
    assert f"nous avons convoqué {told} est annulée" in letter.body
    assert "Pourquoi\u00a0: La salle est inondée." in letter.body
    assert letter.released_at is None
    assert "1 courriel qui le dit attend" in answer.content.decode()
    assert (
        "Annulation"
        in client.get(reverse("assemblies:proof", args=[meeting.slug])).content.decode()
    )


@pytest.fixture
def voiceless(secretary, monkeypatch):
    """A commune has no vote, a region has: the statutes in force say so."""
    rules = governing.written(Rules(votes={"commune": 0, "region": 1}))
    monkeypatch.setattr(ruling, "on", lambda _day: {"rules": rules, "rules_of": ""})
    build.reached(build.member(kind="region"), "r@region.example")
    return build.reached(build.member(name="Bourg", kind="commune"), "b@bourg.example")


def test_a_member_without_a_vote_is_convened_and_told_that_it_has_none(secretary, voiceless):
    meeting = build.convened(by=secretary)

    to_region, to_town = sorted(
        letters("assembly_convened"), key=lambda each: "b@" in each.to_address
    )

    assert "n’a pas de voix dans cette assemblée" in to_town.body
    assert "ni réponse ni pouvoir" in to_town.body
    assert "n’a pas de voix" not in to_region.body
    known = roll.of(meeting, on=build.TODAY)
    assert voiceless not in [row.member for row in known.rows]
    assert roll.without_vote(meeting, on=build.TODAY) == [voiceless]
    told = proof.lines(meeting, on=build.TODAY)
    assert ["Bourg" in line.member for line in told].count(True) == 1


@pytest.mark.parametrize("page", ["convene", "roll"])
def test_members_without_a_vote_are_named_at_the_desk(client, secretary, voiceless, page):
    meeting = build.meeting()
    build.item(of=meeting)
    client.force_login(secretary)

    shown = client.get(reverse(f"assemblies:{page}", args=[meeting.slug])).content.decode()

    _said, _more, names = shown.partition("1 adhérent·e n’a pas de voix")
    assert names
    assert "Bourg" in names.partition("</details>")[0]


def test_nobody_is_named_where_all_vote(client, secretary):
    build.member()
    meeting = build.meeting()
    client.force_login(secretary)

    shown = client.get(reverse("assemblies:roll", args=[meeting.slug])).content.decode()

    assert "pas de voix" not in shown
