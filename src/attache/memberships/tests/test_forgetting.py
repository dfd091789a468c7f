"""What a membership keeps of somebody who is erased, and of nobody else."""

from datetime import date

import pytest
from django.utils import timezone

from attache.directory.registries import Erasing
from attache.directory.tests import build as directory
from attache.memberships.actions import departures, forgetting
from attache.memberships.models import JoiningRequest, Resignation, Step
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def erase(secretary):
    def erase(person, *addresses):
        at = timezone.now()
        forgetting.erase(
            Erasing(person, frozenset(), frozenset(addresses), reason="", at=at, by=secretary)
        )

    return erase


def left(member, *, by, words):
    departures.resign(
        member,
        announced_on=build.TODAY,
        effective_on=date(2027, 1, 1),
        reason=Resignation.Reason.BUDGET,
        words=words,
        on=build.TODAY,
        by=by,
    )


def test_requests_from_any_of_their_addresses_go(erase):
    for address in ("une@x.example", "deux@x.example", "autre@x.example"):
        build.joining_request(email=address, body_name=address, siren="")

    erase(directory.person(), "une@x.example", "deux@x.example")

    assert JoiningRequest.objects.get().email == "autre@x.example"


def test_what_they_said_when_they_left_goes_and_their_periods_stay(erase, secretary):
    theirs, other = build.membership(of=build.individual()), build.membership()
    for membership in (theirs, other):
        left(membership.member, by=secretary, words="Je déménage.")

    erase(theirs.member.person)

    assert theirs.member.memberships.get().amount == theirs.amount
    assert theirs.resignation.words == ""
    assert other.member.memberships.get().resignation.words == "Je déménage."


def test_what_was_noted_when_they_were_welcomed_goes(erase, secretary):
    person = directory.person()
    theirs, other = build.welcome(owner=secretary, of=person), build.welcome(owner=secretary)
    Step.objects.update(note="Timide au téléphone")

    erase(person)

    assert {*theirs.steps.values_list("note", flat=True)} == {""}
    assert {*other.steps.values_list("note", flat=True)} == {"Timide au téléphone"}
