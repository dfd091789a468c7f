"""Codes of receipts are ours alone."""

import re

import pytest

from attache.assemblies import receipts


def test_codes_are_read_in_groups_without_letters_that_look_alike():
    codes = receipts.draw(200)

    assert len(set(codes)) == 200
    assert all(
        re.fullmatch(r"([A-HJ-NP-TV-Z2-9]{4}-){3}[A-HJ-NP-TV-Z2-9]{4}", code) for code in codes
    )
    assert receipts.are_ours(codes)


@pytest.mark.parametrize(
    "code", ["", "VOTE-ZPAR-NARD-PAUL", "2222-2222-2222-2222", "AAAA", "ÉÉÉÉ-ÉÉÉÉ-ÉÉÉÉ-ÉÉÉÉ"]
)
def test_nobody_chooses_a_code(code):
    assert not receipts.is_ours(code)


def test_a_code_changed_by_one_letter_is_not_ours():
    [code] = receipts.draw(1)
    other = ("A" if code[0] != "A" else "B") + code[1:]
    assert not receipts.is_ours(other)
    assert not receipts.is_ours(code.replace("-", ""))
    assert not receipts.is_ours(code.lower())


def test_a_code_is_said_once():
    [code] = receipts.draw(1)
    assert not receipts.are_ours([code, code])
