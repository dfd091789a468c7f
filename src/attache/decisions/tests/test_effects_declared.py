"""Mandates and the seat: opened, ended, moved by a vote, and to be declared."""

from datetime import date

import pytest

from attache.decisions import registries
from attache.decisions.actions import effects
from attache.decisions.models import (
    Declaration,
    Effect,
)
from attache.decisions.tests import build
from attache.directory.tests import build as directory
from attache.kit.registry import Registry
from attache.mandates.models import Mandate
from attache.mandates.tests import build as mandates

pytestmark = pytest.mark.django_db

Kind, State = Effect.Kind, Effect.State
TODAY = build.TODAY
ADDRESS = {"address": "2 rue de la Clôture, 75019 Paris"}


def test_somebody_named_is_seated_and_to_be_declared(secretary):
    organ, person = mandates.organ(), directory.person()
    said = {"organ": organ.pk, "person": person.pk, "role": "treasurer"}
    (effect,) = build.held((Kind.SEATING, said), by=secretary)

    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.role, mandate.starts_on) == (person, "treasurer", TODAY)
    assert str(effect.resolution.item.meeting) in mandate.decision
    declaration = Declaration.objects.get()
    assert (declaration.kind, declaration.decided_on) == ("officers", TODAY)
    assert declaration.decision == effect.resolution.decision


def test_those_whom_the_vote_elects_are_seated_and_no_other(secretary):
    organ = mandates.organ()
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting, subject="persons", seats=1)
    build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})
    elected = text.candidates.create(name="Elle", person=directory.person(), is_elected=True)
    text.candidates.create(name="Lui", person=directory.person(), is_elected=False)
    text.opened_at = text.closed_at = build.STARTS
    text.is_carried = True
    text.save()
    build.closed(meeting, by=secretary)

    assert [each.person for each in Mandate.objects.all()] == [elected.person]


def test_whoever_is_not_in_the_directory_is_noted_there_first(secretary):
    organ = mandates.organ()
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting, subject="persons", seats=2)
    effect = build.effect(Kind.SEATING, of=text, said={"organ": organ.pk, "role": "member"})
    text.candidates.create(name="Elle", person=directory.person(), is_elected=True)
    unknown = text.candidates.create(name="Lui", is_elected=True)
    text.opened_at = text.closed_at = build.STARTS
    text.is_carried = True
    text.save()
    build.closed(meeting, by=secretary)

    effect.refresh_from_db()
    assert "Lui" in effect.refused
    assert not Mandate.objects.exists()

    unknown.person = directory.person()
    unknown.save()
    assert effects.try_again(effect, on=TODAY, by=secretary)
    assert Mandate.objects.count() == 2


def test_a_mandate_is_ended(secretary):
    mandate = mandates.mandate()
    said = {"mandate": mandate.pk, "because": "revoked"}
    (effect,) = build.held((Kind.UNSEATING, said), by=secretary)

    mandate.refresh_from_db()
    assert (mandate.ended_on, mandate.ended_because) == (TODAY, "revoked")
    assert effect.state == State.ACTED


def test_the_seat_moves_and_whoever_shows_it_is_told(secretary, monkeypatch):
    told: list[tuple[str, object]] = []
    followers: Registry[registries.SeatFollower] = Registry()
    followers.register(lambda address, *, by: told.append((address, by)))
    monkeypatch.setattr(registries, "seat_followers", followers)

    (effect,) = build.held((Kind.SEAT, ADDRESS), by=secretary)

    assert told == [(ADDRESS["address"], secretary)]
    declaration = Declaration.objects.get(kind="seat")
    assert declaration.decision == effect.resolution.decision
    assert declaration.due_on == date(2027, 2, 23)
