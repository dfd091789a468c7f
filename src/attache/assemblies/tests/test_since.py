"""What changes once members are convened: mails that wait say it, those that left are followed."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.actions import agenda, candidates, documents, meetings, said_anew
from attache.assemblies.queries import since
from attache.assemblies.tests import build
from attache.journal.models import Record
from attache.kit.models import Run
from attache.memberships.models import Membership
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

BEFORE = build.BEFORE


@pytest.fixture
def meeting(secretary):
    """Convened for next month, two members to be written to."""
    for name in ("nancy", "metz"):
        build.reached(build.member(), f"contact@{name}.example")
    made = build.meeting(starts_at=timezone.now() + timedelta(days=40))
    build.item(of=made, title="Budget", kind="election")
    meetings.convene(made, seen=made.version, on=timezone.localdate(), by=secretary)
    return made


@pytest.fixture
def election(meeting):
    return build.resolution(of=meeting, title="Siège", subject="persons", seats=1, way="paper")


def bodies(kind="assembly_convened"):
    return [each.body for each in Letter.objects.filter(kind=kind).order_by("pk")]


def leave():
    now = timezone.now()
    Letter.objects.filter(sent_at=None).update(released_at=now, handed_at=now, sent_at=now)


def page(client, user, meeting):
    client.force_login(user)
    return unescape(client.get(meeting.get_absolute_url()).content.decode())


def edit(meeting, secretary):
    item = meeting.items.get(title="Budget")
    agenda.edit(item, changes={"title": "Budget de 2027"}, seen=item.version, by=secretary)
    return "Budget de 2027"


def add_text(meeting, secretary):
    build.resolution(of=meeting, title="Un nouveau texte")
    return "Un nouveau texte"


def add_item(meeting, secretary):
    build.item(of=meeting, title="Un autre point")
    return "Un autre point"


def stand(meeting, secretary):
    text = build.resolution(of=meeting, title="Siège", subject="persons", seats=1, way="paper")
    candidates.stand(text, name="Ada Exemple", by=secretary)
    return "Ada Exemple"


def add_paper(meeting, secretary):
    sent = SimpleUploadedFile("comptes.csv", b"poste;euros\nloyer;1000\n")
    item = meeting.items.get(title="Budget")
    documents.add(item, sent=sent, title="Les comptes", at=BEFORE, by=secretary)
    return "Les comptes"


@pytest.mark.parametrize("act", [edit, add_text, add_item, stand, add_paper])
def test_what_waits_is_written_again_as_the_agenda_is(meeting, secretary, settings, tmp_path, act):
    settings.MEDIA_ROOT = tmp_path
    words = act(meeting, secretary)

    assert [words in body for body in bodies()] == [True, True]
    assert bodies("assembly_changed") == []
    assert since.of(meeting) is None


def test_what_is_taken_away_is_not_said_any_more(meeting, secretary, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    add_paper(meeting, secretary)
    stand(meeting, secretary)
    other = build.item(of=meeting, title="Un autre point")
    candidate = meeting.items.get(title="Budget").resolutions.get().candidates.get()

    documents.remove(meeting.items.get(title="Budget").papers.get(), by=secretary)
    candidates.withdraw(candidate, at=BEFORE, by=secretary)
    agenda.remove(other, by=secretary)

    for words in ("Les comptes", "Ada Exemple", "Un autre point"):
        assert not any(words in body for body in bodies())


def test_a_crowd_is_written_again_by_a_worker(meeting, secretary, monkeypatch):
    monkeypatch.setattr(said_anew, "AT_ONCE", 1)

    words = edit(meeting, secretary)

    assert not any(words in body for body in bodies())
    assert Run.objects.filter(task_path__endswith="say_crowd_anew").count() == 1
    said_anew.say_crowd_anew.func(meeting.pk)
    assert all(words in body for body in bodies())


def test_those_who_had_their_mail_are_written_to_once_the_desk_asks(client, meeting, secretary):
    leave()
    edit(meeting, secretary)
    add_item(meeting, secretary)
    assert bodies("assembly_changed") == []

    shown = page(client, secretary, meeting)
    assert "2 courriels sont partis avant" in shown
    assert "Ordre du jour\u00a0: Budget de 2027" in shown
    address = reverse("assemblies:tell_changes", args=[meeting.slug])
    told = unescape(client.post(address, follow=True).content.decode())

    assert "2 courriels attendent dans la boîte d’envoi" in told
    assert "Changé depuis la convocation" not in told
    for body in bodies("assembly_changed"):
        assert "Ce qui a changé\u00a0:" in body
        assert body.index("Budget de 2027") < body.index("Un autre point")
    assert Record.objects.get(verb="assemblies.changes_told").changes == {"written": 2}
    assert "plus rien à dire" in unescape(client.post(address, follow=True).content.decode())
    assert len(bodies("assembly_changed")) == 2


def test_only_those_who_were_told_otherwise_are_written_to(meeting, secretary):
    first = Letter.objects.filter(kind="assembly_convened").order_by("pk").first()
    now = timezone.now()
    Letter.objects.filter(pk=first.pk).update(released_at=now, sent_at=now)
    words = edit(meeting, secretary)
    leave()

    assert since.of(meeting).count == 1
    assert said_anew.tell(meeting, on=timezone.localdate(), by=secretary) == 1
    (change,) = Letter.objects.filter(kind="assembly_changed")
    assert (change.to_address, words in change.body) == (first.to_address, True)
    add_item(meeting, secretary)
    change.refresh_from_db()
    assert "Un autre point" in change.body


def test_only_those_who_are_written_to_are_counted(meeting, secretary):
    leave()
    edit(meeting, secretary)
    today = timezone.localdate()
    Membership.objects.filter(pk=Membership.objects.earliest("pk").pk).update(ends_on=today)
    assert said_anew.tell(meeting, on=today, by=secretary) == 1
    assert Record.objects.get(verb="assemblies.changes_told").changes == {"written": 1}
    with pytest.raises(said_anew.NothingToTell):
        said_anew.tell(meeting, on=today, by=secretary)
    assert len(bodies("assembly_changed")) == 1


@pytest.mark.parametrize("ending", ["failed_at", "withdrawn_at"])
def test_one_that_never_left_is_not_followed(meeting, secretary, ending):
    Letter.objects.update(**{ending: timezone.now()})
    edit(meeting, secretary)
    assert since.of(meeting) is None


@pytest.mark.parametrize("ending", ["failed_at", "withdrawn_at"])
def test_a_mail_that_never_left_corrects_nothing(meeting, secretary, ending):
    leave()
    edit(meeting, secretary)
    said_anew.tell(meeting, on=timezone.localdate(), by=secretary)
    assert since.of(meeting) is None
    Letter.objects.filter(kind="assembly_changed").update(**{ending: timezone.now()})
    assert since.of(meeting).count == 2


def test_nothing_is_told_once_it_is_open_or_before_it_is_convened(meeting, secretary):
    leave()
    edit(meeting, secretary)
    assert since.of(meeting)
    draft = build.meeting()
    build.item(of=draft)
    assert since.of(draft) is None
    meetings.open_meeting(meeting, at=meeting.starts_at, by=secretary)
    meeting.refresh_from_db()
    assert since.of(meeting) is None


def test_whoever_only_reads_is_not_offered_to_write(client, meeting, secretary, treasurer):
    leave()
    edit(meeting, secretary)

    shown = page(client, treasurer, meeting)
    assert "Changé depuis la convocation" in shown
    assert "Écrire ce qui a changé" not in shown
    address = reverse("assemblies:tell_changes", args=[meeting.slug])
    assert client.post(address).status_code == 403
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_what_changed_is_asked_in_as_many_queries(
    meeting, secretary, count, django_assert_num_queries
):
    for _ in range(count - 1):
        build.item(of=meeting, title=str(uuid4()))
    leave()
    for _ in range(count):
        build.item(of=meeting, title=str(uuid4()))
    with django_assert_num_queries(2):
        assert len(since.of(meeting).changes) == count


def test_how_it_was_prepared_is_not_what_changed(meeting, secretary):
    long_ago = BEFORE - timedelta(days=90)
    Letter.objects.update(released_at=long_ago, handed_at=long_ago, sent_at=long_ago)
    assert since.of(meeting) is None

    words = edit(meeting, secretary)
    assert [words in each for each in since.of(meeting).words] == [True]
