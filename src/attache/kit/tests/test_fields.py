from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from attache.kit.fields import (
    DayField,
    EurosField,
    LineField,
    SirenField,
    SiretField,
    TelephoneField,
    spaced,
)


def refusal(field, text):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            field.clean(text)
        return refused.value.messages[0]


@pytest.mark.parametrize(
    "text", ["246300701", "246 300 701", "246\u00a0300\u00a0701", "246.300.701"]
)
def test_a_siren_is_kept_as_digits(text):
    assert SirenField().clean(text) == "246300701"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" Zoé \n Inventée ", "Zoé Inventée"),
        ("Zoé\x01\x1f \u202eInventée\u202c\ufeff", "Zoé Inventée"),
        ("شهرزاد\u200cآبادی", "شهرزاد\u200cآبادی"),
        ("👩🏽\u200d🚀", "👩🏽\u200d🚀"),
    ],
)
def test_a_line_holds_what_can_be_seen_and_nothing_else(text, line):
    assert LineField().clean(text) == line


def test_what_cannot_be_seen_is_no_name():
    assert refusal(LineField(), "\u200b\u200d\u00a0") == "This field is required."


def test_a_siren_too_short_and_a_siren_with_a_slip_are_told_apart():
    assert refusal(SirenField(), "24630070") == "A SIREN has nine digits; this one has 8."
    assert "has a slip" in refusal(SirenField(), "246300702")


def test_a_siret_given_for_a_siren_shows_where_the_siren_is():
    assert "246\u00a0300\u00a0701" in refusal(SirenField(), "246 300 701 00019")


def test_letters_in_a_siren_are_said():
    assert "digits only" in refusal(SirenField(), "FR6300701")
    assert "digits only" in refusal(SirenField(), "٢٤٦٣٠٠٧٠١")


def test_a_siret_is_checked_by_its_key():
    assert SiretField().clean("356 000 000 00048") == "35600000000048"
    assert "fourteen digits; this one has 9" in refusal(SiretField(), "246300701")
    assert "has a slip" in refusal(SiretField(), "24630070100018")


def test_a_number_left_out_stays_empty_when_it_may():
    assert SirenField(required=False).clean("  ") == ""


def test_public_numbers_are_shown_by_threes():
    assert spaced("246300701") == "246\u00a0300\u00a0701"
    assert spaced("24630070100019") == "246\u00a0300\u00a0701\u00a000019"
    assert spaced("24630070") == "24630070"


@pytest.mark.parametrize(
    "typed",
    [
        "02 23 62 10 10",
        "02.23.62.10.10",
        "+33 (0)2-23-62-10-10",
        "02 23 62 10 10 / 06 12 34 56 78",
        "02 23 62 10 10 poste 4512",
        "0223621010 p. 12",
        "+33 2 23 62 10 10 ext. 12",
        "3939",
    ],
)
def test_a_telephone_is_kept_as_it_is_written(typed):
    # Telephones copy a number between marks that cannot be seen.
    assert TelephoneField().clean(f" \u202a{typed}\u202c\u00a0") == typed


@pytest.mark.parametrize(
    "typed", ["abc<script>", "02 23 62 10 10 le matin", "12", "( ) - .", "1" * 3 + "<"]
)
def test_what_is_no_telephone_is_said_to_be_none(typed):
    assert "like 01 23 45 67 89" in refusal(TelephoneField(), typed)


def test_an_amount_is_read_as_written():
    assert EurosField().clean("1,4 M€") == Decimal(1400000)
    assert EurosField(required=False).clean("") is None


def test_an_amount_that_is_not_one_is_told_in_words():
    assert "not an amount" in refusal(EurosField(), "abc")
    assert "At most €100" in refusal(EurosField(max_value=Decimal(100)), "100,01")
    assert "two ways" in refusal(EurosField(), "1,400,000")


def test_an_amount_unchanged_but_for_its_spaces_has_not_changed():
    field = EurosField()

    assert not field.has_changed(Decimal(1400000), "1 400 000")
    assert field.has_changed(Decimal(1400000), "1 400 001")
    assert field.has_changed(Decimal(1400000), "abc")


def test_a_form_shows_an_amount_as_it_will_be_read_back():
    class Budget(forms.Form):
        amount = EurosField(initial=Decimal("1400000.50"))

    for language in ["fr", "en"]:
        with translation.override(language):
            assert EurosField().clean(Budget()["amount"].value()) == Decimal("1400000.50")


@pytest.mark.parametrize("text", ["2026-12-31", "31/12/2026"])
def test_a_day_is_read_whatever_the_browser(text):
    assert DayField().clean(text) == date(2026, 12, 31)


def test_a_day_that_is_not_one_is_told_in_words():
    assert refusal(DayField(), "31/02/2026") == "Write a day like 31/12/2026."
    assert refusal(DayField(), "0206-01-31") == "Check the year: 206."
    assert refusal(DayField(), "9999-12-31") == "Check the year: 9999."
    assert DayField().clean("31/12/2200") == date(2200, 12, 31)


def test_an_address_is_called_as_in_labels():
    assert "Write a whole e-mail address" in refusal(forms.EmailField(), "camille@ville")
