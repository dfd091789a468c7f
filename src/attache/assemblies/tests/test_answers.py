"""What members answer to being convened: kept, given a receipt, frozen once the assembly opens."""

from typing import Any

import pytest

from attache.assemblies.actions import answers as actions
from attache.assemblies.actions import convocations, meetings, roll
from attache.assemblies.actions.afar import NotFromAfar
from attache.assemblies.actions.answers import Frozen
from attache.assemblies.actions.convocations import NobodyToRemind
from attache.assemblies.actions.roll import DoesNotVote, ProxyRefused
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Proxy, Reply
from attache.assemblies.queries import answers, proof
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.memberships.tests import build as memberships
from attache.post.models import Letter
from attache.statutes.governing import Rules, Session

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY
BEFORE = build.BEFORE


def line(meeting, member):
    return next(each for each in answers.of(meeting, on=TODAY).lines if each.member == member)


def receipts():
    return list(Letter.objects.filter(kind="assembly_receipt").order_by("pk"))


def reply(meeting, member, **said: Any):
    given: dict[str, Any] = {"comes": True, "at": BEFORE, "by": None}
    return actions.reply(meeting, member, **given | said)


def give(meeting, giver, holder, **said: Any):
    given: dict[str, Any] = {"at": BEFORE, "by": None}
    return actions.give(meeting, giver, holder, **given | said)


def test_an_answer_is_kept_journaled_and_given_a_receipt(secretary):
    member = build.reached(build.member(name="Nancy"), "a@nancy.example")
    meeting = build.convened(by=secretary)

    kept = reply(meeting, member, name="Ada Fictive", replied_by="Ada")

    assert line(meeting, member).comes
    [letter] = receipts()
    assert letter.to_address == "a@nancy.example"
    assert "Ada Fictive vient, sur place." in letter.body
    assert kept.public_id.hex[:8].upper() in letter.body
    assert f"/recepisses/{kept.public_id}/" in letter.body
    assert letter.released_at
    assert Record.objects.about(meeting).latest("number").verb == "assemblies.answered"
    assert Record.objects.about(member.party).latest("number").verb == "assemblies.answered"


def test_the_same_answer_sent_twice_has_one_receipt_another_answer_another(secretary):
    member = build.reached(build.member(), "a@nancy.example")
    meeting = build.convened(by=secretary)
    first = reply(meeting, member)

    assert reply(meeting, member).public_id == first.public_id
    other = reply(meeting, member, comes=False)

    assert other.public_id != first.public_id
    assert len(receipts()) == 2
    assert Reply.objects.count() == 1


def test_a_proxy_takes_the_place_of_an_answer_and_an_answer_that_of_a_proxy(secretary):
    one, two = build.member(), build.member()
    meeting = build.convened(by=secretary)
    reply(meeting, one)

    proxy = give(meeting, one, two, given_by="Ada")
    assert not Reply.objects.exists()
    assert (line(meeting, one).proxy, proxy.given_by) == (proxy, "Ada")

    reply(meeting, one)
    proxy.refresh_from_db()
    assert proxy.revoked_on == TODAY.replace(day=20)
    assert line(meeting, one).comes


def test_a_vote_is_given_in_another_name_only_by_who_saw_the_first(secretary):
    one, two, three = (build.member() for _ in range(3))
    meeting = build.convened(by=secretary)
    first = give(meeting, one, two)
    assert give(meeting, one, two) == first

    with pytest.raises(ProxyRefused, match="déjà donné"):
        give(meeting, one, three)
    second = give(meeting, one, three, seen=first.public_id)

    first.refresh_from_db()
    assert first.revoked_on
    assert Proxy.objects.get(revoked_on=None) == second


def test_a_refused_proxy_leaves_the_first_as_it_was(secretary):
    one, two, three, four = (build.member() for _ in range(4))
    meeting = build.convened(by=secretary)
    first = give(meeting, one, two)
    give(meeting, three, four)

    with pytest.raises(ProxyRefused):
        give(meeting, one, three, seen=first.public_id)

    first.refresh_from_db()
    assert first.revoked_on is None


@pytest.mark.parametrize(
    ("rules", "case", "said"),
    [
        (Rules(), "oneself", "à soi-même"),
        (Rules(), "chain", "ne se transmet pas"),
        (Rules(), "holds", "ne se transmet pas"),
        (Rules(proxies=1), "too_many", "autant de pouvoirs"),
        (Rules(votes={"commune": 0}), "no_vote", "n’a pas de voix"),
        (Rules(blank_proxies_to_chair=False), "blank", "dites à qui"),
        (Rules(proxies=0), "blank", "ne permettent"),
    ],
)
def test_a_proxy_that_statutes_do_not_allow_is_refused_in_words(secretary, rules, case, said):
    giver, holder, third = (build.member(kind="region") for _ in range(3))
    voteless = build.member(kind="commune")
    meeting = build.convened(rules=rules, by=secretary)
    if case == "chain":
        give(meeting, holder, third)
    if case == "holds":
        give(meeting, third, giver)
    if case == "too_many":
        give(meeting, third, holder)
    to = {"oneself": giver, "no_vote": voteless, "blank": None}.get(case, holder)

    with pytest.raises(ProxyRefused, match=said):
        give(meeting, giver, to)

    assert not meeting.proxies.filter(giver=giver).exists()


def test_a_proxy_is_taken_back_until_the_assembly_opens(secretary):
    one = build.reached(build.member(), "a@nancy.example")
    two, three = build.member(), build.member()
    meeting = build.convened(by=secretary)
    proxy = give(meeting, one, two)
    actions.take_back(proxy, at=BEFORE, by=None)
    actions.take_back(proxy, at=BEFORE, by=None)

    assert line(meeting, one).is_silent
    assert len(receipts()) == 2
    assert "est repris" in receipts()[-1].body

    standing = give(meeting, one, three)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    with pytest.raises(Frozen, match="est ouverte"):
        actions.take_back(Proxy.objects.get(pk=standing.pk), at=STARTS, by=None)


def test_answers_are_frozen_once_the_assembly_opens(secretary):
    one, two = build.member(), build.member()
    meeting = build.opened(by=secretary)

    with pytest.raises(Frozen):
        reply(meeting, one)
    with pytest.raises(Frozen):
        give(meeting, one, two)
    with pytest.raises(NotNow):
        reply(build.meeting(), one)


def test_nobody_comes_from_afar_where_statutes_do_not_allow_it(secretary):
    member = build.member()
    with pytest.raises(NotFromAfar):
        reply(build.convened(rules=Rules(), by=secretary), member, means="remote")
    kept = reply(build.convened(rules=Rules(remote=True), by=secretary), member, means="remote")
    assert kept.means == "remote"


def test_who_has_no_vote_has_nothing_to_answer(secretary):
    meeting = build.convened(by=secretary)
    stranger = memberships.member(of=directory.organisation())
    with pytest.raises(DoesNotVote):
        reply(meeting, stranger)


def test_a_proxy_says_whether_its_holder_comes(secretary):
    one, two = build.member(), build.member()
    meeting = build.convened(by=secretary)
    give(meeting, one, two)
    assert line(meeting, one).holder_is_silent

    reply(meeting, two, comes=False)
    assert line(meeting, one).counts_for_nothing

    roll.arrive(meeting, two, means="place", at=STARTS)
    assert not line(meeting, one).counts_for_nothing


def test_the_quorum_is_foreseen_from_answers(secretary):
    one, two, three, _four = (build.member() for _ in range(4))
    meeting = build.convened(by=secretary)
    give(meeting, one, two)
    give(meeting, three, None)

    def foreseen():
        return answers.of(meeting, on=TODAY).foreseen(Session.ORDINARY).here

    assert foreseen() == 0
    reply(meeting, two)
    assert foreseen() == 2


def test_only_the_silent_are_reminded_and_once_a_day(secretary):
    silent = build.reached(build.member(), "s@ville.example")
    said = build.reached(build.member(), "d@ville.example")
    gave = build.reached(build.member(), "g@ville.example")
    build.member()
    meeting = build.convened(by=secretary)
    reply(meeting, said)
    give(meeting, gave, said)

    assert convocations.remind(meeting, on=BEFORE.date(), by=secretary) == 1
    with pytest.raises(NobodyToRemind):
        convocations.remind(meeting, on=BEFORE.date(), by=secretary)
    assert convocations.remind(meeting, on=TODAY, by=secretary) == 1

    letters = Letter.objects.filter(kind="assembly_reminder")
    assert {each.to_address for each in letters} == {"s@ville.example"}
    assert str(silent) in letters[0].body
    assert Record.objects.about(meeting).latest("number").verb == "assemblies.reminded"


def test_the_proof_lists_every_member_and_every_mail(secretary):
    build.reached(build.member(name="Nancy"), "a@nancy.example")
    build.member(name="Metz")
    meeting = build.convened(by=secretary)
    convocations.remind(meeting, on=TODAY, by=secretary)

    found = [(each.member, each.what, each.state) for each in proof.lines(meeting, on=TODAY)]

    assert found == [
        ("Metz", "", "none"),
        ("Nancy", "Convocation", "held"),
        ("Nancy", "Relance", "held"),
    ]


@pytest.mark.parametrize("members", [1, 3])
def test_answers_and_their_proof_cost_the_same_whatever_their_length(
    secretary, members, django_assert_num_queries
):
    known = [build.reached(build.member(), f"{n}@ville.example") for n in range(members)]
    meeting = build.convened(by=secretary)
    for member in known:
        reply(meeting, member)

    with django_assert_num_queries(4):
        assert len(answers.of(meeting, on=TODAY).coming) == members
    # The roll, the mails with their readers; nobody who was written to has left.
    with django_assert_num_queries(2):
        assert len(proof.lines(meeting, on=TODAY)) == members
