"""Which finds may be for which members, and why: by tables and properties, without a database."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.companionship import matching
from attache.companionship.matching import (
    EACH_FIND,
    EACH_MEMBER,
    ENOUGH,
    WEIGHTS,
    Network,
    Reason,
    Told,
)

EVALUATION, FORESTS = 1, 2
NAMES = {EVALUATION: "Évaluation", FORESTS: "Forêts et communs"}


def network(**members):
    """Members by number, as `m1=[("asked", 1), ("word", "regie"), ("region", "53")]`."""
    made = Network(names=dict(NAMES))
    for name, cares in members.items():
        member = int(name[1:])
        for what, about in cares:
            match what:
                case "word":
                    made.words[next(iter(matching.stems(about)))].add(member)
                case "region":
                    made.regions[about].add(member)
                case "departement":
                    made.departements[about].add(member)
                case _:
                    made.cares(member, about, Reason(what))
    return made


def told(key=1, text="", themes=(), regions=(), departements=()):
    return Told.read(
        key,
        text,
        themes=themes,
        regions={"53": "Bretagne"} if regions else {},
        departements={"35": "Ille-et-Vilaine"} if departements else {},
    )


@pytest.mark.parametrize(
    ("find", "cares", "expected"),
    [
        (told(themes=[1]), [("own", 1)], [("own", "Évaluation")]),
        (told(themes=[1]), [("function", 1)], [("function", "Évaluation")]),
        (told(themes=[1]), [("heard", 1)], [("heard", "Évaluation")]),
        # Several ways to one theme are one reason: the strongest.
        (told(themes=[1]), [("own", 1), ("asked", 1), ("heard", 1)], [("asked", "Évaluation")]),
        (
            told(themes=[1, 2]),
            [("own", 2), ("heard", 1)],
            [("heard", "Évaluation"), ("own", "Forêts et communs")],
        ),
        # A theme they do not have, or a neighbour alone, is nothing.
        (told(themes=[1]), [("own", 2)], []),
        (told(regions=["53"]), [("region", "53")], []),
        (told(departements=["35"]), [("departement", "35")], []),
        # One word is nothing; with the same région it is something, and so are two.
        (told(text="Une régie"), [("word", "régies")], []),
        (
            told(text="Une régie", regions=["53"]),
            [("word", "régies"), ("region", "53")],
            [("words", "régie"), ("region", "Bretagne")],
        ),
        (
            told(text="La régie de chaleur"),
            [("word", "régie"), ("word", "chaleur")],
            [("words", "régie, chaleur")],
        ),
        # The département says the région.
        (
            told(themes=[1], regions=["53"], departements=["35"]),
            [("own", 1), ("region", "53"), ("departement", "35")],
            [("own", "Évaluation"), ("departement", "Ille-et-Vilaine")],
        ),
        # What a theme says, its word does not say again; nor does the name of a place.
        (told(text="Évaluer", themes=[1]), [("own", 1), ("word", "évaluation")], None),
        (told(text="Évaluer", themes=[1]), [("own", 2), ("word", "évaluation")], []),
        (told(text="En Bretagne", regions=["53"]), [("word", "bretagne"), ("region", "53")], []),
    ],
)
def test_a_member_is_given_a_find_for_these_reasons(find, cares, expected):
    if expected is None:
        expected = [("own", "Évaluation")]

    found = matching.proposals([find], network(m7=cares), never={})

    assert [proposal.reasons for proposal in found] == ([tuple(expected)] if expected else [])


def test_whom_a_find_is_not_for_is_left_out():
    everybody = network(m1=[("own", 1)], m2=[("own", 1)])

    found = matching.proposals([told(themes=[1])], everybody, never={1: {1}})

    assert [proposal.member for proposal in found] == [2]


def test_a_find_is_for_a_few_and_the_strongest_come_first():
    cares = {f"m{each}": [("own", 1)] for each in range(50)} | {"m99": [("asked", 1)]}

    found = matching.proposals([told(themes=[1])], network(**cares), never={})

    assert len(found) == EACH_FIND
    assert 99 in {proposal.member for proposal in found}


def test_a_member_is_given_a_few_finds_the_strongest():
    weak = [told(key, themes=[1]) for key in range(30)]

    found = matching.proposals(
        [*weak, told(99, themes=[2])], network(m1=[("own", 1), ("asked", 2)]), never={}
    )

    # Finds come with the last one first: at equal weight, it is the one that is told.
    assert [proposal.find for proposal in found] == [99, *range(EACH_MEMBER - 1)]


def test_at_equal_weight_those_who_were_given_least_are_served():
    everybody = network(**{f"m{each}": [("own", 1)] for each in range(2 * EACH_FIND)})

    found = matching.proposals([told(1, themes=[1]), told(2, themes=[1])], everybody, never={})

    assert len({proposal.member for proposal in found}) == 2 * EACH_FIND


@pytest.mark.parametrize(
    ("word", "tells"),
    [("régie", True), ("les", False), ("toutes", False), ("2024", False), ("bois", True)],
)
def test_empty_words_tell_nothing(word, tells):
    assert matching.tells(word) is tells


def test_a_word_that_many_say_tells_nothing():
    made = network(**{f"m{each}": [("word", "budget")] for each in range(10)})

    made.forget_common_words(members=100)

    assert not made.words


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("En Loire-Atlantique, une régie", ["44"]),
        ("Le département de la Loire", ["42"]),
        ("Dans l’Isère et le Nord", ["38", "59"]),
        ("cap au nord", []),
        ("Auvergne-Loire-Sud", []),
    ],
)
def test_places_are_named_with_their_capital_and_whole(text, codes):
    names = {"44": "Loire-Atlantique", "42": "Loire", "38": "Isère", "59": "Nord"}

    assert sorted(matching.places(text, names)) == sorted(codes)


themes = st.sets(st.sampled_from([1, 2, 3]), max_size=3)
words = st.lists(
    st.sampled_from(["régie", "chaleur", "évaluation", "forêt", "bretagne"]), max_size=4
)
finds = st.builds(
    lambda key, themes, words, near: told(
        key, " ".join(words), themes, ["53"] if near else (), ["35"] if near else ()
    ),
    st.integers(1, 9),
    themes,
    words,
    st.booleans(),
)
cares = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["asked", "heard", "own", "function"]), st.sampled_from([1, 2])),
        st.tuples(st.just("word"), st.sampled_from(["régie", "chaleur", "évaluation", "forêt"])),
        st.tuples(st.just("region"), st.just("53")),
        st.tuples(st.just("departement"), st.just("35")),
    ),
    max_size=4,
)
networks = st.dictionaries(st.integers(1, 9), cares, max_size=6).map(
    lambda members: network(**{f"m{key}": said for key, said in members.items()})
)


def weight(reasons):
    return sum(
        WEIGHTS[why] * (len(about.split(", ")) if why is Reason.WORDS else 1)
        for why, about in reasons
    )


@given(st.lists(finds, max_size=4, unique_by=lambda find: find.key), networks)
def test_no_match_is_without_a_reason_and_none_is_said_twice(finds, members):
    for proposal in matching.proposals(finds, members, never={}):
        said = list(chain(*(matching.stems(about) for _, about in proposal.reasons)))
        assert proposal.weight == weight(proposal.reasons) >= ENOUGH
        assert len(said) == len(set(said))


@given(st.lists(finds, max_size=4, unique_by=lambda find: find.key), networks)
def test_the_same_is_found_again_and_within_bounds(finds, members):
    found = matching.proposals(finds, members, never={})

    assert found == matching.proposals(finds, members, never={})
    for each, most in (("find", EACH_FIND), ("member", EACH_MEMBER)):
        counted = [getattr(proposal, each) for proposal in found]
        assert all(counted.count(key) <= most for key in counted)
    assert len({(proposal.find, proposal.member) for proposal in found}) == len(found)


@given(finds, networks)
def test_a_further_reason_never_takes_weight_away(find, members):
    before = matching.weigh(find, members)
    for member in list(before):
        members.cares(member, 1, Reason.ASKED)

    after = matching.weigh(find, members)

    assert all(after[member] >= before[member] - WEIGHTS[Reason.WORDS] for member in before)
