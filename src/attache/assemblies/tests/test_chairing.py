"""Who chairs, and in whose hands proxies that name nobody are."""

from datetime import date

import pytest

from attache.assemblies.actions import chairing, roll, votes
from attache.assemblies.actions.roll import DoesNotVote, ProxyRefused
from attache.assemblies.actions.states import NotNow
from attache.assemblies.queries import ballots, officers, room
from attache.assemblies.queries import roll as rolls
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.kit.versions import Stale
from attache.mandates.models import Mandate, Organ
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.statutes.governing import Rules, Session

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY


def name(meeting, secretary, chair=None, *, seen=None):
    meeting.refresh_from_db()
    chairing.name(
        meeting,
        chair=chair,
        chair_name="Ada",
        secretary_name="Zoé",
        seen=meeting.version if seen is None else seen,
        on=TODAY,
        by=secretary,
    )


def held(meeting, member):
    return next(row.held for row in rolls.of(meeting, on=TODAY).rows if row.member == member)


def test_proxies_that_name_nobody_are_in_the_hands_of_whoever_chairs(secretary):
    chair, giver, named, away = (build.member() for _ in range(4))
    meeting = build.opened(rules=Rules(proxies=1), by=secretary)
    roll.arrive(meeting, chair, means="place", at=STARTS)
    for each in (giver, away):
        roll.give(meeting, each, None, on=TODAY, by=secretary)
    roll.give(meeting, named, chair, on=TODAY, by=secretary)
    assert held(meeting, chair) == 2

    name(meeting, secretary, chair)

    # Those that name nobody are over and above the limit of the statutes.
    assert held(meeting, chair) == 4
    votes_held = {vote.member for vote in ballots.held(meeting, chair, on=TODAY)}
    assert votes_held == {chair, giver, named, away}
    counted = rolls.of(meeting, on=TODAY).quorum(Session.ORDINARY)
    assert counted == room.of(meeting, on=TODAY).quorum(Session.ORDINARY)
    assert counted.here == 4


def test_they_count_while_that_member_is_there(secretary):
    chair, giver = build.member(), build.member()
    meeting = build.opened(by=secretary)
    roll.give(meeting, giver, None, on=TODAY, by=secretary)
    name(meeting, secretary, chair)
    assert rolls.of(meeting, on=TODAY).here == []

    roll.arrive(meeting, chair, means="place", at=STARTS)
    assert len(rolls.of(meeting, on=TODAY).here) == 2


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Rules(blank_proxies_to_chair=False), "ne compte pour personne"),
        (Rules(proxies=0), "ne permettent pas de pouvoir"),
    ],
)
def test_statutes_may_not_know_them(secretary, rules, why):
    meeting = build.opened(rules=rules, by=secretary)
    with pytest.raises(ProxyRefused, match=why):
        roll.give(meeting, build.member(), None, on=TODAY, by=secretary)


def test_votes_do_not_change_hands_while_they_are_cast(secretary):
    chair = build.member()
    meeting = build.opened(by=secretary)
    roll.arrive(meeting, chair, means="place", at=STARTS)
    text = build.resolution(of=meeting)
    votes.open_vote(text, at=STARTS, by=secretary)

    with pytest.raises(NotNow):
        name(meeting, secretary, chair)


def test_two_who_name_at_once_and_who_has_no_vote(secretary):
    meeting = build.opened(by=secretary)
    name(meeting, secretary)
    with pytest.raises(Stale):
        name(meeting, secretary, seen=0)
    with pytest.raises(DoesNotVote):
        name(meeting, secretary, memberships.member(of=memberships.body()))


def test_those_of_the_bureau_are_put_forward():
    member = build.member(name="Nancy")
    board = mandates.organ()
    bureau = mandates.organ(kind=Organ.Kind.BUREAU)
    for organ, role, said, body in (
        (board, Mandate.Role.CHAIR, "Max", None),
        (bureau, Mandate.Role.CHAIR, "Ada", member.organisation),
        (board, Mandate.Role.SECRETARY, "Zoé", None),
    ):
        person = directory.person(first_name=said, last_name="Martin")
        if body:
            directory.function(of=person, at=body, starts_on=date(2025, 1, 1))
        mandates.mandate(
            of=organ, person=person, role=role, on_behalf_of=body, starts_on=date(2025, 6, 12)
        )

    found = officers.suggested(on=TODAY)

    assert found == officers.Officers("Ada Martin", member, "Zoé Martin")
    assert officers.suggested(on=date(2020, 1, 1)) == officers.Officers()
