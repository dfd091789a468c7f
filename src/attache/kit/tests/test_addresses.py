import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from attache.kit.addresses import breakable, number, without_nul


def test_what_is_asked_holds_no_nul_and_nothing_else_changes():
    request = RequestFactory().get("/?theme=a%00b&q=100%25%20%C3%A9")
    seen = {}

    def view(asked):
        seen.update(asked.GET.dict())
        return HttpResponse()

    without_nul(view)(request)

    assert seen == {"theme": "ab", "q": "100% é"}


@pytest.mark.parametrize(
    ("text", "read"),
    [("12", 12), ("0", 0), ("", None), ("-1", None), ("1.5", None), ("٣", None), ("9" * 30, None)],
)
def test_a_number_is_one_that_a_database_holds(text, read):
    assert number(text) == read


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("https://a.example/ici/", "https://<wbr>a.<wbr>example/<wbr>ici/"),
        ("ada@ville.example", "ada@<wbr>ville.<wbr>example"),
        ("<b>/x", "&lt;b&gt;/<wbr>x"),
        ("", ""),
    ],
)
def test_an_address_breaks_between_its_words_and_stays_text(address, broken):
    assert breakable(address) == broken
