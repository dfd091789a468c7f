"""What a member holds, and how full the room is: read without the roll, the same as it says."""

from fractions import Fraction
from random import Random

import pytest

from attache.assemblies.models import Meeting, Presence, Proxy
from attache.assemblies.queries import holding, roll, room
from attache.assemblies.queries.holding import Vote
from attache.assemblies.tests import build
from attache.memberships.models import Member
from attache.statutes import governing
from attache.statutes.governing import College, Quorum, Rules, Session

pytestmark = pytest.mark.django_db

COLLEGES = (
    College("Communes", frozenset({"commune"}), Fraction(1, 2)),
    College("Régions", frozenset({"region"}), Fraction(1, 2)),
)
KINDS = ["commune", "commune", "commune", "region", "region", "company"]


@pytest.fixture
def members():
    return [build.member(name=f"Membre {rank}", kind=kind) for rank, kind in enumerate(KINDS)]


def anything(meeting: Meeting, members: list[Member], chance: Random) -> None:
    """Some come, some came and left, some give to another, to whoever chairs, to nobody there."""
    meeting.chair = chance.choice([None, *members])
    rules = Rules(
        votes={"region": 3, "company": 0},
        quorum_ordinary=Quorum(Fraction(1, 3), in_each_college=chance.random() < 0.5),
        colleges=COLLEGES,
        blank_proxies_to_chair=chance.random() < 0.5,
    )
    meeting.rules = governing.written(rules)
    meeting.save()
    for member in members:
        if chance.random() < 0.6:
            left = None if chance.random() < 0.7 else build.STARTS
            Presence.objects.create(
                meeting=meeting, member=member, arrived_at=build.STARTS, left_at=left
            )
        holder = chance.choice([None, *members])
        if chance.random() < 0.6 and holder != member:
            Proxy.objects.create(meeting=meeting, giver=member, holder=holder, given_on=build.TODAY)


def held(known, member):
    """As the roll says: its own votes first, then those of whom it represents."""
    own = [row for row in known.here if row.presence and row.member == member]
    given = [row for row in known.here if row.is_represented and row.holder == member.pk]
    return [Vote(row.member, row.votes, row.college) for row in [*own, *given]]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_it_is_as_the_roll_says(secretary, members, seed):
    meeting = build.opened(by=secretary)
    anything(meeting, members, Random(seed))

    known = roll.of(meeting, on=build.TODAY)
    rows = {row.member.pk: row for row in known.rows}
    for member in members:
        found, row = holding.of(meeting, member, on=build.TODAY), rows.get(member.pk)
        assert found.votes == held(known, member)
        assert found.has_vote == (row is not None)
        if row:
            assert (found.presence, found.proxy) == (row.presence, row.proxy)
            assert (found.holder and found.holder.pk) == row.holder
            assert found.is_represented == row.is_represented
    counted = room.of(meeting, on=build.TODAY)
    assert counted.quorum(Session.ORDINARY) == known.quorum(Session.ORDINARY)
    assert counted.votes == sum(known.electorate.present.values())
    assert counted.here == len(known.here)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_many_questions_whatever_the_number_of_members(
    secretary, count, django_assert_num_queries
):
    meeting, member = build.opened(by=secretary), build.member()
    for _ in range(count):
        giver = build.member()
        Proxy.objects.create(meeting=meeting, giver=giver, holder=member, given_on=build.TODAY)
    Presence.objects.create(meeting=meeting, member=member, arrived_at=build.STARTS)

    # Proxies, presences, members.
    with django_assert_num_queries(3):
        assert holding.of(meeting, member, on=build.TODAY).count == count + 1
    # Whether members, and who came or gave a vote, are those that were counted; then their count.
    for queries in (3, 2):
        with django_assert_num_queries(queries):
            assert room.of(meeting, on=build.TODAY).here == count + 1


def test_whoever_cast_and_left_still_counts_in_the_room_that_votes(secretary):
    meeting, member = build.opened(by=secretary), build.member()
    text = build.resolution(of=meeting, way="electronic")
    build.member()
    text.named.create(member=member, choice="for", votes=1)

    assert room.of(meeting, on=build.TODAY).votes == 0
    assert room.of(meeting, on=build.TODAY, voting=text).votes == 1
    assert room.cast(text) == 1
