"""What could keep an effect from acting is told at the desk before the vote, and only then."""

import pytest

from attache.decisions.models import Effect
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.decisions.tests.reading import page
from attache.directory.tests import build as directory
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.statutes.actions import versions
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

Kind = Effect.Kind
NEW = {"address": "2 avenue du Port, 29200 Brest"}
SEAT = (("Objet", "Relier."), ("Siège", "Le siège est au 10 rue de la Gare, 75011 Paris."))


def warnings(effect, face="desk"):
    (told,) = Effects().consequences([effect.resolution], face=face)[effect.resolution_id]
    return list(told.warnings)


def ruling(secretary, texts=SEAT):
    return statutes.adopted(of=statutes.draft(texts=texts, by=secretary), by=secretary)


def test_an_election_to_more_seats_than_are_free_is_told_before_the_vote(client, secretary):
    organ = mandates.organ(name="Conseil", seats=2)
    mandates.mandate(of=organ)
    text = build.text(of=build.opened(by=secretary), subject="persons", seats=2)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})

    (said,) = warnings(effect)
    assert "1 siège libre" in said
    assert warnings(effect, face="space") == []
    assert "1 siège libre" in page(client, secretary, "effects", text.public_id)
    form = page(client, secretary, "attach", text.public_id, Kind.SEATING)
    assert "Conseil – 1 siège libre" in form
    assert '<option value="member" selected>' in form


def test_whoever_stands_for_a_college_without_a_seat_is_named(secretary):
    organ = mandates.organ(seats=2)
    mandates.college(organ, name="Communes", seats=2)
    region = directory.organisation(kind="region")
    text = build.text(of=build.opened(by=secretary), subject="persons", seats=1)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})
    town = mandates.member()
    text.candidates.create(name="Elle", member=town.member)
    text.candidates.create(name="Lui", member=memberships.member(of=region))

    (said,) = warnings(effect)
    assert "Lui" in said
    assert "d’aucun collège" in said


def test_a_mandate_that_the_same_assembly_ends_leaves_its_seat(secretary):
    organ = mandates.organ(seats=1)
    held = mandates.mandate(of=organ)
    meeting = build.opened(by=secretary)
    said = {"organ": organ.pk, "person": directory.person().pk, "role": "member"}
    effect = build.effect(Kind.SEATING, of=build.text(of=meeting), said=said)
    assert warnings(effect)

    ends = {"mandate": held.pk, "because": "resigned"}
    build.effect(Kind.UNSEATING, of=build.text(of=meeting), said=ends)
    assert warnings(effect) == []


def test_articles_that_say_the_old_address_are_named(secretary):
    ruling(secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)

    first, second = warnings(effect)
    assert "Article 2 – Siège" in first
    assert "Objet" not in first
    assert "majorité" in second
    assert "session extraordinaire" in second


def test_a_version_that_the_assembly_adopts_and_says_the_new_address_is_enough(secretary):
    old = ruling(secretary)
    draft = statutes.draft(source=old, by=secretary)
    new = "Le siège est au 2 avenue du Port, 29200 Brest."
    statutes.rewritten(draft, new, number="2", by=secretary)
    versions.propose(draft, on=build.TODAY, by=secretary)
    text = build.text(of=build.opened(by=secretary), subject="statutes")
    effect = build.effect(Kind.SEAT, of=text, said=NEW)
    (said,) = Effects().consequences([text], face="desk")[text.pk]
    assert said.warnings

    build.effect(Kind.STATUTES, of=text, said={"statutes": draft.pk})
    seat = next(iter(Effects().consequences([text], face="desk")[text.pk]))
    assert seat.name == str(effect)
    assert list(seat.warnings) == []


def test_statutes_that_say_no_address_ask_for_nothing(secretary):
    ruling(secretary, texts=statutes.TEXTS)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)
    assert warnings(effect) == []


def test_nothing_is_foreseen_once_the_text_is_voted(secretary):
    ruling(secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=build.opened(by=secretary)), said=NEW)
    build.voted(effect.resolution, by=secretary)
    assert warnings(effect) == []
