"""A second convening, where the quorum was not reached."""

from datetime import timedelta
from fractions import Fraction
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.actions import agenda, candidates, documents, meetings, roll, votes
from attache.assemblies.actions.afar import NotFromAfar
from attache.assemblies.actions.seconds import QuorumReached, TooSoon
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll as rolls
from attache.assemblies.queries import ruling
from attache.assemblies.tests import build
from attache.assemblies.tests.again import (
    HALF,
    STARTS,
    TODAY,
    again,
    everybody_leaves_but,
    held_in_part,
)
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.post.models import Letter
from attache.statutes import governing
from attache.statutes.governing import Quorum, Rules, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(secretary):
    one, _other, _third = (build.member() for _ in range(3))
    made = build.convened(rules=HALF, by=secretary, title="Assemblée de juin")
    roll.arrive(made, one, means="place", at=STARTS)
    return made


def test_the_second_has_what_the_first_left_and_decides_whoever_is_there(meeting, secretary):
    build.resolution(of=meeting, title="Comptes", seats=None)
    kept = meeting.items.get()

    second = again(meeting, secretary)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.CLOSED
    assert (second.state, second.follows, second.place) == ("draft", meeting, "Oasis 21")
    assert second.title == "Assemblée de juin, seconde convocation"
    copied = second.items.get()
    assert (copied.title, copied.resolutions.get().title) == (kept.title, "Comptes")
    assert Record.objects.filter(verb="assemblies.without_quorum").count() == 1
    assert rolls.of(second, on=TODAY).quorum(Session.ORDINARY).is_reached


@pytest.mark.parametrize(("days", "is_too_soon"), [(14, True), (15, False)])
def test_the_second_is_so_many_days_after(meeting, secretary, days, is_too_soon):
    starts_at = STARTS + timedelta(days=days)
    if is_too_soon:
        with pytest.raises(TooSoon):
            again(meeting, secretary, starts_at=starts_at)
        meeting.refresh_from_db()
        assert meeting.closed_at is None
    else:
        assert again(meeting, secretary, starts_at=starts_at).starts_at == starts_at


def test_its_day_may_not_be_moved_nearer(meeting, secretary):
    second = again(meeting, secretary)
    changes = {"starts_at": STARTS + timedelta(days=2)}
    with pytest.raises(TooSoon):
        meetings.edit(second, changes=changes, seen=0, on=TODAY, by=secretary)


def test_an_assembly_that_can_decide_is_not_convened_again(meeting, secretary):
    roll.arrive(meeting, build.member(), means="place", at=STARTS)
    with pytest.raises(QuorumReached):
        again(meeting, secretary)


@pytest.mark.parametrize("early", [timedelta(days=1), timedelta(minutes=45), timedelta(seconds=1)])
def test_nobody_says_so_before_its_hour(meeting, secretary, early):
    with pytest.raises(NotNow, match="Son heure"):
        again(meeting, secretary, at=STARTS - early)


@pytest.mark.parametrize("remote", [True, False])
def test_its_link_is_kept_where_the_statutes_let_one_take_part_from_afar(
    meeting, secretary, monkeypatch, remote
):
    rules = governing.written(Rules(remote=remote))
    monkeypatch.setattr(ruling, "on", lambda _day: {"rules": rules, "rules_of": ""})
    link = "https://visio.example/salle"
    if remote:
        assert again(meeting, secretary, link=link).link == link
        return
    with pytest.raises(NotFromAfar):
        again(meeting, secretary, link=link)
    meeting.refresh_from_db()
    assert meeting.closed_at is None


def test_sent_twice_it_is_prepared_once(meeting, secretary):
    token = uuid4()
    assert again(meeting, secretary, token=token) == again(meeting, secretary, token=token)
    with pytest.raises(NotNow):
        again(meeting, secretary)
    assert Meeting.objects.count() == 2


def test_only_the_session_that_could_not_decide_is_held_again(secretary):
    """The ordinary one decides; the extraordinary one asks for more than are there."""
    rules = Rules(quorum_extraordinary=Quorum(Fraction(1, 2)), second_after_days=15)
    one, *_others = (build.member() for _ in range(3))
    meeting = build.convened(rules=rules, by=secretary, session="both")
    ordinary = meeting.items.get()
    special = build.item(of=meeting, title="Statuts", session="extraordinary")
    agenda.propose(special, title="Statuts", text="Ils changent.", by=secretary)
    text = agenda.propose(ordinary, title="Comptes", text="Oui.", by=secretary)
    roll.arrive(meeting, one, means="place", at=STARTS)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    votes.open_vote(text, at=STARTS, by=secretary)
    with pytest.raises(NotNow, match="encore ouvert"):
        again(meeting, secretary)
    votes.count_hands(text, {("", Choice.FOR): 1}, chair=None, at=STARTS, by=secretary)

    second = again(meeting, secretary)

    assert second.session == "extraordinary"
    assert [item.title for item in second.items.all()] == ["Statuts"]
    text.refresh_from_db()
    assert text.is_carried


def test_papers_and_those_who_stand_come_along(meeting, secretary, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    election = build.resolution(of=meeting, title="Un siège", subject="persons", seats=1)
    stays = candidates.stand(election, name="Ada Exemple", statement="Bonjour", by=secretary)
    gone = candidates.stand(election, name="Bob Exemple", by=secretary)
    candidates.withdraw(gone, at=STARTS, by=secretary)
    item = meeting.items.get()
    sent = SimpleUploadedFile("budget.csv", b"poste;euros\nloyer;1000\n")
    documents.add(item, sent=sent, title="Budget", at=STARTS, by=secretary)

    copied = again(meeting, secretary).items.get()

    standing = copied.resolutions.get().candidates.all()
    assert [(each.name, each.statement) for each in standing] == [(stays.name, "Bonjour")]
    paper, first = copied.papers.get(), item.papers.get()
    assert (paper.title, paper.file.read()) == ("Budget", b"poste;euros\nloyer;1000\n")
    assert paper.file.name != first.file.name


def shown(client, meeting, page, by):
    client.force_login(by)
    return unescape(client.get(reverse(f"assemblies:{page}", args=[meeting.slug])).content.decode())


def test_the_form_says_beforehand_from_which_day_with_which_quorum_to_decide_what(
    client, meeting, secretary
):
    build.resolution(of=meeting, title="Comptes")
    item = meeting.items.get()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now())
    day = timezone.localdate() + timedelta(days=15)

    page = shown(client, meeting, "convene_again", secretary)

    assert f'value="{day.isoformat()}"' in page
    assert "15 jours après la première assemblée" in page
    assert "Quorum de la seconde" in page
    assert item.title in page.split('id="repris"')[1]


def test_mails_that_wait_do_not_leave_once_it_is_over(meeting, secretary):
    build.reached(build.member(), "b@nancy.example")
    waits = build.convened(rules=HALF, by=secretary)
    again(waits, secretary)
    opened = build.opened(by=secretary)
    meetings.close(opened, at=STARTS, by=secretary)

    for each, why in ((waits, "faute de quorum"), (opened, "terminée")):
        letter = Letter.objects.about(each).get()
        assert letter.withdrawn_at
        assert why in letter.failure


def test_the_second_tells_members_that_it_follows_one_without_quorum(meeting, secretary):
    build.reached(build.member(), "b@nancy.example")
    second = again(meeting, secretary)
    meetings.convene(second, late_because="Presse", seen=second.version, on=TODAY, by=secretary)

    body = Letter.objects.about(second).get().body
    assert "Assemblée de juin" in body
    assert "faute de quorum" in body


def test_a_closed_assembly_shows_as_not_voted_what_it_left(client, meeting, secretary):
    build.resolution(of=meeting, title="Comptes")
    before = shown(client, meeting, "meeting", secretary)
    assert "à voter" in before
    again(meeting, secretary)
    after = shown(client, meeting, "meeting", secretary)
    assert "pas mise aux voix" in after
    assert "à voter" not in after
    assert "Dire ce que ce texte fait" in before
    assert "Dire ce que ce texte fait" not in after


def test_it_is_offered_where_the_quorum_lacks_unless_a_vote_is_open(client, secretary):
    meeting, members = held_in_part(secretary)
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=STARTS, by=secretary)
    everybody_leaves_but(members[0], meeting)
    link = reverse("assemblies:convene_again", args=[meeting.slug])
    assert link not in shown(client, meeting, "conduct", secretary)
    votes.cancel(text, because="Par erreur", at=STARTS, by=secretary)
    assert link in shown(client, meeting, "conduct", secretary)
