"""Who is there, who is represented, and what the quorum says of it."""

from fractions import Fraction

import pytest
from django.urls import reverse

from attache.assemblies.actions import meetings
from attache.assemblies.actions import roll as actions
from attache.assemblies.actions.afar import NotFromAfar
from attache.assemblies.actions.roll import DoesNotVote, NotThatDay, NotThere, ProxyRefused
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Meeting
from attache.assemblies.queries import expected, roll, words
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.mandates.tests import build as mandates
from attache.memberships.tests import build as memberships
from attache.statutes.governing import College, Quorum, Rules, Session

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY
THIRD = Rules(quorum_ordinary=Quorum(Fraction(1, 3)), proxies=2)


def arrive(meeting, *members):
    for member in members:
        actions.arrive(meeting, member, means="place", at=STARTS)


def count(meeting):
    return roll.of(meeting, on=TODAY).quorum(Session.ORDINARY)


def test_the_quorum_counts_who_is_present_and_who_is_represented(secretary):
    members = [build.member() for _ in range(6)]
    meeting = build.convened(rules=THIRD, by=secretary)
    assert not count(meeting).is_reached

    arrive(meeting, members[0])
    actions.give(meeting, members[1], members[0], on=TODAY, by=secretary)

    assert words.quorum(count(meeting)) == (
        "2 adhérent·e·s sur 6 présent·e·s ou représenté·e·s, il en faut 2"
    )
    assert count(meeting).is_reached
    held = {row.member.pk: row.held for row in roll.of(meeting, on=TODAY).rows}
    assert held[members[0].pk] == 2


def test_nobody_is_there_before_the_day(secretary):
    meeting, member = build.convened(by=secretary), build.member()
    with pytest.raises(NotThatDay):
        actions.arrive(meeting, member, means="place", at=build.BEFORE)
    assert not meeting.presences.exists()


def test_who_leaves_takes_their_votes_away(secretary):
    one, two, *_others = (build.member() for _ in range(6))
    meeting = build.convened(rules=THIRD, by=secretary)
    arrive(meeting, one)
    actions.give(meeting, two, one, on=TODAY, by=secretary)

    actions.leave(meeting, one, at=STARTS)
    assert (count(meeting).here, count(meeting).is_reached) == (0, False)

    arrive(meeting, one, one)
    assert count(meeting).here == 2


def test_who_comes_after_all_votes_for_itself(secretary):
    one, two = build.member(), build.member()
    meeting = build.convened(rules=THIRD, by=secretary)
    actions.give(meeting, two, one, on=TODAY, by=secretary)

    arrive(meeting, one, two)

    held = {row.member.pk: row.held for row in roll.of(meeting, on=TODAY).rows}
    assert held == {one.pk: 1, two.pk: 1}


def test_a_proxy_to_somebody_absent_counts_for_nothing(secretary):
    one, two = build.member(), build.member()
    meeting = build.convened(rules=THIRD, by=secretary)
    actions.give(meeting, two, one, on=TODAY, by=secretary)
    assert count(meeting).here == 0


def test_a_proxy_without_a_name_waits_for_a_holder(secretary):
    one, two = build.member(), build.member()
    meeting = build.convened(rules=THIRD, by=secretary)
    proxy = actions.give(meeting, two, None, on=TODAY, by=secretary)
    arrive(meeting, one)
    assert count(meeting).here == 1

    with pytest.raises(ProxyRefused):
        actions.give(meeting, two, one, on=TODAY, by=secretary)
    actions.take_back(proxy, on=TODAY, by=secretary)
    actions.give(meeting, two, one, on=TODAY, by=secretary)

    assert count(meeting).here == 2


def test_more_proxies_than_statutes_allow_are_refused(secretary):
    holder, *givers = (build.member() for _ in range(4))
    meeting = build.convened(rules=THIRD, by=secretary)
    for giver in givers[:2]:
        actions.give(meeting, giver, holder, on=TODAY, by=secretary)

    with pytest.raises(ProxyRefused, match="autant de pouvoirs que les statuts"):
        actions.give(meeting, givers[2], holder, on=TODAY, by=secretary)


def test_who_does_not_belong_has_no_place_on_the_roll(secretary):
    meeting = build.convened(rules=THIRD, by=secretary)
    stranger = memberships.member(of=directory.organisation())

    with pytest.raises(DoesNotVote):
        actions.arrive(meeting, stranger, means="place", at=STARTS)
    with pytest.raises(ProxyRefused):
        actions.give(meeting, stranger, build.member(), on=TODAY, by=secretary)


def test_kinds_without_a_vote_are_not_counted(secretary):
    build.member(kind="region")
    build.member(kind="commune")
    meeting = build.convened(rules=Rules(votes={"commune": 0, "region": 3}), by=secretary)

    [row] = roll.of(meeting, on=TODAY).rows
    assert (row.member.kind, row.votes) == ("region", 3)


def test_votes_are_told_by_college(secretary):
    colleges = (
        College("Régions", frozenset({"region"}), Fraction(1, 2)),
        College("Communes", frozenset({"commune"}), Fraction(1, 2)),
    )
    region, _town = build.member(kind="region"), build.member(kind="commune")
    meeting = build.convened(rules=Rules(colleges=colleges), by=secretary)
    arrive(meeting, region)

    electorate = roll.of(meeting, on=TODAY).electorate

    assert electorate.present == {"Régions": 1}
    assert electorate.all == {"Communes": 1, "Régions": 1}


@pytest.mark.parametrize("members", [1, 3])
def test_the_roll_costs_the_same_whatever_its_length(secretary, members, django_assert_num_queries):
    for _ in range(members):
        build.member()
    meeting = build.convened(by=secretary)

    with django_assert_num_queries(3):
        assert len(roll.of(meeting, on=TODAY).rows) == members


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_of_the_roll_asks_as_much_whatever_its_length(
    client, secretary, members, django_assert_num_queries
):
    for _ in range(members):
        build.member()
    meeting = build.convened(by=secretary)
    client.force_login(secretary)
    page = reverse("assemblies:roll", args=[meeting.slug])
    client.get(page)

    # Who I am, two; the assembly; who came; whether members changed, or anything was decided.
    with django_assert_num_queries(6):
        client.get(page)


def test_one_takes_part_from_afar_where_statutes_let_one(secretary):
    for remote in (False, True):
        meeting, member = build.opened(rules=Rules(remote=remote), by=secretary), build.member()
        if remote:
            actions.arrive(meeting, member, means="remote", at=STARTS)
            assert meeting.presences.get().means == "remote"
            continue
        with pytest.raises(NotFromAfar, match="sur place"):
            actions.arrive(meeting, member, means="remote", at=STARTS)
        assert not meeting.presences.exists()


def verbs():
    kept = Record.objects.filter(verb__startswith="assemblies.").order_by("number")
    return [(each.verb.partition(".")[2], each.actor) for each in kept]


def test_comings_and_goings_are_journaled_once_by_whom(secretary):
    meeting, member = build.convened(by=secretary), build.member()
    before = len(verbs())
    for _twice in range(2):
        actions.arrive(meeting, member, name="Ada", means="place", at=STARTS, by=secretary)
    actions.say_who(meeting, member, name="Zoé", by=secretary)
    for _twice in range(2):
        actions.leave(meeting, member, at=STARTS, by=None)

    assert verbs()[before:] == [
        ("arrived", secretary),
        ("said_who_came", secretary),
        ("left", None),
    ]
    assert meeting.presences.get().name == "Zoé"
    with pytest.raises(NotThere):
        actions.say_who(meeting, member, name="Eva", by=secretary)


def test_what_is_noted_on_a_page_loaded_before_the_assembly_closed_is_refused(secretary):
    """The row is read again, locked: what the page had in memory does not count."""
    member = build.member()
    old = build.opened(by=secretary)
    proxy = actions.give(old, build.member(), member, on=TODAY, by=secretary)
    actions.arrive(old, member, means="place", at=STARTS)
    meetings.close(Meeting.objects.get(pk=old.pk), at=STARTS, by=secretary)
    for act in (
        lambda: actions.arrive(old, build.member(), means="place", at=STARTS),
        lambda: actions.leave(old, member, at=STARTS),
        lambda: actions.say_who(old, member, name="Ada", by=secretary),
        lambda: actions.take_back(proxy, on=TODAY, by=secretary),
    ):
        with pytest.raises(NotNow):
            act()


def test_a_proxy_is_taken_back_once(secretary):
    meeting = build.convened(by=secretary)
    proxy = actions.give(meeting, build.member(), build.member(), on=TODAY, by=secretary)
    for _twice in range(2):
        actions.take_back(proxy, on=TODAY, by=secretary)
    assert [verb for verb, _by in verbs()].count("proxy_taken_back") == 1


def test_who_is_expected_is_who_said_so_else_who_votes(secretary):
    meeting = build.convened(by=secretary)
    said, votes, nobody = members = [build.member() for _ in range(3)]
    mandates.designation(of=said.organisation)
    voter = mandates.designation(of=votes.organisation).representative
    meeting.replies.create(member=said, comes=True, name="Ada", replied_at=STARTS)
    assert expected.names(meeting, members) == {said.pk: "Ada", votes.pk: str(voter), nobody.pk: ""}
