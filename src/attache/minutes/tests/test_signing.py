"""Minutes are signed once, by those who are named, as they were read; then they are a file."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from attache.gatherings import hours
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.library.actions.received import NotAllowed
from attache.minutes.actions import signing, writing
from attache.minutes.actions.signing import (
    AlreadySigned,
    AnotherText,
    NotNoted,
    NotPrintable,
    NotThatDay,
    NotTheirAccount,
    NotYours,
    SamePerson,
    Signer,
)
from attache.minutes.actions.writing import IsFrozen
from attache.minutes.models import Minutes, Signature
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%%EOF"
DAY = hours.day(build.AFTER)


def sign(minutes, role, *, by, digest=None):
    signature = minutes.signatures.get(role=role)
    signing.sign(signature, digest=digest or minutes.digest, at=build.AFTER, by=by)


def paper(minutes, role, *, by, signed_on=DAY, content=PDF, name="pv.pdf", digest=None):
    signing.note_on_paper(
        minutes.signatures.get(role=role),
        signed_on=signed_on,
        sent=SimpleUploadedFile(name, content),
        digest=digest or minutes.digest,
        at=build.AFTER,
        by=by,
    )


def stored(minutes):
    with Minutes.objects.get(pk=minutes.pk).document.open("rb") as file:
        return file.read()


def papers():
    """Those of other tests too: they share one disk."""
    return {*default_storage.listdir("minutes")[1]}


def test_both_sign_and_the_file_is_kept_with_its_digest(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    sign(minutes, "chair", by=coordinator)
    assert Minutes.objects.get().state == Minutes.State.PROPOSED

    sign(minutes, "secretary", by=secretary)

    minutes = Minutes.objects.get()
    content = stored(minutes)
    assert minutes.state == Minutes.State.SIGNED
    assert hashlib.sha256(content).hexdigest() == minutes.document_digest
    assert content.startswith(b"%PDF")
    assert b"pdfaid:part>2<" in content
    assert b"pdfuaid:part>1<" in content
    assert {each.digest for each in minutes.signatures.all()} == {minutes.digest}
    told = {record.verb for record in Record.objects.about(minutes.meeting)}
    assert {"minutes.proposed", "minutes.signed", "minutes.completed"} <= told


def test_nobody_signs_for_somebody_else(secretary, coordinator, administrator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)

    for role, other in (("chair", secretary), ("chair", administrator), ("secretary", coordinator)):
        with pytest.raises(NotYours):
            sign(minutes, role, by=other)

    assert not Signature.objects.filter(signed_at__isnull=False).exists()


@pytest.mark.parametrize("role", ["chair", "secretary"])
def test_nobody_is_said_to_sign_from_the_account_of_another(secretary, coordinator, role):
    minutes = build.minutes(by=secretary)
    signers = {"chair": Signer("Zoé Inventée", None), "secretary": Signer("Ada Factice", None)}
    signers[role] = Signer("Octave Devinette", coordinator)

    with pytest.raises(NotTheirAccount, match="Test coordinator"):
        signing.propose(minutes, **signers, seen=minutes.version, at=build.AFTER, by=secretary)

    assert not Signature.objects.exists()


@pytest.mark.parametrize("role", ["chair", "secretary"])
def test_who_signs_is_whom_the_assembly_notes(secretary, coordinator, role):
    minutes = build.minutes(by=secretary)
    meeting = minutes.meeting
    meeting.chair_name, meeting.secretary_name = "Octave Devinette", "Thaïs Fantôme"
    meeting.save()
    signers = {
        "chair": Signer("octave  DEVINETTE", None),
        "secretary": Signer("Thais Fantome", None),
    }
    noted = getattr(meeting, f"{role}_name")

    def propose(**who):
        said = signers | who
        seen = minutes.version
        signing.propose(minutes, **said, seen=seen, at=build.AFTER, by=secretary)

    for other in (Signer("Test coordinator", coordinator), Signer("Test coordinator", None)):
        with pytest.raises(NotNoted, match=f"(?s){noted}.*Test coordinator"):
            propose(**{role: other})
    assert not Signature.objects.exists()

    propose()

    # Noted otherwise meanwhile, what was proposed is taken back first.
    setattr(meeting, f"{role}_name", "Zoé Inventée")
    meeting.save()
    with pytest.raises(NotNoted, match="Zoé Inventée"):
        paper(minutes, role, by=secretary)


def test_a_signature_on_the_screen_has_the_name_that_the_account_has_that_day(
    secretary, coordinator
):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    coordinator.name = "Zoé Inventée-Fictive"
    coordinator.save()

    sign(minutes, "chair", by=coordinator)

    assert minutes.signatures.get(role="chair").name == "Zoé Inventée-Fictive"
    told = Record.objects.get(verb="minutes.signed").changes
    assert told["name"] == "Zoé Inventée-Fictive"


def test_nobody_signs_on_the_screen_once_another_is_noted(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    minutes.meeting.chair_name = "Zoé Inventée"
    minutes.meeting.save()

    with pytest.raises(NotNoted, match="Zoé Inventée"):
        sign(minutes, "chair", by=coordinator)

    assert not Signature.objects.filter(signed_at__isnull=False).exists()


def test_an_account_that_took_another_name_than_the_one_noted_does_not_sign(secretary, coordinator):
    minutes = build.minutes(by=secretary)
    minutes.meeting.chair_name = str(coordinator)
    minutes.meeting.save()
    minutes = build.proposed(of=minutes, chair=coordinator, secretary=secretary, by=secretary)
    coordinator.name = "Zoé Inventée"
    coordinator.save()

    with pytest.raises(NotNoted, match="Zoé Inventée"):
        sign(minutes, "chair", by=coordinator)

    assert not Signature.objects.filter(signed_at__isnull=False).exists()


def test_a_name_is_that_of_the_account_however_it_is_written(secretary, coordinator):
    minutes = build.minutes(by=secretary)

    signing.propose(
        minutes,
        chair=Signer("test  COORDINATOR", coordinator),
        secretary=Signer("Ada Factice", None),
        seen=minutes.version,
        at=build.AFTER,
        by=secretary,
    )

    assert minutes.signatures.get(role="chair").name == "Test coordinator"


def test_who_signs_on_paper_does_not_sign_on_the_screen(secretary):
    minutes = build.proposed(secretary=secretary, by=secretary)

    with pytest.raises(NotYours):
        sign(minutes, "chair", by=secretary)


def test_one_signs_once(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    sign(minutes, "chair", by=coordinator)

    with pytest.raises(AlreadySigned):
        sign(minutes, "chair", by=coordinator)
    with pytest.raises(AlreadySigned):
        paper(minutes, "chair", by=secretary)


def test_a_text_that_is_not_the_one_that_was_read_is_not_signed(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    read = minutes.digest
    signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)
    writing.edit(minutes, text="<p>Autre</p>", seen=minutes.version, at=build.AFTER, by=secretary)
    build.proposed(of=minutes, chair=coordinator, secretary=secretary, by=secretary)

    with pytest.raises(AnotherText):
        sign(minutes, "chair", by=coordinator, digest=read)

    sign(minutes, "chair", by=coordinator)


def test_what_was_taken_back_is_not_signed(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    chair = minutes.signatures.get(role="chair")
    signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)

    with pytest.raises(IsFrozen):
        signing.sign(chair, digest=minutes.digest, at=build.AFTER, by=coordinator)


def test_taken_back_the_signatures_that_were_given_fall_and_it_is_journaled(secretary, coordinator):
    minutes = build.proposed(chair=coordinator, secretary=secretary, by=secretary)
    sign(minutes, "chair", by=coordinator)

    signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)

    assert Minutes.objects.get().state == Minutes.State.DRAFT
    assert not Signature.objects.filter(signed_at__isnull=False).exists()
    assert set(Signature.objects.values_list("digest", flat=True)) == {""}
    told = Record.objects.get(verb="minutes.taken_back").changes
    assert told == {"because": "Une faute", "signatures": "Test coordinator"}


def test_the_paper_stays_where_taking_back_came_to_nothing(secretary):
    minutes = build.proposed(by=secretary)
    paper(minutes, "chair", by=secretary)

    with transaction.atomic():
        signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)
        transaction.set_rollback(True)

    assert Signature.objects.get(role="chair").scan.read() == PDF


def test_the_paper_goes_with_the_signature(secretary, django_capture_on_commit_callbacks):
    minutes = build.proposed(by=secretary)
    paper(minutes, "chair", by=secretary)
    [kept] = papers() & {minutes.signatures.get(role="chair").scan.name.rpartition("/")[2]}

    with django_capture_on_commit_callbacks(execute=True):
        signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)

    assert kept not in papers()


def test_the_paper_of_another_text_is_not_kept(secretary):
    minutes = build.proposed(by=secretary)
    paper(minutes, "secretary", by=secretary)
    before = papers()

    with pytest.raises(AnotherText):
        paper(minutes, "chair", by=secretary, digest="0" * 64)

    assert before
    assert papers() == before


def test_taken_back_by_who_has_not_seen_the_last_change_they_stay(secretary):
    minutes = build.proposed(by=secretary)

    with pytest.raises(Stale):
        signing.take_back(minutes, because="Oups", seen=minutes.version - 1, by=secretary)

    assert Minutes.objects.get().state == Minutes.State.PROPOSED


def test_on_paper_the_day_and_the_paper_are_kept(secretary):
    minutes = build.proposed(by=secretary)

    paper(minutes, "chair", by=secretary)
    paper(minutes, "secretary", by=secretary, name="pv.png", content=_png())

    chair = minutes.signatures.get(role="chair")
    assert (chair.signed_on, chair.scan.read()) == (DAY, PDF)
    assert Minutes.objects.get().state == Minutes.State.SIGNED


def _png():
    from io import BytesIO  # noqa: PLC0415 -- for this picture alone

    from PIL import Image  # noqa: PLC0415 -- idem

    drawn = BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize("days", [-2, 1])
def test_a_paper_is_signed_after_the_assembly_and_not_tomorrow(secretary, days):
    minutes = build.proposed(by=secretary)

    with pytest.raises(NotThatDay):
        paper(minutes, "chair", by=secretary, signed_on=DAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("name", "content"),
    [("pv.pdf", b""), ("pv.exe", b"MZ\x90\x00"), ("pv.csv", b"a,b\n1,2\n"), ("pv.svg", b"<svg/>")],
)
def test_a_paper_is_a_pdf_or_a_picture(secretary, name, content):
    minutes = build.proposed(by=secretary)

    with pytest.raises(NotAllowed):
        paper(minutes, "chair", by=secretary, name=name, content=content)

    assert not Signature.objects.filter(signed_at__isnull=False).exists()


def test_the_same_account_does_not_sign_for_both(secretary):
    minutes = build.minutes(by=secretary)

    with pytest.raises(SamePerson):
        build.proposed(of=minutes, chair=secretary, secretary=secretary, by=secretary)

    assert Minutes.objects.get().state == Minutes.State.DRAFT


def test_letters_that_a_file_cannot_keep_are_named_before_anybody_signs(secretary):
    minutes = build.minutes(by=secretary)
    text = "<p>Bravo 👍</p>"
    writing.edit(minutes, text=text, seen=minutes.version, at=build.AFTER, by=secretary)

    with pytest.raises(NotPrintable, match="👍"):
        build.proposed(of=minutes, by=secretary)

    assert not Signature.objects.exists()


def test_proposed_twice_by_two_people_they_are_proposed_once(secretary):
    minutes = build.minutes(by=secretary)
    other = Minutes.objects.get()
    build.proposed(of=minutes, by=secretary)

    with pytest.raises(IsFrozen):
        build.proposed(of=other, by=secretary)

    assert Signature.objects.count() == 2


def test_the_file_is_never_made_again(secretary, coordinator):
    minutes = build.signed(chair=coordinator, secretary=secretary)
    before = stored(minutes)

    meeting = minutes.meeting
    meeting.title = "Un autre titre"
    meeting.save()
    with pytest.raises(IsFrozen):
        sign(minutes, "chair", by=coordinator)

    assert stored(minutes) == before


def test_a_name_that_is_very_long_is_signed_and_set(secretary, coordinator):
    minutes = build.minutes(by=secretary)
    coordinator.name = ("Zoé " + "Inventée-" * 21)[:150]
    coordinator.save()
    signing.propose(
        minutes,
        chair=Signer(coordinator.name, coordinator),
        secretary=build.signer("", secretary),
        seen=minutes.version,
        at=build.AFTER,
        by=secretary,
    )

    sign(minutes, "chair", by=coordinator)
    sign(minutes, "secretary", by=secretary)

    assert Minutes.objects.get().state == Minutes.State.SIGNED
