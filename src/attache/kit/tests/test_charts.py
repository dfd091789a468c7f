from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from attache.kit.charts import Bar, Bars, Columns, Pair, Pairs
from attache.kit.templatetags.components import bars

DUES = [
    Bar("Paid", 118, "118 000 €", "/paid/", "kept"),
    Bar("Promised", 59),
    Bar("<Waiting>", 0, tone="look"),
]


def drawn(chart):
    with translation.override("en"):
        return ET.fromstring(bars(chart))  # noqa: S314 -- our own markup, read back


def test_bars_are_as_long_as_what_they_count():
    figure = drawn(Bars("Dues", "Most are paid.", DUES))

    assert [bar.get("width") for bar in figure.iterfind(".//rect[@class='bar']")] == [
        "100.0%",
        "50.0%",
        "0.0%",
    ]


def test_bars_say_their_values_and_lead_to_what_they_count():
    figure = drawn(Bars("Dues", "Most are paid.", DUES))

    assert [text.text for text in figure.iterfind(".//text")] == [
        "Paid",
        "118 000 €",
        "Promised",
        "59",
        "<Waiting>",
        "0",
    ]
    assert figure.find(".//svg//a").get("href") == "/paid/"


@pytest.mark.parametrize("kind", [Bars, Columns])
def test_a_chart_has_a_title_a_sentence_and_its_figures(kind):
    figure = drawn(kind("Dues", "Most are paid.", DUES, label="State", measure="Amount"))

    assert figure.find("svg").get("aria-label") == "Dues"
    assert figure.findtext("svg/desc") == "Most are paid."
    assert [th.text for th in figure.iterfind(".//thead//th")] == ["State", "Amount"]
    assert [td.text for td in figure.iterfind(".//td")] == ["118 000 €", "59", "0"]


def test_many_columns_name_only_some_and_always_the_last():
    years = Columns(
        "Members", "More each year.", [Bar(str(y), y - 2000) for y in range(2011, 2027)]
    )

    figure = drawn(years)

    names = [text.text for text in figure.iterfind(".//text[@class='label']")]
    assert names == ["2011", "2014", "2017", "2020", "2023", "2026"]
    assert len(list(figure.iterfind(".//rect"))) == 16


@pytest.mark.parametrize("kind", [Bars, Columns])
def test_a_chart_of_nothing_is_drawn_empty(kind):
    assert list(drawn(kind("Dues", "None yet.", [])).iterfind(".//rect")) == []


def test_pairs_are_drawn_to_one_scale_and_have_their_figures():
    dues = [Pair("Towns", 50, 100, ("50 €", "100 €")), Pair("<Regions>", 0, 25, ("0 €", "25 €"))]

    figure = drawn(Pairs("Dues", "They double.", dues, before="Today", after="Then", label="Kind"))

    assert [bar.get("width") for bar in figure.iterfind(".//rect")] == [
        "38.0%",
        "76.0%",
        "0.0%",
        "19.0%",
    ]
    assert [th.text for th in figure.iterfind(".//thead//th")] == ["Kind", "Today", "Then"]
    assert [td.text for td in figure.iterfind(".//td")] == ["50 €", "100 €", "0 €", "25 €"]
    assert figure.findtext(".//svg/svg/text") == "Towns"


def test_pairs_of_nothing_are_drawn():
    figure = drawn(Pairs("Dues", "Nobody pays.", [], before="Today", after="Then"))

    assert figure.find("svg").get("height") == "0"
