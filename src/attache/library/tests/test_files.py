import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from attache.journal.models import Record
from attache.library import file_types, pixels
from attache.library.actions import files, received, restrictions
from attache.library.actions.files import StillShown, TooMany
from attache.library.actions.received import NotAllowed, TooLarge
from attache.library.models import Attachment, Picture
from attache.library.pixels import NotAPicture
from attache.library.tests import build

pytestmark = pytest.mark.django_db


def archive(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def office(folder, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(f"{folder}/document.xml", "<x/>")
        for name, content in more.items():
            made.writestr(f"{folder}/{name}.bin", content)
    return out.getvalue()


ODT = archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"})


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("rapport.pdf", b"%PDF-1.7\n", "pdf"),
        ("sans-extension", b"%PDF-1.7\n", "pdf"),
        ("annexe.odt", ODT, "odt"),
        ("annexe.docx", office("word"), "docx"),
        ("annexe.xlsx", office("xl"), "xlsx"),
        ("annexe.zip", archive(a="b"), "zip"),
        ("annexe.csv", "jour;titre\n2024;été".encode(), "csv"),
        ("annexe.csv", "jour;titre\n2024;été".encode("cp1252"), "csv"),
        ("annexe.mp3", b"ID3\x03\x00", "mp3"),
        ("annexe.mp4", b"\0\0\0\x18ftypmp42", "mp4"),
        ("annexe.ogg", b"OggS\0", "ogg"),
    ],
)
def test_a_file_is_what_it_holds(editor, name, content, ending):
    publication = build.publication()
    sent = SimpleUploadedFile(name, content, content_type="text/html")

    kept = files.attach(publication, sent=sent, title="", by=editor)

    assert kept.name.endswith(f".{ending}")
    assert kept.media_type != "text/html"
    assert kept.size == len(content)
    # Nobody guesses where it is.
    assert name not in str(kept.file.name)
    assert kept.file.read() == content
    assert Record.objects.about(publication).first().verb == "library.file_added"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.html", b"<html><script>alert(1)</script>", "PDF, ODT"),
        ("page.csv", b"<html><script>alert(1)</script>", "PDF, ODT"),
        ("dessin.svg", b"<svg xmlns='x'><script>alert(1)</script></svg>", "SVG"),
        ("dessin.png", b"<svg xmlns='x'><script>alert(1)</script></svg>", "PDF, ODT"),
        ("outil.exe", b"MZ\x90\0", "PDF, ODT"),
        ("vide.pdf", b"", "vide"),
        ("a.docm", office("word", vbaProject="x"), "macro"),
    ],
)
def test_what_may_run_is_refused_with_a_sentence(editor, name, content, said):
    publication = build.publication()

    with pytest.raises(NotAllowed) as refusal:
        files.attach(publication, sent=SimpleUploadedFile(name, content), title="", by=editor)

    assert said in refusal.value.messages[0]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("dessin.svg", b"<svg xmlns='x'></svg>", "exportez-le en PNG."),
        ("rapport.pdf", b"%PDF-1", "Une image est au format PNG, JPEG ou WebP"),
        ("photo.heic", b"\0\0\0\x18ftypheic", "Une image est au format PNG, JPEG ou WebP"),
    ],
)
def test_a_picture_of_another_kind_is_told_those_that_are_taken(editor, name, content, said):
    publication = build.publication()
    sent = SimpleUploadedFile(name, content)

    with pytest.raises(NotAllowed) as refusal:
        files.add_picture(publication, sent=sent, alternative="Un plan", by=editor)

    assert said in refusal.value.messages[0]
    assert "PDF" not in refusal.value.messages[0]
    assert not publication.pictures.exists()


def test_a_file_has_a_limit_and_a_publication_too(editor, monkeypatch):
    publication = build.publication()
    sent = SimpleUploadedFile("a.pdf", b"%PDF-")
    sent.size = 200 * received.MEGABYTE

    with pytest.raises(TooLarge) as refusal:
        files.attach(publication, sent=sent, title="", by=editor)
    monkeypatch.setattr(files, "MOST_FILES", 1)
    files.attach(publication, sent=SimpleUploadedFile("a.pdf", b"%PDF-"), title="", by=editor)
    with pytest.raises(TooMany):
        files.attach(publication, sent=SimpleUploadedFile("a.pdf", b"%PDF-"), title="", by=editor)

    assert "200" in refusal.value.messages[0]


def test_a_file_that_is_removed_leaves_the_disk(editor, django_capture_on_commit_callbacks):
    publication = build.publication()
    kept = files.attach(
        publication, sent=SimpleUploadedFile("a.pdf", b"%PDF-"), title="", by=editor
    )

    name = kept.file.name
    assert default_storage.exists(str(name))
    with django_capture_on_commit_callbacks(execute=True):
        files.detach(kept, by=editor)

    assert not default_storage.exists(str(name))


def test_a_picture_is_drawn_again_without_what_the_camera_wrote(editor):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Chez nous, 12 rue des Lilas"
    exif[0x0112] = 6
    Image.new("RGB", (3000, 1500), "red").save(out, "JPEG", exif=exif)
    sent = SimpleUploadedFile("photo.jpg", out.getvalue())

    picture = files.add_picture(build.publication(), sent=sent, alternative=" Un mur ", by=editor)

    with Image.open(picture.file) as kept:
        assert not kept.getexif()
        # It was turned upright, then made as wide as a page needs.
        assert kept.size == (picture.width, picture.height) == (1500, 3000)
    assert b"Lilas" not in picture.file.open().read()
    assert picture.alternative == "Un mur"
    assert picture.small.size < picture.file.size


def test_a_picture_says_what_it_shows(editor):
    with pytest.raises(Exception, match=r"vide|blanc|blank"):
        files.add_picture(build.publication(), sent=build.png(), alternative="  ", by=editor)

    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\nnot a picture",
        b"\xff\xd8\xff\xe0cut short",
        b"RIFF\0\0\0\0WEBPVP8 ",
    ],
)
def test_what_cannot_be_drawn_is_refused(editor, content):
    with pytest.raises(NotAPicture):
        files.add_picture(
            build.publication(),
            sent=SimpleUploadedFile("a.png", content),
            alternative="x",
            by=editor,
        )


@pytest.mark.parametrize("width", [10_000, 30_000])
def test_a_bomb_is_refused_by_its_size_before_it_is_opened(width):
    out = io.BytesIO()
    Image.new("1", (width, width)).save(out, "PNG")

    with pytest.raises(NotAPicture) as refusal:
        pixels.made_again(out)

    assert "pixels" in refusal.value.messages[0]


def test_a_picture_of_the_text_is_not_removed(editor, django_capture_on_commit_callbacks):
    publication = build.publication()
    shown, other = (
        files.add_picture(publication, sent=build.png(), alternative="Un plan", by=editor)
        for _ in range(2)
    )
    publication.body = f"<p>{shown.public_url}</p>"
    publication.save()

    names = [shown.file.name, other.file.name, other.small.name]
    with pytest.raises(StillShown):
        files.remove_picture(shown, by=editor)
    files.choose_cover(publication, picture=other, by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        files.remove_picture(other, by=editor)

    publication.refresh_from_db()
    assert publication.cover is None
    assert [default_storage.exists(str(name)) for name in names] == [True, False, False]


def test_a_file_is_given_as_a_download_that_runs_nothing(client, editor):
    publication = build.publication()
    kept = files.attach(
        publication, sent=SimpleUploadedFile("Été 2024.pdf", b"%PDF-"), title="", by=editor
    )

    response = client.get(kept.public_url)

    assert b"".join(response) == b"%PDF-"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("state", ["draft", "scheduled", "restricted", "unknown"])
def test_what_is_not_for_all_has_files_for_the_team_alone(client, editor, state):
    publication = build.publication(
        out_at=None if state == "draft" else build.LATER if state == "scheduled" else build.LONG_AGO
    )
    kept = files.attach(
        publication, sent=SimpleUploadedFile("a.pdf", b"%PDF-"), title="", by=editor
    )
    picture = files.add_picture(publication, sent=build.png(), alternative="x", by=editor)
    if state == "restricted":
        restrictions.restrict(
            publication,
            because="Enquête",
            look_again_on=build.TODAY + timedelta(9),
            on=build.TODAY,
            by=editor,
        )
    addresses = [kept.public_url, picture.public_url, picture.small_url]
    if state == "unknown":
        addresses = [reverse("library_public:attachment", args=[picture.public_id])]

    assert {client.get(url).status_code for url in addresses} == {404}
    client.force_login(editor)
    assert {client.get(url).status_code for url in addresses} == {
        404 if state == "unknown" else 200
    }


def test_a_csv_by_its_name_alone_is_text():
    assert file_types.known(io.BytesIO(b"a\0b"), "a.csv") is None
    assert file_types.known(io.BytesIO(b"a,b"), "a.txt") is None
