"""An extract is what minutes say of one decision, word for word: certified once they are signed."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from django.urls import reverse

from attache.assemblies.actions import amendments
from attache.assemblies.tests import build as assemblies
from attache.minutes import printing
from attache.minutes.actions import writing
from attache.minutes.models import Minutes
from attache.minutes.queries import extracts
from attache.minutes.tests import build
from attache.minutes.tests.reading import plain
from attache.minutes.tests.test_views import page

pytestmark = pytest.mark.django_db

TITLE = r"<h3>[^<]*Siège</h3>"


@pytest.fixture
def text(secretary):
    meeting = build.opened(assemblies.member(name="Nancy"), by=secretary)
    text = build.text(meeting, title="Siège", text="Le siège change.")
    amendment = amendments.move(text, text="Le siège change demain.", by=secretary)
    build.counted(amendment, by=secretary, **{"for": 1})
    text.refresh_from_db()
    build.counted(text, by=secretary, hours=2, **{"for": 1})
    build.counted(build.text(meeting, text="Autre chose."), by=secretary, hours=3, **{"for": 1})
    build.closed(meeting, by=secretary)
    text.refresh_from_db()
    return text


@pytest.fixture
def minutes(secretary, text):
    return build.minutes(of=text.item.meeting, by=secretary)


def written(minutes, before, after, *, by):
    new, times = re.subn(before, after, minutes.text)
    assert times
    writing.edit(minutes, text=new, seen=minutes.version, at=build.AFTER, by=by)
    minutes.refresh_from_db()


def extracted(minutes, text):
    told = extracts.of(minutes, text)
    assert told
    return told


def test_it_says_the_assembly_its_quorum_and_the_decision_with_its_amendments(minutes, text):
    said = plain(extracted(minutes, text).text)

    for words in (
        "Le 23 novembre 2026",
        "Convocation",
        "À l’ouverture : 1 adhérent·e",
        "[…] Les comptes […] Résolution 1 : Siège",
        "Amendement 1-A",
        "ainsi amendé, est : Le siège change demain.",
        "Adoptée. 1 pour",
    ):
        assert words in said
    assert "Autre chose." not in said
    assert "Nancy |" not in said


def test_it_is_cut_from_what_was_signed_and_not_from_the_record(
    secretary, coordinator, minutes, text
):
    written(minutes, "<p>Le siège change demain.</p>", "<p>Le siège est à Brest.</p>", by=secretary)
    signed = build.signed(of=minutes, chair=coordinator, secretary=secretary)
    text.text = "Autre texte."
    text.save()

    told = extracted(signed, text)

    assert told.is_signed
    assert "Le siège est à Brest." in told.text
    assert "Autre texte." not in told.text


def test_certified_it_cites_the_day_the_signatories_and_the_file(
    secretary, coordinator, minutes, text
):
    signed = build.signed(of=minutes, chair=coordinator, secretary=secretary)
    meeting = signed.meeting
    meeting.chair_name = "Quelqu’un d’autre"
    meeting.save()

    said = printing.said_in_extract(extracted(signed, text))

    source = plain(" ".join(said["source"]))
    assert "mot pour mot du procès-verbal de l’assemblée du 23 novembre 2026" in source
    assert "Test coordinator (présidence de séance). Signé à l’écran" in source
    assert "Test secretary (secrétariat de séance). Signé à l’écran" in source
    assert said["certified"] == "Pour extrait conforme au procès-verbal signé."
    assert [each["name"] for each in said["signatures"]] == ["Test coordinator", "Test secretary"]
    assert signed.document_digest in said["digest"]
    assert said["watermark"] == ""


@pytest.mark.parametrize("is_proposed", [False, True])
def test_what_is_not_signed_is_certified_by_nobody(secretary, minutes, text, is_proposed):
    if is_proposed:
        build.proposed(of=minutes, by=secretary)

    said = printing.said_in_extract(extracted(minutes, text))

    assert said["heading"] == "Projet d’extrait"
    assert "n’est pas un extrait conforme" in said["source"][0]
    assert (said["certified"], said["signatures"], said["digest"]) == ("", [], "")
    assert said["watermark"] == "Projet"


def test_a_decision_whose_title_was_shortened_is_still_found(secretary, minutes, text):
    written(minutes, TITLE, "<h3>Siège</h3>", by=secretary)

    assert "Le siège change demain." in extracted(minutes, text).text


def test_what_the_text_no_longer_says_has_no_extract_and_it_is_said(
    client, secretary, minutes, text
):
    written(minutes, TITLE, "<h3>Autrement</h3>", by=secretary)
    assert extracts.of(minutes, text) is None

    shown = page(client, secretary, "minutes", minutes.meeting.slug)
    assert "Pas d’extrait : le texte ne donne pas cette décision sous son titre." in shown
    address = reverse("minutes:extract", args=[text.public_id])
    assert address not in shown
    told = client.get(address, follow=True).content.decode().replace("\u00a0", " ")
    assert "ne donne pas cette décision sous son titre : il n’y a rien" in told


def test_before_the_minutes_there_is_no_extract(client, secretary, text):
    client.force_login(secretary)

    told = client.get(reverse("minutes:extract", args=[text.public_id]), follow=True)

    assert "Un extrait se tire du procès-verbal" in told.content.decode()
    assert not Minutes.objects.exists()


def test_an_amendment_is_no_decision_of_its_own(client, secretary, minutes, text):
    amendment = text.amendments.get()

    assert amendment not in extracts.decisions(minutes.meeting)
    assert "Projet d’extrait – Amendement" not in page(
        client, secretary, "minutes", minutes.meeting.slug
    )
    page(client, secretary, "extract", amendment.public_id, status=404)


def test_the_file_of_a_project_differs_from_the_certified_one(
    secretary, coordinator, minutes, text
):
    before = printing.extract(extracted(minutes, text))
    signed = build.signed(of=minutes, chair=coordinator, secretary=secretary)

    after = printing.extract(extracted(signed, text))

    assert b"pdfaid:part>2<" in before
    assert b"pdfaid:part>2<" in after
    assert before != after


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads what is on each page")
def test_nobody_certifies_a_page_with_nothing_of_the_text(minutes, text, secretary, coordinator):
    """However long it is: some of these lengths used to leave the signatures by themselves."""
    build.signed(of=minutes, chair=coordinator, secretary=secretary)
    told = extracted(Minutes.objects.get(pk=minutes.pk), text)
    for lines in range(8, 40, 3):
        longer = replace(told, text=told.text + f"<p>{'Ligne de la décision. ' * 5}</p>" * lines)
        pages = _pages(printing.extract(longer))
        (signed,) = [page for page in pages if "extrait conforme" in page]
        assert "Ligne de la décision." in signed.partition("extrait conforme")[0]
        assert signed == pages[-1]


def _pages(content):
    read = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(read, input=content, capture_output=True, check=True).stdout.decode()  # noqa: S603 -- ours
    return said.rstrip("\f").split("\f")


def test_proposing_it_warns_of_titles_that_can_no_longer_be_found(client, minutes, text, secretary):
    client.force_login(secretary)
    address = reverse("minutes:propose", args=[minutes.meeting.slug])
    warning = "plus aucun extrait"
    assert warning not in plain(client.get(address).content.decode())
    written(minutes, TITLE, "<h3>Une décision</h3>", by=secretary)

    shown = plain(client.get(address).content.decode())

    assert warning in shown
    assert " ".join(str(text).split()) in shown.partition(warning)[2]
