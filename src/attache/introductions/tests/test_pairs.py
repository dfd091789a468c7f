"""Who is worth putting in touch, and why: without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.introductions import pairs
from attache.introductions.pairs import DEFAULTS, HEAVIEST, Profile, Reason

LYON = Profile(
    "b1",
    "Lyon",
    is_member=True,
    kind="commune",
    departement="69",
    region="84",
    since=date(2011, 5, 1),
    bodies=frozenset({1}),
)
NANCY = Profile(
    "b2",
    "Nancy",
    is_member=True,
    kind="commune",
    departement="54",
    region="44",
    since=date(2025, 5, 1),
    is_new=True,
    bodies=frozenset({2}),
)
FORESTS = frozenset({"Forêts"})

words = st.sampled_from(["Eau", "Forêts", "Lieux communs", "IA"])
numbers = st.frozensets(st.integers(1, 4), max_size=2)


@st.composite
def profiles(draw):
    number = draw(st.integers(1, 6))
    key = draw(st.sampled_from([f"b{number}", f"p{number}"]))
    return Profile(
        key,
        f"Nom {key}",
        is_member=draw(st.booleans()),
        kind=draw(st.sampled_from(["", "commune", "region"])),
        departement=draw(st.sampled_from(["", "69", "54"])),
        region=draw(st.sampled_from(["", "84", "44"])),
        since=draw(st.none() | st.dates(date(2009, 1, 1), date(2026, 11, 1))),
        is_new=draw(st.booleans()),
        themes=draw(st.frozensets(words)),
        asks=draw(st.dictionaries(words, words)),
        did=draw(st.dictionaries(words, words)),
        pointed_to=draw(st.dictionaries(st.sampled_from(["b1", "p2", "b3"]), words)),
        attended=draw(st.frozensets(words)),
        bodies=frozenset({number}) if key.startswith("b") else draw(numbers),
        kin=draw(numbers),
    )


weights = st.fixed_dictionaries({reason: st.integers(0, HEAVIEST) for reason in Reason})


@given(profiles(), profiles())
def test_what_two_have_in_common_is_the_same_from_both_sides(one, other):
    assert pairs.key(one.key, other.key) == pairs.key(other.key, one.key)
    assert pairs.between(one, other) == pairs.between(other, one)


@given(profiles(), profiles())
def test_nobody_is_paired_with_their_own_house(one, other):
    if one.key == other.key or one.bodies & (other.bodies | other.kin) or other.bodies & one.kin:
        assert pairs.between(one, other) == []


@given(profiles(), profiles(), weights)
def test_no_pair_has_a_weight_without_something_to_talk_about(one, other, chosen):
    found = pairs.between(one, other)
    real = {name for name, *_ in found} & pairs.ENOUGH

    assert bool(found) == bool(real)
    assert (pairs.weight(found, chosen) > 0) == any(chosen[name] for name in real)


@given(st.lists(profiles(), max_size=8, unique_by=lambda each: each.key), weights)
def test_what_is_found_for_all_is_what_is_found_for_each_pair(network, chosen):
    by_key = {each.key: each for each in network}

    found = pairs.best(network, weights=chosen, known=(), most=3)

    for name, facts in found.items():
        one, other = (by_key[each] for each in name.split("-"))
        assert facts == pairs.between(one, other)
        assert pairs.weight(facts, chosen) > 0
        assert one.is_member or other.is_member
    assert found == pairs.best(network[::-1], weights=chosen, known=(), most=3)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, []),
        ({"departement": "54", "region": "44"}, {}, []),
        ({"themes": FORESTS}, {}, []),
        (
            {"themes": FORESTS},
            {"themes": FORESTS},
            [
                ("themes", "Forêts"),
                ("seniority", "Lyon", "2011", "Nancy", "2025"),
                ("kind", "commune"),
            ],
        ),
        (
            {"asks": {"Forêts": "Qui plante ?"}, "since": None, "kind": ""},
            {"did": {"Forêts": "Le guide des haies"}},
            [("answer", "Lyon", "Qui plante ?", "Nancy", "Le guide des haies")],
        ),
        (
            {"pointed_to": {"b2": "Qui plante ?"}, "since": None, "kind": ""},
            {"did": {"Forêts": "Le guide des haies"}},
            [("answer", "Lyon", "Qui plante ?", "Nancy", "")],
        ),
        (
            {"attended": frozenset({"Haies"}), "since": date(2021, 1, 1), "kind": ""},
            {"attended": frozenset({"Haies"}), "region": "84"},
            [("attended", "Haies"), ("neighbours", "region", "84")],
        ),
        (
            {"themes": FORESTS, "kind": "region", "since": None},
            {"themes": FORESTS, "departement": "69", "region": "84"},
            [("themes", "Forêts"), ("neighbours", "departement", "69")],
        ),
        (
            {"themes": FORESTS, "kind": ""},
            {"themes": FORESTS, "is_new": False},
            [("themes", "Forêts")],
        ),
        ({"themes": FORESTS}, {"themes": FORESTS, "kin": frozenset({1})}, []),
        ({"themes": FORESTS}, {"themes": FORESTS, "key": "p9", "bodies": frozenset({1})}, []),
    ],
)
def test_reasons(one, other, found):
    assert pairs.between(replace(LYON, **one), replace(NANCY, **other)) == found


@pytest.mark.parametrize(
    ("found", "weight"),
    [
        ([], 0),
        ([("kind", "commune")], 0),
        ([("themes", "a"), ("kind", "commune")], 4),
        ([("themes", "a", "b", "c")], 9),
        ([("answer", "a", "q", "b", ""), ("answer", "b", "q", "a", "")], 16),
    ],
)
def test_weights(found, weight):
    assert pairs.weight(found, DEFAULTS) == weight


def test_a_fourth_theme_in_common_says_little_more():
    many = frozenset({"Eau", "Forêts", "Haies", "Sols"})
    found = pairs.between(replace(LYON, themes=many), replace(NANCY, themes=many))

    assert found[0] == ("themes", "Eau", "Forêts", "Haies")


def test_a_pair_that_is_known_is_not_found_again():
    network = [replace(LYON, themes=FORESTS), replace(NANCY, themes=FORESTS)]

    assert list(pairs.best(network, weights=DEFAULTS, known=(), most=3)) == ["b1-b2"]
    assert pairs.best(network, weights=DEFAULTS, known={"b1-b2"}, most=3) == {}


def test_a_thousand_who_share_a_theme_are_not_compared_with_each_other(monkeypatch):
    looked_at = []
    seen = pairs.between

    def counted(one, other):
        looked_at.append(one)
        return seen(one, other)

    monkeypatch.setattr(pairs, "between", counted)
    network = [
        replace(LYON, key=f"b{n}", bodies=frozenset({n}), themes=FORESTS) for n in range(1000)
    ]

    found = pairs.best(network, weights=DEFAULTS, known=(), most=3)

    assert len(found) >= 1000
    assert len(looked_at) <= 1000 * pairs.COMPARED
