"""How the parts of colleges add up to a result, and what a secret vote keeps from being told."""

import re
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import elections, tellings, voting
from attache.assemblies.actions import ballots as actions
from attache.assemblies.elections import Slip
from attache.assemblies.queries import ballots, results, weighing, words
from attache.assemblies.tests import naming, screens
from attache.assemblies.tests.screens import AGAINST, FOR, cast, close
from attache.assemblies.voting import Electorate, Tally
from attache.statutes.governing import College, Majority, Rules, Whole

pytestmark = pytest.mark.usefixtures("in_english")
KINDS = ("commune", "region", "departement", "state")


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


def spaced(said):
    """As one types it."""
    if isinstance(said, str):
        return said.replace("\u202f", " ").replace("\u00a0", " ")
    return [spaced(each) for each in said]


def colleges(*shares):
    names = "ABCD"
    return tuple(
        College(name, frozenset({kind}), Fraction(share))
        for name, kind, share in zip(names, KINDS, shares, strict=False)
    )


def told(tallies, shares, *, members=None, **majority):
    """As it is read again once kept."""
    result = voting.result(
        tallies,
        Majority(**majority),
        electorate=Electorate(all=members or dict.fromkeys(tallies, 9)),
        colleges=colleges(*shares),
    )
    return tellings.read(tellings.written(result, Majority(**majority).base))


UNEVEN = told(
    {"A": Tally(5, 3), "B": Tally(0, 2), "D": Tally(3, 0)},
    ("60/100", "0", "5/100", "35/100"),
)


def test_a_sentence_says_that_colleges_are_weighed():
    said = spaced(words.decided(UNEVEN))
    assert said.startswith("8 for, 5 against: 76.3 % of the votes cast, once weighed by college")
    assert "weighed" not in words.decided(told({"": Tally(8, 5)}, ()))


def test_a_table_says_what_each_weighs_says_and_brings():
    rows = weighing.of(UNEVEN).rows

    assert [spaced((row.college, row.weight, row.said, row.share, row.brings)) for row in rows] == [
        ["A", "60 %, here 63.2 %", "5 for, 3 against", "5 of 8, or 62.5 %", "39.5 %"],
        ["B", "0 %", "0 for, 2 against", "0 of 2, or 0 %", "0 %"],
        ["C", "5 %", "no member", "", ""],
        ["D", "35 %, here 36.8 %", "3 for, 0 against", "3 of 3, or 100 %", "36.8 %"],
    ]


def test_what_weighs_nothing_and_what_goes_to_others_is_said():
    assert spaced(weighing.of(UNEVEN).notes) == [
        "The college “C” has no member: its 5 % go to the others, as much to each as it weighs.",
        "The votes of the college “B” weigh nothing in the result.",
    ]
    outside = told({"A": Tally(1, 1), "": Tally(3)}, ("1",))
    assert weighing.of(outside).notes == [
        "The votes of those who are of no college weigh nothing in the result."
    ]
    silent = told({"A": Tally(1)}, ("1/2", "1/2"), members={"A": 1, "B": 1})
    assert weighing.of(silent).notes == ["Nobody of the college “B” voted: it brings nothing."]


@pytest.mark.parametrize(
    ("tallies", "shares", "said"),
    [
        ({"A": Tally(5, 3), "D": Tally(3)}, ("60/100", "0", "5/100", "35/100"), None),
        ({"A": Tally(1, 1), "B": Tally(1, 2)}, ("1/3", "2/3"), "1/3 × 1/2 + 2/3 × 1/3 = 38.9 %"),
        ({"A": Tally(1), "B": Tally()}, ("1/2", "1/2"), "50 % × 1/1 + 50 % × 0 = 50 %"),
        ({"B": Tally(1)}, ("1", "0"), "0 %"),
    ],
)
def test_a_sum_is_written_as_one_would_by_hand(tallies, shares, said):
    expected = said or "(60 % × 5/8 + 35 % × 3/3) ÷ 95 % = 76.3 %"
    assert spaced(weighing.of(told(tallies, shares)).sums) == [expected]


@given(
    st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=4),
    st.sets(st.sampled_from("ABCD"), min_size=1),
)
def test_whoever_does_the_sum_again_finds_the_result(weights, votes, with_members):
    shares = [Fraction(each, sum(weights)) for each in weights]
    tallies = {
        name: Tally(*votes[rank]) for rank, name in enumerate("ABCD") if name in with_members
    }

    telling = told(tallies, shares)
    (said,) = weighing.of(telling).sums

    assert sum(part.brings for part in telling.parts) == telling.share
    done, _equals, shown = said.rpartition(" = ")
    if done:
        assert abs(_worked_out(done) - telling.share) == 0
        assert words.decided(telling).count(shown)


def _worked_out(sum_):
    """As whoever reads it would."""
    fractions = re.sub(r"([\d.]+) %", lambda found: f"{found[1]}/100", sum_.replace("\xa0", " "))
    numbers = re.sub(r"\d+(\.\d+)?", lambda found: f"Fraction('{found[0]}')", fractions)
    python = re.sub(r"(Fraction\('[\d.]+'\)/Fraction\('[\d.]+'\))", r"(\1)", numbers)
    return eval(python.replace("×", "*").replace("÷", "/"), {"Fraction": Fraction})  # noqa: S307 -- our own sum


def test_those_who_stand_have_each_a_sum():
    slips = [
        Slip(frozenset({1}), 3, "A"),
        Slip(frozenset({2}), 1, "A"),
        Slip(frozenset({2}), 2, "B"),
    ]
    elected = elections.elected(
        elections.polls(slips),
        [1, 2],
        1,
        Majority(),
        electorate=Electorate(all={"A": 4, "B": 2}),
        colleges=colleges("3/4", "1/4"),
    )
    kept = tellings.written_elected(elected, Whole.CAST) | {"quorum_held": True}
    telling = tellings.read(kept)
    names = {1: "Zoé", 2: "Ada"}

    found = weighing.of(telling, names)

    assert spaced(found.sums) == [
        "Zoé: 75 % × 3/4 + 25 % × 0/2 = 56.3 %",
        "Ada: 75 % × 1/4 + 25 % × 2/2 = 43.8 %",
    ]
    assert found.rows[0].said == "4 votes named somebody, none was blank"
    said = spaced(words.decided(telling, names))
    assert "Elected: Zoé (3 votes, 56.3 %)." in said
    assert "once weighed by college" in said


RULES = Rules(
    colleges=(
        College("Communes", frozenset({"commune"}), Fraction(3, 5)),
        College("Régions", frozenset({"region"}), Fraction(2, 5)),
    )
)


@pytest.fixture
def open_vote(db, secretary):
    """So many communes and regions are there; all vote, the first communes against."""

    def opened(*, communes, regions, against=1, **said):
        kinds = ["commune"] * communes + ["region"] * regions
        resolution, members = screens.opened(secretary, *kinds, rules=RULES, **said)
        for rank, member in enumerate(members):
            paper = AGAINST if rank < against else FOR
            if resolution.way == "secret":
                cast(resolution, member, paper)
            else:
                actions.cast_named(resolution, member, {member.pk: paper}, at=screens.LATER)
        close(resolution, secretary)
        resolution.refresh_from_db()
        return resolution

    return opened


def test_ballots_are_told_beside_their_college_where_enough_voted(open_vote):
    resolution = open_vote(communes=3, regions=3, way="secret")

    found = ballots.published(resolution)

    assert sorted((each.college, each.said) for each in found) == [
        ("Communes", "Against"),
        ("Communes", "For"),
        ("Communes", "For"),
        *[("Régions", "For")] * 3,
    ]
    assert spaced(results.page(resolution).weighing.sums) == ["60 % × 2/3 + 40 % × 3/3 = 80 %"]


@pytest.mark.parametrize("regions", [1, 2])
def test_a_college_of_very_few_keeps_its_secret(open_vote, regions, client, secretary):
    """Neither by its name, nor by what is left once the others are told, nor by the share."""
    resolution = open_vote(communes=3, regions=regions, way="secret")

    assert {each.college for each in ballots.published(resolution)} == {""}
    page = results.page(resolution)
    assert (page.weighing, page.picture) == (None, None)
    assert "too few voted in one of them" in page.voted.said
    assert "80" not in page.voted.said
    assert resolution.is_carried
    client.force_login(secretary)
    shown = client.get(reverse("assemblies:resolution", args=[resolution.public_id]))
    text = shown.content.decode()
    assert "Régions" not in text


@pytest.mark.parametrize(("regions", "is_told"), [(2, False), (3, True)])
def test_an_election_keeps_the_secret_of_a_college_of_very_few(secretary, client, regions, is_told):
    kinds = ["commune"] * 3 + ["region"] * regions
    resolution, came, (ada, ben, _clo) = naming.election(
        secretary, *kinds, way="secret", seats=1, rules=RULES
    )
    for rank, member in enumerate(came):
        cast(resolution, member, naming.paper(ada if rank < 3 else ben))
    close(resolution, secretary)

    page = results.page(resolution)

    # Three communes for one, the regions for the other: 60 % and 40 %.
    assert (page.weighing is not None, "60" in page.voted.said) == (is_told, is_told)
    colleges_told = {each.college for each in ballots.published(resolution)}
    assert colleges_told == ({"Communes", "Régions"} if is_told else {""})
    client.force_login(secretary)
    shown = client.get(reverse("assemblies:resolution", args=[resolution.public_id]))
    assert ("Régions" in shown.content.decode()) is is_told
    assert naming.elected(resolution) == {"Ada"}


def test_what_is_said_by_name_hides_nothing(open_vote):
    resolution = open_vote(communes=1, regions=1, against=0, way="electronic")
    assert spaced(results.page(resolution).weighing.sums) == ["60 % × 1/1 + 40 % × 1/1 = 100 %"]


def test_the_page_of_a_result_shows_the_weights(open_vote, client, secretary):
    resolution = open_vote(communes=2, regions=1, way="electronic")
    client.force_login(secretary)

    page = client.get(reverse("assemblies:resolution", args=[resolution.public_id]))

    text = spaced(page.content.decode())
    assert "une fois pesés par collège" in text
    assert "60 % × 1/2 + 40 % × 1/1 = 70 %" in text
