"""Whoever must declare who governs is told when that changes."""

from datetime import date

import pytest
from django.utils import timezone

from attache.accounts.models import User
from attache.directory import actions as directory_actions
from attache.directory.tests import build as directory
from attache.kit.registry import Registry
from attache.mandates import registries
from attache.mandates.actions import mandates
from attache.mandates.actions.mandates import AlreadyEnded
from attache.mandates.models import Mandate, Organ
from attache.mandates.tests import build

pytestmark = pytest.mark.django_db

STARTS, ENDS = date(2025, 6, 12), date(2026, 1, 1)
Kind = Organ.Kind


@pytest.fixture
def told(monkeypatch):
    """What a room above would hear, in the order in which it hears it."""
    heard = []
    followers: Registry[registries.Follower] = Registry()

    def follow(mandate: Mandate, what: registries.What, *, on: date, by: User | None) -> None:
        heard.append((mandate.person, what, on, by))

    followers.register(follow)
    monkeypatch.setattr(registries, "followers", followers)
    return heard


@pytest.mark.parametrize("kind", Kind)
def test_only_a_board_and_a_bureau_are_told_of(told, kind):
    seats = 3 if kind in registries.GOVERNING else 0
    mandate = build.mandate(of=build.organ(kind=kind, seats=seats))

    opened = [(mandate.person, "opened", STARTS, None)]
    assert told == (opened if kind in {Kind.BOARD, Kind.BUREAU} else [])


def test_an_end_and_a_correction_are_told(told, secretary):
    mandate = build.mandate()
    told.clear()

    mandates.end_mandate(mandate, on=ENDS, because="resigned", seen=0, by=secretary)
    mandates.edit_mandate(mandate, changes={"ended_on": None}, seen=1, by=secretary)
    mandates.edit_mandate(mandate, changes={"role": "member"}, seen=2, by=secretary)

    assert told == [
        (mandate.person, "ended", ENDS, secretary),
        (mandate.person, "corrected", STARTS, secretary),
    ]


def test_a_replacement_is_an_end_and_a_beginning(told):
    mandate, heir = build.mandate(), directory.person()
    told.clear()

    mandates.replace(mandate, heir, on=ENDS, by=None)

    assert told == [(mandate.person, "ended", ENDS, None), (heir, "opened", ENDS, None)]


def test_a_new_term_tells_the_end_of_the_one_before(told):
    organ = build.organ(seats=1)
    before = build.mandate(of=organ, expected_on=ENDS)
    told.clear()

    after = build.mandate(of=organ, seat=before.seat, starts_on=ENDS)

    assert told == [(before.person, "ended", ENDS, None), (after.person, "opened", ENDS, None)]


def test_whoever_is_erased_ceases_to_govern(told, secretary):
    mandate, now = build.mandate(), timezone.now()
    told.clear()

    directory_actions.forget_person(
        mandate.person, asked_on=STARTS, asked_by="par courrier", at=now, by=secretary
    )

    assert told == [(mandate.person, "ended", timezone.localdate(now), secretary)]


def test_what_is_refused_is_not_told(told):
    mandate = build.mandate()
    mandates.end_mandate(mandate, on=ENDS, because="resigned", seen=0, by=None)
    told.clear()

    with pytest.raises(AlreadyEnded):
        mandates.end_mandate(mandate, on=ENDS, because="resigned", seen=1, by=None)

    assert told == []
