from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kit import money

AMOUNTS = st.decimals(0, money.LARGEST, places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("1400000", "1400000"),
        ("1 400 000", "1400000"),
        ("1\u202f400\u202f000,50\u00a0€", "1400000.50"),
        ("1400,5", "1400.5"),
        ("1400.50", "1400.50"),
        ("  850 k€ ", "850000"),
        ("1,4 M€", "1400000"),
        ("1.4M", "1400000"),
        ("1,425 M€", "1425000"),
        ("2 millions d’euros", "2000000"),
        ("1 million d'euros", "1000000"),
        ("1,2 Md€", "1200000000"),
        ("1,2 Md euros", "1200000000"),
        ("5 000 euros", "5000"),
        ("1'400'000", "1400000"),
        ("5000EUR", "5000"),
    ],
)
def test_parse_reads_what_people_write(text, amount):
    assert money.parse(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Write an amount"),
        ("€", "Write an amount"),
        ("abc", "not an amount"),
        ("12 euros et 3 centimes", "not an amount"),
        ("1 40", "not an amount"),
        ("12 34 567", "not an amount"),
        ("1e9", "not an amount"),
        ("NaN", "not an amount"),
        ("١٢", "not an amount"),
        ("-5", "negative"),
        ("−5 000 €", "negative"),
        ("1,400,000", "two ways"),
        ("1.400.000", "two ways"),
        ("1,400", "two ways"),
        ("1.400 €", "two ways"),
        ("1,400,000.50", "two ways"),
        ("12,3456", "two decimals"),
        ("9" * 30, "too large"),
        ("5000 Md€", "too large"),
    ],
)
def test_parse_refuses_in_words_what_it_cannot_be_sure_of(text, why):
    with translation.override("en"), pytest.raises(ValueError, match=why):
        money.parse(text)


@given(AMOUNTS)
def test_what_is_shown_in_french_is_read_back(amount):
    with translation.override("fr"):
        assert money.parse(money.shown(amount)) == amount


@given(AMOUNTS)
def test_what_a_form_shows_is_read_back(amount):
    assert money.parse(money.typed(amount)) == amount


@given(st.text(max_size=30))
def test_parse_gives_an_amount_or_a_sentence(text):
    try:
        amount = money.parse(text)
    except ValueError:
        return
    assert 0 <= amount <= money.LARGEST
    assert amount == money.rounded(amount)


@given(AMOUNTS)
def test_rounding_is_done_once_for_all(amount):
    assert money.rounded(money.rounded(amount)) == money.rounded(amount)


@pytest.mark.parametrize(
    ("amount", "kept"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("-0.005", "-0.01")],
)
def test_half_a_cent_goes_up(amount, kept):
    assert money.rounded(Decimal(amount)) == Decimal(kept)


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("5000", "5\u202f000\u00a0€", "€5,000"),
        ("1234.5", "1\u202f234,50\u00a0€", "€1,234.50"),
        ("0", "0\u00a0€", "€0"),
        ("-50", "\u221250\u00a0€", "\u2212€50"),
    ],
)
def test_shown_follows_the_language(amount, french, english):
    with translation.override("fr"):
        assert money.shown(Decimal(amount)) == french
    with translation.override("en"):
        assert money.shown(Decimal(amount)) == english
