"""Minutes at the desk, page by page: drafted, edited by two, signed, printed; and who may."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.assemblies.actions import chairing
from attache.assemblies.actions.states import NotNow
from attache.assemblies.tests import build as assemblies
from attache.minutes.actions import writing
from attache.minutes.models import Minutes, MinutesRevision, Signature
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db


def page(client, user, name, *args, status=200):
    client.force_login(user)
    return shown(client.get(reverse(f"minutes:{name}", args=args)), status)


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    return shown(client.post(reverse(f"minutes:{name}", args=args), data), status)


def shown(response, status):
    assert response.status_code == status
    said = unescape(response.content.decode(errors="replace"))
    return said.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def minutes(secretary):
    return build.minutes(by=secretary)


def test_an_assembly_that_runs_shows_what_its_minutes_will_say(client, secretary):
    meeting = build.opened(by=secretary)

    said = page(client, secretary, "minutes", meeting.slug)

    assert "Lieu : Oasis 21." in said
    assert "Rédiger le procès-verbal" not in said
    post(client, secretary, "draft", meeting.slug)
    assert not Minutes.objects.exists()


def test_minutes_are_drafted_edited_proposed_and_signed_from_page_to_page(
    client, secretary, coordinator
):
    meeting = build.held(by=secretary)
    slug = meeting.slug
    assert "Rédiger le procès-verbal" in page(client, secretary, "minutes", slug)
    post(client, secretary, "draft", slug)
    post(client, secretary, "edit", slug, version=0, text="<p>Tout est dit.</p>", note="Relu")
    assert "Tout est dit." in page(client, secretary, "minutes", slug)
    post(
        client,
        secretary,
        "propose",
        slug,
        version=1,
        chair="Test coordinator",
        chair_address=coordinator.email,
        secretary="Ada Factice",
        secretary_address="",
    )
    minutes = Minutes.objects.get()
    chair, other = minutes.signatures.order_by("role")
    assert "Attend une signature à l’écran." in page(client, secretary, "minutes", slug)

    said = {"digest": minutes.digest, "agrees": "on"}
    post(client, coordinator, "sign", chair.public_id, **said)
    post(
        client,
        secretary,
        "on_paper",
        other.public_id,
        digest=minutes.digest,
        signed_on=timezone.localdate().isoformat(),
        sent=SimpleUploadedFile("pv.pdf", b"%PDF-1.7\n%%EOF"),
    )

    assert Minutes.objects.get().state == Minutes.State.SIGNED
    read = page(client, secretary, "minutes", slug)
    assert "Signé à l’écran, depuis son compte, le" in read
    assert "Signé sur papier le" in read
    client.force_login(secretary)
    kept = client.get(reverse("minutes:paper", args=[slug]))
    assert b"".join(kept.streaming_content).startswith(b"%PDF")
    scan = client.get(reverse("minutes:scan", args=[other.public_id]))
    assert b"".join(scan.streaming_content) == b"%PDF-1.7\n%%EOF"


def test_the_second_of_two_editors_keeps_their_text_and_sees_what_changed(
    client, secretary, minutes
):
    slug = minutes.meeting.slug
    post(client, secretary, "edit", slug, version=0, text="<p>Écrit par Ada.</p>")

    said = post(client, secretary, "edit", slug, status=200, version=0, text="<p>Par Zoé.</p>")

    assert "Écrit par Ada." in said
    assert "Par Zoé." in said
    assert Minutes.objects.get().text == "<p>Écrit par Ada.</p>"
    post(client, secretary, "edit", slug, version=1, text="<p>Par Zoé.</p>")
    assert Minutes.objects.get().text == "<p>Par Zoé.</p>"


def test_what_is_pasted_with_a_script_is_kept_without_it(client, secretary, minutes):
    slug = minutes.meeting.slug

    post(client, secretary, "edit", slug, version=0, text="<p>Un</p><script>alert(1)</script>")

    assert Minutes.objects.get().text == "<p>Un</p>"
    assert "alert(1)" not in page(client, secretary, "minutes", slug)


def test_an_empty_text_is_refused_and_nothing_is_lost(client, secretary, minutes):
    said = post(client, secretary, "edit", minutes.meeting.slug, status=200, version=0, text="")

    assert "obligatoire" in said
    assert Minutes.objects.get().text == minutes.text


def test_what_the_record_says_and_the_text_does_not_is_shown(client, secretary, minutes):
    slug = minutes.meeting.slug
    text = re.sub("<p>Lieu.*?</p>", "", minutes.text)
    writing.edit(minutes, text=text, seen=0, at=build.AFTER, by=secretary)

    said = page(client, secretary, "record", slug)

    assert "<li>Lieu : Oasis 21.</li>" in said
    assert said.count("<li>La séance est ouverte") == 0
    assert "Lieu : Oasis 21." in page(client, secretary, "edit", slug)


@pytest.mark.parametrize("version", ["0", "", "x", "99", "9" * 30])
def test_starting_again_from_a_page_that_is_overtaken_changes_nothing(
    client, secretary, minutes, version
):
    text = "<p>Récrit.</p>"
    writing.edit(minutes, text=text, seen=0, at=build.AFTER, by=secretary)

    post(client, secretary, "draft_again", minutes.meeting.slug, version=version)

    assert Minutes.objects.get().text == text


def test_one_starts_again_from_the_record_and_goes_back(client, secretary, minutes):
    slug, drafted = minutes.meeting.slug, minutes.text
    writing.edit(minutes, text="<p>Récrit.</p>", seen=0, at=build.AFTER, by=secretary)

    post(client, secretary, "draft_again", slug, version=1)
    assert Minutes.objects.get().text == drafted

    assert "Récrit." in page(client, secretary, "revision", slug, 1)
    assert "Version 1" in page(client, secretary, "revisions", slug)
    assert 'name="version" value="2"' in page(client, secretary, "revision", slug, 1)
    post(client, secretary, "go_back", slug, 1, version=2)
    assert Minutes.objects.get().text == "<p>Récrit.</p>"


@pytest.mark.parametrize("version", ["0", "", "x", "99", "9" * 30])
def test_going_back_from_a_page_that_is_overtaken_changes_nothing(
    client, secretary, minutes, version
):
    text = "<p>Récrit entre-temps.</p>"
    writing.edit(minutes, text=text, seen=0, at=build.AFTER, by=secretary)

    post(client, secretary, "go_back", minutes.meeting.slug, 0, version=version)

    assert Minutes.objects.get().text == text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"chair": ""}, "obligatoire"),
        ({"chair_address": "personne@x.example"}, "Aucun compte n’a cette adresse"),
        ({"chair_address": "pas une adresse"}, "adresse"),
        ({"version": 9}, "Rien n’a été écrasé"),
    ],
)
def test_what_is_wrong_with_who_signs_is_said_and_kept(client, secretary, minutes, said, answer):
    given = {"version": 0, "chair": "Zoé Inventée", "secretary": "Ada Factice"} | said

    page_ = post(client, secretary, "propose", minutes.meeting.slug, status=200, **given)

    assert answer in page_
    assert "Ada Factice" in page_
    assert not Signature.objects.exists()


def test_who_signs_though_another_is_noted_is_told_where_to_correct_it(
    client, secretary, coordinator, minutes
):
    meeting = minutes.meeting
    meeting.chair_name = "Octave Devinette"
    meeting.save()
    given = {"version": 0, "chair": str(coordinator), "secretary": "Ada Factice"}

    refused = post(client, secretary, "propose", meeting.slug, status=200, **given)

    assert "Octave Devinette a présidé la séance" in refused
    assert str(coordinator) in refused
    correct = reverse("assemblies:name_chair", args=[meeting.slug])
    assert correct in refused
    noted = {"version": meeting.version, "chair_name": str(coordinator), "secretary_name": "Ada"}
    client.post(correct, noted)
    meeting.refresh_from_db()
    assert (meeting.chair_name, meeting.secretary_name) == (str(coordinator), "Ada")

    given["secretary"] = "Ada"
    post(client, secretary, "propose", meeting.slug, **given)

    assert {each.name for each in Signature.objects.all()} == {str(coordinator), "Ada"}


def test_who_chaired_stays_once_it_is_signed(secretary, coordinator):
    meeting = build.signed(chair=coordinator, secretary=secretary).meeting
    with pytest.raises(NotNow, match="signé"):
        chairing.correct(
            meeting, chair_name="Zoé", secretary_name="Ada", seen=meeting.version, by=secretary
        )


def test_the_name_of_one_and_the_account_of_another_are_refused_and_kept(
    client, secretary, coordinator, minutes
):
    said = {"chair": "Octave Devinette", "chair_address": coordinator.email}
    given = {"version": 0, "secretary": "Ada Factice", **said}

    page_ = post(client, secretary, "propose", minutes.meeting.slug, status=200, **given)

    assert "Ce compte porte le nom « Test coordinator »" in page_
    assert 'value="Octave Devinette"' in page_
    assert f'value="{coordinator.email}"' in page_
    assert minutes.meeting.get_absolute_url() in page_
    assert not Signature.objects.exists()


def test_a_text_is_taken_back_with_a_reason(client, secretary, minutes):
    build.proposed(of=minutes, by=secretary)
    slug = minutes.meeting.slug
    said = post(client, secretary, "take_back", slug, status=200, version=1, because="")
    assert "obligatoire" in said

    post(client, secretary, "take_back", slug, version=1, because="Une faute")

    assert Minutes.objects.get().state == Minutes.State.DRAFT
    assert "Une faute" in page(client, secretary, "minutes", slug)


def test_signing_asks_for_the_box_and_for_the_password_of_those_who_have_one(
    client, secretary, coordinator, minutes
):
    coordinator.set_password("un vrai secret")
    coordinator.save()
    build.proposed(of=minutes, chair=coordinator, by=secretary)
    chair = minutes.signatures.get(role="chair")
    said = {"digest": minutes.digest, "agrees": "on"}

    without = post(client, coordinator, "sign", chair.public_id, status=200, **said)
    wrong = post(client, coordinator, "sign", chair.public_id, status=200, password="x", **said)
    assert "obligatoire" in without
    assert "Ce n’est pas votre mot de passe." in wrong
    unticked = {"digest": minutes.digest, "password": "un vrai secret"}
    assert "Cochez la case" in post(
        client, coordinator, "sign", chair.public_id, status=200, **unticked
    )

    post(client, coordinator, "sign", chair.public_id, password="un vrai secret", **said)

    assert minutes.signatures.get(role="chair").signed_at


def test_what_changed_since_it_was_read_is_not_signed_and_may_be_read_again(
    client, secretary, coordinator, minutes
):
    build.proposed(of=minutes, chair=coordinator, by=secretary)
    chair = minutes.signatures.get(role="chair")

    said = post(
        client, coordinator, "sign", chair.public_id, status=200, digest="0" * 64, agrees="on"
    )

    assert "Le texte n’est plus celui que vous avez lu" in said
    assert f'name="digest" value="{minutes.digest}"' in said
    assert minutes.signatures.get(role="chair").signed_at is None


def test_signing_twice_is_said_kindly(client, secretary, coordinator, minutes):
    build.proposed(of=minutes, chair=coordinator, by=secretary)
    chair = minutes.signatures.get(role="chair")
    said = {"digest": minutes.digest, "agrees": "on"}
    post(client, coordinator, "sign", chair.public_id, **said)

    again = post(client, coordinator, "sign", chair.public_id, status=200, **said)

    assert "C’est déjà signé." in page(client, coordinator, "sign", chair.public_id)
    assert "a déjà signé" in again or "C’est déjà signé." in again


def test_a_paper_that_is_no_paper_is_refused_and_its_day_is_kept(client, secretary, minutes):
    build.proposed(of=minutes, by=secretary)
    chair = minutes.signatures.get(role="chair")
    sent = SimpleUploadedFile("pv.csv", b"a,b\n1,2\n")

    said = post(
        client,
        secretary,
        "on_paper",
        chair.public_id,
        status=200,
        digest=minutes.digest,
        signed_on="2026-11-24",
        sent=sent,
    )

    assert "Envoyez le papier en PDF ou en image." in said
    assert 'value="2026-11-24"' in said


READ = ("minutes", "record", "revisions", "paper", "sheet")
WRITE = ("edit", "propose", "take_back")


@pytest.mark.parametrize(
    ("office", "read", "write"),
    [
        ("coordinator", 200, 403),
        ("programme_lead", 200, 403),
        ("treasurer", 200, 403),
        ("secretary", 200, 200),
        ("editor", 200, 403),
        ("administrator", 200, 200),
        ("outsider", 403, 403),
    ],
)
def test_the_team_reads_and_only_who_writes_them_writes(
    client, request, minutes, office, read, write
):
    user = request.getfixturevalue(office)
    slug = minutes.meeting.slug
    for name in READ:
        page(client, user, name, slug, status=read)
    for name in WRITE:
        page(client, user, name, slug, status=write)
    decided = 302 if write == 200 else 403
    post(client, user, "draft_again", slug, status=decided, version=0)
    post(client, user, "go_back", slug, 0, status=decided)


def test_only_who_is_to_sign_finds_the_page_to_sign_on(
    client, secretary, coordinator, administrator, outsider, minutes
):
    build.proposed(of=minutes, chair=coordinator, by=secretary)
    chair = minutes.signatures.get(role="chair")

    for user, status in ((coordinator, 200), (administrator, 404), (outsider, 403)):
        page(client, user, "sign", chair.public_id, status=status)


def test_what_is_not_there_is_not_found(client, secretary):
    meeting = build.opened(by=secretary)
    text = build.text(meeting)

    page(client, secretary, "minutes", "nulle-part", status=404)
    page(client, secretary, "edit", meeting.slug, status=404)
    page(client, secretary, "extract", text.public_id, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_was_voted_and_written(
    client, secretary, count, django_assert_num_queries
):
    meeting = build.opened(assemblies.member(), by=secretary)
    for number in range(count):
        build.counted(build.text(meeting), by=secretary, hours=number + 1, **{"for": 1})
    minutes = build.minutes(of=build.closed(meeting, by=secretary), by=secretary)
    for number in range(count):
        MinutesRevision.objects.create(
            minutes=minutes, number=number + 10, text="x", written_at=build.AFTER
        )
    build.proposed(of=minutes, by=secretary)
    client.force_login(User.objects.get(pk=secretary.pk))

    # Who I am, two; the assembly, its minutes; signatures, versions, texts; the journal.
    with django_assert_num_queries(8):
        client.get(reverse("minutes:minutes", args=[meeting.slug]))
