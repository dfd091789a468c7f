"""Rules of an assembly as data: read, written, refused in words."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.statutes import governing
from attache.statutes.governing import (
    College,
    Convener,
    Majority,
    Of,
    Quorum,
    Rules,
    Session,
    Subject,
    Tie,
    Voters,
    Whole,
    Wrong,
)

KINDS = ("region", "departement", "commune", "state", "individual")
shares = st.fractions(0, 1, max_denominator=100)
counts = st.integers(0, 1000)
quorums = st.builds(Quorum, share=shares, of=st.sampled_from(Of), in_each_college=st.booleans())
majorities = st.builds(Majority, base=st.sampled_from(Whole), share=shares, or_equal=st.booleans())
two_colleges = shares.map(
    lambda share: (
        College("Collectivités", frozenset({"region", "commune"}), share),
        College("Autres", frozenset({"state"}), 1 - share),
    )
)
every_rules = st.builds(
    Rules,
    convened_by=st.sampled_from(Convener),
    notice_days=counts,
    voters=st.sampled_from(Voters),
    votes=st.dictionaries(st.sampled_from(KINDS), counts),
    quorum_ordinary=quorums,
    quorum_extraordinary=quorums,
    second_after_days=counts,
    second_quorum=quorums,
    proxies=st.none() | counts,
    majority_ordinary=majorities,
    majority_persons=majorities,
    majority_statutes=majorities,
    majority_dissolution=majorities,
    tie=st.sampled_from(Tie),
    remote=st.booleans(),
    colleges=st.just(()) | two_colleges,
)


@given(every_rules)
def test_rules_are_read_as_they_were_written(rules):
    kept = json.loads(json.dumps(governing.written(rules)))
    assert governing.read(kept) == rules


def test_where_statutes_are_silent_usage_is_followed():
    rules = governing.read({})

    assert rules == governing.DEFAULTS
    assert (rules.notice_days, rules.proxies, rules.votes_of("commune")) == (15, None, 1)
    assert rules.quorum(Session.ORDINARY).share == 0
    assert rules.majority(Subject.STATUTES).base == Whole.PRESENT


def test_each_session_and_each_subject_has_its_own_rule():
    rules = Rules(
        quorum_ordinary=Quorum(Fraction(1, 3)),
        quorum_extraordinary=Quorum(Fraction(1, 2)),
        second_quorum=Quorum(Fraction(1, 10)),
        majority_persons=Majority(share=Fraction(2, 3)),
    )

    assert rules.quorum(Session.ORDINARY).share == Fraction(1, 3)
    assert rules.quorum(Session.EXTRAORDINARY).share == Fraction(1, 2)
    assert rules.quorum(Session.EXTRAORDINARY, is_second=True).share == Fraction(1, 10)
    assert rules.majority(Subject.PERSONS).share == Fraction(2, 3)


def test_the_college_and_the_votes_of_a_member_follow_from_its_kind():
    state = College("État", frozenset({"state"}), Fraction(1))
    rules = Rules(votes={"region": 3, "individual": 0}, colleges=(state,))

    assert rules.college_of("state") == state
    assert rules.college_of("region") is None
    assert [rules.votes_of(kind) for kind in ("region", "individual", "commune")] == [3, 0, 1]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("weather", 1, "unknown"),
        ("notice_days", -1, "not_whole"),
        ("notice_days", True, "not_whole"),
        ("votes", {"region": 0.5}, "not_whole"),
        ("votes", {"region": -1}, "not_whole"),
        ("votes", 3, "unreadable"),
        ("proxies", "5", "not_whole"),
        ("tie", "toss", "unreadable"),
        ("remote", "yes", "unreadable"),
        ("quorum_ordinary", {"share": "1/3"}, "unreadable"),
        (
            "quorum_ordinary",
            {"share": "4/3", "of": "votes", "in_each_college": False},
            "not_a_share",
        ),
        (
            "quorum_ordinary",
            {"share": "1/0", "of": "votes", "in_each_college": False},
            "unreadable",
        ),
        ("majority_ordinary", {"base": "cast", "share": "-1", "or_equal": True}, "not_a_share"),
        ("majority_ordinary", {"base": "moon", "share": "1/2", "or_equal": True}, "unreadable"),
        ("colleges", [{"name": " ", "kinds": [], "share": "1"}], "unnamed"),
        ("colleges", [{"name": "État", "kinds": ["state"], "share": "1/2"}], "shares"),
        (
            "colleges",
            [{"name": name, "kinds": ["state"], "share": "1/2"} for name in ("Un", "Deux")],
            "twice",
        ),
    ],
)
def test_what_cannot_be_is_refused(name, value, why):
    with pytest.raises(Wrong) as refusal:
        governing.read({name: value})

    assert (refusal.value.name, refusal.value.why) == (name, why)
