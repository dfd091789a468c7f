"""What the greffe is told within three months: opened by what changes, copied, noted as made."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from attache.assemblies.registries import records
from attache.decisions.actions import declarations, seats
from attache.decisions.actions.declarations import OutOfOrder
from attache.decisions.actions.seats import AlreadyMoved
from attache.decisions.models import Declaration, Effect, RegisteredSeat
from attache.decisions.queries import declarations as read
from attache.decisions.tests import build
from attache.decisions.tests.reading import page, post
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.mandates.actions import mandates as acts
from attache.mandates.tests import build as mandates
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

Kind = Declaration.Kind
TODAY = build.TODAY
PDF = b"%PDF-1.4\n%%EOF"


class Kept:
    """The record of an assembly that was signed."""

    def is_kept(self, _meeting):
        return True


def declared(declaration, by, *, on=TODAY, receipt="2026-0042", seen=None):
    declarations.declare(
        declaration,
        declared_on=on,
        receipt=receipt,
        seen=declaration.version if seen is None else seen,
        on=TODAY,
        by=by,
    )


def test_a_change_among_those_who_govern_is_to_be_declared(secretary):
    day = timezone.localdate() - timedelta(days=20)
    mandate = mandates.mandate(starts_on=day)
    assert [(each.kind, each.decided_on) for each in Declaration.objects.all()] == [
        (Kind.OFFICERS, day)
    ]
    left = day + timedelta(days=5)
    acts.end_mandate(mandate, on=left, because="resigned", seen=mandate.version, by=secretary)
    assert set(Declaration.objects.values_list("decided_on", flat=True)) == {day, left}


def test_what_changes_on_a_day_is_declared_at_once(secretary):
    day = timezone.localdate() - timedelta(days=20)
    organ = mandates.organ()
    for _ in range(3):
        mandates.mandate(of=organ, starts_on=day)
    first = Declaration.objects.get()
    declarations.declare(
        first, declared_on=day, receipt="", seen=0, on=timezone.localdate(), by=secretary
    )

    mandates.mandate(starts_on=day)

    assert Declaration.objects.to_make().get() != first


def test_history_that_is_written_down_is_not_to_be_declared():
    mandates.mandate(starts_on=timezone.localdate() - timedelta(days=400))
    mandates.mandate(of=mandates.organ(kind="committee"), starts_on=timezone.localdate())

    assert not Declaration.objects.exists()


def test_it_is_noted_as_made_then_its_receipt(secretary):
    declaration = declarations.open_for(Kind.SEAT, decided_on=TODAY, by=secretary)
    with pytest.raises(OutOfOrder):
        declared(declaration, secretary, on=TODAY - timedelta(days=1))
    with pytest.raises(OutOfOrder):
        declared(declaration, secretary, on=TODAY + timedelta(days=1))

    declared(declaration, secretary, receipt="")
    declared(declaration, secretary, receipt="2026-0042")
    with pytest.raises(Stale):
        declared(declaration, secretary, receipt="Autre", seen=0)

    declaration.refresh_from_db()
    assert (declaration.declared_on, declaration.receipt) == (TODAY, "2026-0042")
    assert not Declaration.objects.to_make().exists()
    assert Record.objects.filter(verb="decisions.declared").count() == 2


def test_those_who_come_go_or_stay_are_copied_into_the_form(client, coordinator):
    organ, bureau = mandates.organ(), mandates.organ(kind="bureau", seats=1)
    before = TODAY - timedelta(days=600)
    stays = mandates.mandate(of=organ, starts_on=before, role="treasurer")
    mandates.mandate(of=bureau, person=stays.person, starts_on=TODAY, role="treasurer")
    goes = mandates.mandate(of=organ, starts_on=before)
    acts.end_mandate(goes, on=TODAY, because="resigned", seen=goes.version, by=None)
    comes = mandates.mandate(of=organ, starts_on=TODAY)
    mandates.mandate(of=organ, starts_on=TODAY + timedelta(days=1))
    declaration = Declaration(kind=Kind.OFFICERS, decided_on=TODAY)

    copy = read.copy(declaration)

    assert {each.name: each.change for each in copy.people} == {
        str(stays.person): "",
        str(goes.person): "goes",
        str(comes.person): "comes",
    }
    told = next(each for each in copy.people if each.name == str(stays.person))
    assert str(organ) in told.roles
    assert str(bureau) in told.roles
    assert told.since == before
    left = {each.name: each.left_on for each in copy.people if each.left_on}
    assert left == {str(goes.person): TODAY}
    opened = Declaration.objects.get(kind=Kind.OFFICERS, decided_on=TODAY)
    shown = page(client, coordinator, "declaration", opened.public_id)
    assert shown.count("parti·e le 23 nov. 2026") == 1
    assert "13971" in copy.form
    assert "nationalité" in copy.missing


def test_the_old_seat_and_the_new_are_copied(secretary):
    seats.move("1 rue d’Avant", starts_on=date(2011, 1, 1), on=TODAY, by=secretary)
    seats.move("2 rue d’Après", starts_on=TODAY, on=TODAY, by=secretary)

    copy = read.copy(Declaration(kind=Kind.SEAT, decided_on=TODAY))

    said = [words for _label, words in copy.lines]
    assert said.index("1 rue d’Avant") < said.index("2 rue d’Après")
    assert "13972" in copy.form
    assert copy.missing == ""
    with pytest.raises(AlreadyMoved):
        seats.move("3 rue d’Avant", starts_on=TODAY, on=TODAY, by=secretary)
    assert RegisteredSeat.objects.count() == 2


def test_one_page_lists_all_that_is_to_be_declared(client, secretary, coordinator, outsider):
    statutes.adopted(title="Statuts de 2026", on=TODAY - timedelta(days=9), by=secretary)
    waiting = declarations.open_for(Kind.SEAT, decided_on=TODAY, by=secretary)
    day = TODAY - timedelta(days=300)
    made = declarations.open_for(Kind.OFFICERS, decided_on=day, by=secretary)
    declared(made, secretary)

    said = page(client, coordinator, "declarations")
    for words in ("Statuts de 2026", str(waiting), "23 février 2027", "2026-0042"):
        assert words in said
    assert said.count("13972") == 2
    assert "13971" not in said
    page(client, outsider, "declarations", status=403)
    copied = page(client, coordinator, "statutes_to_copy", "statuts-de-2026")
    assert "signé par deux personnes" in copied
    page(client, coordinator, "declare", waiting.public_id, status=403)
    assert "Noter la déclaration" not in page(client, coordinator, "declaration", waiting.public_id)


def test_it_is_noted_from_its_page_with_the_receipt(client, secretary, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    declaration = declarations.open_for(Kind.SEAT, decided_on=TODAY, by=secretary)
    typed = {"declared_on": TODAY.isoformat(), "receipt": "2026-0042", "version": 0}
    page(client, secretary, "receipt", declaration.public_id, status=404)
    for sent, words in (
        (SimpleUploadedFile("recu.html", b"<script>"), "n’est pas de ceux"),
        (SimpleUploadedFile("recu.pdf", b""), "vide"),
    ):
        refused = post(
            client,
            secretary,
            "declare",
            declaration.public_id,
            status=200,
            **typed,
            sent=sent,
        )
        assert words in refused
        assert "2026-0042" in refused

    sent = SimpleUploadedFile("recu.pdf", PDF)
    post(client, secretary, "declare", declaration.public_id, **typed, sent=sent)

    assert "2026-0042" in page(client, secretary, "declaration", declaration.public_id)
    client.force_login(secretary)
    given = client.get(f"/equipe/declarations/{declaration.public_id}/recepisse/")
    assert given.getvalue() == PDF
    assert "attachment" in given["Content-Disposition"]


def test_a_receipt_that_takes_the_place_of_another_leaves_no_file_behind(
    secretary, django_capture_on_commit_callbacks
):
    declaration = declarations.open_for(Kind.SEAT, decided_on=TODAY, by=secretary)
    sent_names = []
    for content in (b"%PDF-1.4 faux", PDF):
        with django_capture_on_commit_callbacks(execute=True):
            sent = SimpleUploadedFile("recu.pdf", content)
            declarations.declare(
                declaration,
                declared_on=TODAY,
                receipt="",
                file=sent,
                seen=declaration.version,
                on=TODAY,
                by=secretary,
            )
        declaration.refresh_from_db()
        sent_names.append(str(declaration.file.name))

    exists = declaration.file.storage.exists
    assert [exists(name) for name in sent_names] == [False, True]
    assert declaration.file.read() == PDF


def test_the_minutes_that_go_with_a_declaration_are_one_click_away(client, secretary, monkeypatch):
    (effect,) = build.held((Effect.Kind.SEAT, {"address": "1 rue du Port"}), by=secretary)
    meeting = effect.resolution.item.meeting
    declaration = Declaration.objects.get()
    said = page(client, secretary, "declaration", declaration.public_id)
    assert f'/assemblees/{meeting.slug}/proces-verbal/"' in said
    assert f"{meeting}, résolution {effect.resolution.number}" in said

    monkeypatch.setattr(records, "_items", [(0, Kept())])
    said = page(client, secretary, "declaration", declaration.public_id)
    assert f'/assemblees/{meeting.slug}/proces-verbal/pdf/"' in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_who_governs_costs_the_same_whatever_their_number(
    client, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        mandates.mandate(of=mandates.organ(), person=directory.person(), starts_on=TODAY)
    declaration = Declaration.objects.get()
    client.force_login(secretary)

    # Who I am, two; the declaration; who governs; where the seat was; the journal.
    with django_assert_num_queries(6):
        client.get(f"/equipe/declarations/{declaration.public_id}/")
