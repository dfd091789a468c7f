"""Papers of an item: kept, listed where they are read, given as harmless files, taken out."""

from html import unescape
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import agenda, convocations, meetings
from attache.assemblies.actions import documents as actions
from attache.assemblies.actions.documents import NotKept, TooMany
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Paper
from attache.assemblies.queries import papers
from attache.assemblies.tests import build
from attache.journal.models import Record
from attache.kit import sizes
from attache.library.actions import received
from attache.library.actions.received import NotAllowed, TooLarge
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n"


def sent(name="comptes.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def add(item, **said):
    return actions.add(item, **{"sent": sent(), "at": build.BEFORE, "by": None} | said)


@pytest.fixture
def item():
    return build.item(of=build.meeting(), title="Les comptes")


def test_a_paper_is_kept_once_under_a_name_that_nobody_guesses(item, secretary):
    token = uuid4()
    paper = add(item, title="Comptes 2025", public_id=token, by=secretary)

    assert add(item, title="Comptes 2025", public_id=token) == paper
    assert (paper.title, paper.ending) == ("Comptes 2025", "PDF")
    assert "comptes" not in paper.file.name.lower()
    assert papers.told(paper) == f"PDF, {sizes.shown(len(PDF))}"
    assert Record.objects.about(item.meeting).latest("number").verb == "assemblies.paper_added"


def test_a_paper_without_a_title_has_that_of_its_file(item):
    assert add(item, sent=sent("Rapport moral.pdf")).title == "Rapport moral"


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("page.html", b"<html><script>", NotAllowed),
        ("vide.pdf", b"", NotAllowed),
        ("outil.exe", b"MZ\x90\0", NotAllowed),
    ],
)
def test_what_readers_are_not_given_is_refused(item, name, content, answer):
    with pytest.raises(answer):
        add(item, sent=sent(name, content))
    assert not Paper.objects.exists()


def test_a_file_of_100_megabytes_is_refused(item):
    large = sent()
    large.size = 100 * 2**20
    with pytest.raises(TooLarge, match="50"):
        add(item, sent=large)


def test_an_item_has_room_for_a_few_papers(item, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    add(item)
    with pytest.raises(TooMany):
        add(item)


def test_a_disk_that_takes_nothing_is_said(item, settings, tmp_path):
    (tmp_path / "plein").write_text("")
    disk = "django.core.files.storage.FileSystemStorage"
    told = {"BACKEND": disk, "OPTIONS": {"location": str(tmp_path / "plein")}}
    settings.STORAGES = {**settings.STORAGES, "default": told}
    with pytest.raises(NotKept):
        add(item)


def test_a_paper_taken_out_leaves_the_disk_and_so_do_those_of_an_item(
    item, secretary, django_capture_on_commit_callbacks
):
    one, other = add(item), add(item)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(one, by=secretary)
    assert not default_storage.exists(str(one.file.name))

    with django_capture_on_commit_callbacks(execute=True):
        agenda.remove(item, by=secretary)
    assert not default_storage.exists(str(other.file.name))


def test_papers_stay_as_they_were_once_it_is_over(secretary):
    meeting = build.opened(by=secretary)
    paper = add(meeting.items.get())
    meetings.close(meeting, at=build.STARTS, by=secretary)

    with pytest.raises(NotNow):
        add(meeting.items.get())
    with pytest.raises(NotNow):
        actions.remove(Paper.objects.get(pk=paper.pk), by=secretary)


def test_the_mail_that_convenes_lists_papers_under_their_item(item, secretary):
    add(item, title="Comptes 2025")
    build.reached(build.member(), "a@nancy.example")

    convocations.write(item.meeting, on=build.TODAY, by=secretary)

    [letter] = Letter.objects.filter(kind="assembly_convened")
    heading = "1. Les comptes\n--------------\nVote\n\n- Comptes 2025 (PDF) → "
    paper = letter.body.partition(heading)[2].partition("\n")[0]
    page, _, leads_to = paper.partition("documents/")
    assert leads_to == f"{Paper.objects.get().public_id}/"
    assert letter.body.count(page) > 1
    assert "agenda.ics" in letter.body


def test_a_paper_is_sent_at_the_desk_and_a_wrong_file_loses_nothing(client, item, secretary):
    client.force_login(secretary)
    page = reverse("assemblies:papers", args=[item.public_id])
    token = str(uuid4())

    refused = client.post(
        page, {"token": token, "title": "Le rapport", "sent": sent("a.html", b"<p>")}
    )
    assert 'value="Le rapport"' in unescape(refused.content.decode())
    assert "PDF, ODT" in unescape(refused.content.decode())

    client.post(page, {"token": token, "title": "Le rapport", "sent": sent()})
    assert "Le rapport" in unescape(client.get(page).content.decode())


def test_who_reads_the_assembly_reads_its_papers(client, secretary, coordinator, outsider):
    meeting, member = build.convened(by=secretary), build.member()
    paper = add(meeting.items.get(), title="Comptes 2025")
    elsewhere = add(build.item(of=build.meeting()))
    link = signed_pages.token(meeting, member)

    def by_link(paper):
        return client.get(reverse("assemblies_public:voter_paper", args=[link, paper.public_id]))

    answer = by_link(paper)
    assert answer["Content-Disposition"] == 'attachment; filename="Comptes 2025.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert by_link(elsewhere).status_code == 404
    shown = client.get(reverse("assemblies_public:voter", args=[link]))
    assert "Comptes 2025" in unescape(shown.content.decode())

    desk = reverse("assemblies:paper", args=[paper.public_id])
    for user, status in ((coordinator, 200), (outsider, 403)):
        client.force_login(user)
        assert client.get(desk).status_code == status
    client.force_login(coordinator)
    for name, key in (("papers", paper.item.public_id), ("remove_paper", paper.public_id)):
        assert client.post(reverse(f"assemblies:{name}", args=[key])).status_code == 403


def test_a_larger_limit_than_the_server_keeps_is_no_limit():
    assert received.LARGEST_FILE <= 60 * 2**20
