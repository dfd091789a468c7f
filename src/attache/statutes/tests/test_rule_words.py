"""Shares in words: a majority is a fraction, a share is rounded without crossing what it faces."""

from dataclasses import replace
from fractions import Fraction

import pytest

from attache.statutes import rule_words
from attache.statutes.governing import College, Majority, Whole


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(1, 2), "la moitié"),
        (Fraction(2, 3), "les deux tiers"),
        (Fraction(3, 4), "les trois quarts"),
        (Fraction(55, 100), "55\u00a0%"),
        (Fraction(7, 12), "7/12"),
    ],
)
def test_a_share_is_a_fraction_where_it_is_one(value, said):
    assert rule_words.share(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(1, 2), "plus de la moitié"),
        (Fraction(1, 3), "plus d’un tiers"),
        (Fraction(2, 3), "plus des deux tiers"),
        (Fraction(55, 100), "plus de 55\u00a0%"),
    ],
)
def test_more_than_a_share_is_joined_to_it(value, said):
    assert rule_words.more_than(value) == said


def test_a_majority_says_whether_its_share_is_enough():
    majority = Majority(Whole.CAST, Fraction(2, 3), or_equal=True)

    assert rule_words.said("majority_statutes", majority).startswith("Au moins les deux tiers des ")
    more = replace(majority, or_equal=False)
    assert rule_words.said("majority_statutes", more).startswith("Plus des deux tiers des ")


@pytest.mark.parametrize(
    ("value", "beside", "said"),
    [
        (Fraction(2, 3), Fraction(1, 2), "66,7\u00a0%"),
        (Fraction(2, 3), Fraction(2, 3), "66,7\u00a0%"),
        (Fraction(1, 2), Fraction(1, 2), "50\u00a0%"),
        (Fraction(1), None, "100\u00a0%"),
        (Fraction(5, 7), Fraction(1, 2), "71,4\u00a0%"),
        (Fraction(1, 8), None, "12,5\u00a0%"),
        # Just short of it, or just beyond: never told as the same.
        (Fraction(6666, 10_000), Fraction(2, 3), "66,66\u00a0%"),
        (Fraction(5001, 10_000), Fraction(1, 2), "50,01\u00a0%"),
        (Fraction(49_999, 100_000), Fraction(1, 2), "49,999\u00a0%"),
    ],
)
def test_a_share_is_rounded_and_stays_on_its_side(value, beside, said):
    assert rule_words.percent(value, beside=beside) == said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (("3/5", "0", "2/5"), "A : 60\u00a0%\u202f; B : 0\u00a0%\u202f; C : 40\u00a0%"),
        (("1/8", "7/8"), "A : 12,5\u00a0%\u202f; B : 87,5\u00a0%"),
        (("1/2", "1/3", "1/6"), "A : 1/2\u202f; B : 1/3\u202f; C : 1/6"),
        ((), "Aucun"),
    ],
)
def test_the_shares_of_colleges_are_all_said_alike(shares, said):
    colleges = tuple(
        College(name, frozenset(), Fraction(share))
        for name, share in zip("ABC", shares, strict=False)
    )
    told = rule_words.said("colleges", colleges).replace("\u00a0:", " :")
    assert told.startswith(said)


@pytest.mark.parametrize("rule", ["notice_days", "second_after_days"])
def test_no_day_is_no_delay(rule):
    assert rule_words.said(rule, 0).startswith("Aucun délai")
    assert "15 jours" in rule_words.said(rule, 15).replace("\u00a0", " ")
