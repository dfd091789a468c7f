"""Whoever is erased leaves drafts, and stays in what was signed."""

from datetime import date

import pytest

from attache.directory import actions as directory
from attache.directory.tests import build as people
from attache.journal.models import Record
from attache.minutes.actions import signing, writing
from attache.minutes.models import Minutes
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db

SAID = "<p>Zoé Oubliette a pris la parole.</p>"


@pytest.fixture
def zoe():
    return people.person(first_name="Zoé", last_name="Oubliette")


def naming(*, by):
    minutes = build.minutes(by=by)
    writing.edit(minutes, text=SAID, seen=0, at=build.AFTER, by=by, note="Zoé Oubliette a relu")
    return minutes


def forget(person, *, by):
    asked_on = date(2026, 11, 2)
    directory.forget_person(person, asked_on=asked_on, asked_by="x", at=build.AFTER, by=by)


def test_a_draft_and_its_versions_no_longer_name_them(secretary, zoe):
    minutes = naming(by=secretary)

    forget(zoe, by=secretary)

    minutes.refresh_from_db()
    assert minutes.text == "<p>Personne oubliée a pris la parole.</p>"
    said = " ".join(f"{each.text} {each.note}" for each in minutes.revisions.all())
    assert "Oubliette" not in said


def test_what_was_taken_back_does_not_name_who_was_to_sign(secretary, zoe):
    minutes = naming(by=secretary)
    chair = signing.Signer("Zoé Oubliette", None)
    other = signing.Signer("Ada Factice", None)
    said = {"chair": chair, "secretary": other, "at": build.AFTER, "by": secretary}
    signing.propose(minutes, seen=minutes.version, **said)
    signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)

    forget(zoe, by=secretary)

    names = minutes.signatures.values_list("name", flat=True)
    assert set(names) == {"Personne oubliée", "Ada Factice"}


def test_what_is_signed_stays_as_it_was_read(secretary, coordinator, zoe):
    minutes = build.signed(of=naming(by=secretary), chair=coordinator, secretary=secretary)

    forget(zoe, by=secretary)

    kept = Minutes.objects.get()
    assert kept.text == SAID
    assert {each.digest for each in kept.signatures.all()} == {kept.digest}
    assert "Oubliette" not in " ".join(each.text for each in minutes.revisions.all())


def test_who_signed_stays_in_the_journal(secretary, outsider):
    person = people.person(first_name="Zoé", last_name="Oubliette")
    outsider.name = str(person)
    outsider.save()
    person.account = outsider
    person.save()
    build.signed(chair=outsider, secretary=secretary)

    forget(person, by=secretary)

    told = Record.objects.filter(verb="minutes.signed").values_list("actor_name", flat=True)
    assert "Zoé Oubliette" in told
