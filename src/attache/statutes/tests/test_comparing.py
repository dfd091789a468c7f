"""Of any two versions: kept and deleted make the one, kept and added the other."""

from hypothesis import given
from hypothesis import strategies as st

from attache.statutes import comparing, paragraphs
from attache.statutes.comparing import Said

TEXT = st.lists(st.sampled_from(["le", "siège", "vote", "deux tiers", "\n", "- ", "à Paris"])).map(
    " ".join
)
NUMBERS = ["1", "2", "3", "4", "5 bis"]


@st.composite
def versions(draw):
    numbers = draw(st.permutations(NUMBERS))[: draw(st.integers(0, 5))]
    keys = draw(st.permutations(range(7)))
    return [
        Said(key, number, draw(st.sampled_from(["Objet", "Siège social"])), draw(TEXT))
        for key, number in zip(keys, numbers, strict=False)
    ]


def told(compared, *changes):
    lines = [
        "".join(text for change, text in line if change in changes).split()
        for line in [compared.number, compared.title, *compared.lines]
    ]
    return [line for line in lines if line]


def written(said):
    lines = [said.number, said.title, *paragraphs.lines(said.text)]
    return [line.split() for line in lines if line.split()]


@given(versions(), versions())
def test_what_is_kept_and_added_is_the_later_version_in_its_order(before, after):
    compared = comparing.articles(before, after)

    shown = [told(each, "same", "ins") for each in compared if each.state != "removed"]
    assert shown == [written(each) for each in after]


@given(versions(), versions())
def test_what_is_kept_and_deleted_is_the_earlier_version(before, after):
    compared = comparing.articles(before, after)

    shown = [told(each, "same", "del") for each in compared if each.state != "added"]
    assert sorted(shown) == sorted(written(each) for each in before)


@given(versions())
def test_a_version_differs_from_itself_in_nothing(version):
    assert {each.state for each in comparing.articles(version, version)} <= {"same"}


def said(key, number="1", title="Objet", text="Un texte."):
    return Said(key, number, title, text)


def states(before, after):
    return [(each.key, each.state) for each in comparing.articles(before, after)]


def test_an_article_is_found_again_whatever_its_number():
    before = [said("a", "1"), said("b", "2", text="Un siège.")]
    after = [said("b", "1", text="Un siège."), said("c", "2", text="Tout neuf.")]

    assert states(before, after) == [("a", "removed"), ("b", "changed"), ("c", "added")]


def test_of_those_that_change_places_the_fewest_are_said_to_move():
    before = [said(key, key) for key in "abcd"]
    after = [said(key, key) for key in "bcda"]

    assert states(before, after) == [
        ("b", "same"),
        ("c", "same"),
        ("d", "same"),
        ("a", "moved"),
    ]


def test_versions_written_apart_meet_by_number():
    compared = comparing.articles([said("a", text="Le siège est à Paris.")], [said("z")])

    assert [each.state for each in compared] == ["changed"]


def test_what_is_taken_away_stands_where_it_stood():
    before = [said(key, key) for key in "abcd"]

    assert [key for key, _state in states(before, [before[0], before[3]])] == ["a", "b", "c", "d"]


def test_a_rewriting_is_summed_up_for_the_journal():
    assert comparing.summary("un espace neutre", "un espace apartisan") == ["neutre", "apartisan"]
    long = comparing.summary("", "mot " * 500)[1]
    assert len(long) == comparing.LONGEST_SUMMARY + 1


def test_a_text_has_paragraphs_and_lists():
    text = "Elle a pour objets\u00a0:\n- conduire\u00a0;\n  –  explorer.\n\n\nEnfin   voici."

    assert paragraphs.parts(text) == [
        (False, ["Elle a pour objets\u00a0:"]),
        (True, ["conduire\u00a0;", "explorer."]),
        (False, ["Enfin voici."]),
    ]
