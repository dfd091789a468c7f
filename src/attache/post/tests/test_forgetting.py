from datetime import timedelta

import pytest
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.registries import Erasing
from attache.directory.tests import build as directory
from attache.post import actions, laying
from attache.post.models import Letter, Mailing, Refusal
from attache.post.tests import build

pytestmark = pytest.mark.django_db

ZOE = "zoe@x.example"
GONE = "Effacée à sa demande"


@pytest.fixture
def zoe():
    return directory.person(first_name="Zoé", last_name="Oubliette", email=ZOE)


def forget(person):
    by = User.objects.get_or_create(email="secretaire@equipe.example")[0]
    addresses = frozenset({person.email})
    at = timezone.now() + timedelta(minutes=1)
    actions.ERASER.act(Erasing(person, frozenset({str(person)}), addresses, GONE, at, by))


def test_of_what_left_stays_that_it_left_and_nothing_else_leaves():
    sent = build.letter(to=ZOE, sent=True)
    sent.enclosed.create(name="a.ics", media_type="text/calendar", content=b"Z")
    failed = build.letter(to=ZOE, failed=True)
    held = build.letter(to=ZOE, held=True)
    waiting = build.letter(to=ZOE)

    actions.forget(Letter.objects.filter(to_address=ZOE), reason=GONE, at=timezone.now())

    for letter in (sent, failed, held, waiting):
        letter.refresh_from_db()
    assert (sent.body, sent.values, sent.enclosed.count(), failed.failure) == ("", {}, 0, "")
    assert sent.to_address != failed.to_address
    assert sent.to_address.endswith("@example.invalid")
    assert sent.state == Letter.State.SENT
    for letter in (held, waiting):
        assert (letter.state, letter.failure) == (Letter.State.WITHDRAWN, GONE)
        assert ZOE not in letter.to_address


def test_a_mail_that_failed_is_not_sent_again_to_somebody_who_was_forgotten(secretary, zoe):
    failed = build.letter(to=ZOE, failed=True)
    forget(zoe)

    with pytest.raises(actions.NothingToTryAgain, match="effacé"):
        actions.resend(failed, at=timezone.now(), by=secretary)


def test_while_the_server_has_a_mail_to_them_in_its_hands_nothing_is_forgotten(zoe):
    sent = build.letter(to=ZOE, sent=True)
    leaving = build.letter(to=ZOE)
    Letter.objects.filter(pk=leaving.pk).update(handed_at=timezone.now())

    with pytest.raises(actions.OneIsLeaving):
        forget(zoe)

    sent.refresh_from_db()
    assert sent.to_address == ZOE


def test_a_list_keeps_neither_name_nor_address_whoever_else_is_on_it(secretary, zoe):
    other = directory.person(email="autre@x.example")
    gone = build.mailing(zoe, other, by=secretary, subject="Bonne année {name}")
    laying.lay(gone.pk, at=timezone.now())

    forget(zoe)

    gone.refresh_from_db()
    first, second = gone.recipients
    assert (first["address"], first["person"], first["left_out"]) == ("", None, "")
    assert "Zoé" not in str(gone.recipients)
    assert second["address"] == "autre@x.example"
    kept = Letter.objects.get(to_address="autre@x.example")
    assert kept.body
    assert not Letter.objects.filter(subject__contains="Zoé").exists()


def test_a_mailing_that_is_not_laid_yet_leaves_them_out(secretary, zoe):
    to_lay = build.mailing(zoe, by=secretary)

    forget(zoe)
    laying.lay(to_lay.pk, at=timezone.now())

    assert not Letter.objects.exists()
    to_lay.refresh_from_db()
    assert to_lay.recipients[0]["left_out"] == GONE


def test_a_number_that_begins_like_theirs_is_somebody_else(secretary, zoe):
    """Person 1 is not person 12."""
    other = directory.person(email="autre@x.example")
    Mailing.objects.filter(pk=build.mailing(other, by=secretary).pk).update(
        recipients=[{"name": "Autre", "address": "a@x.example", "person": zoe.pk * 10 + 1}]
    )

    forget(zoe)

    assert Mailing.objects.get().recipients[0]["name"] == "Autre"


def test_refusals_go_with_the_addresses_they_hold(zoe):
    for address, person in ((ZOE, None), ("ancienne@x.example", zoe), ("autre@x.example", None)):
        Refusal.objects.create(
            address=address, person=person, nature="letter", refused_at=timezone.now()
        )

    forget(zoe)

    assert [refusal.address for refusal in Refusal.objects.all()] == ["autre@x.example"]


def test_what_was_written_to_others_about_them_names_them_no_more(zoe):
    letter = build.letter(
        to="autre@x.example",
        subject="Zoé Oubliette demande l’accès",
        body="Bonjour,\nZoé Oubliette",
    )
    Letter.objects.filter(pk=letter.pk).update(values={"name": "Zoé Oubliette"})
    of_another = build.letter(to="autre@x.example", body="Bonjour Zoé Oubliettes")

    forget(zoe)

    letter.refresh_from_db()
    of_another.refresh_from_db()
    said = "Personne oubliée"
    assert letter.to_address == "autre@x.example"
    assert letter.subject == f"{said} demande l’accès"
    assert (letter.body, letter.values) == (f"Bonjour,\n{said}", {"name": said})
    assert of_another.body == "Bonjour Zoé Oubliettes"
