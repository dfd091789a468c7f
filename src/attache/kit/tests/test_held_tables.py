"""Lists whose rows were computed: they show, sort, filter, page and export as those of a query."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from attache.kit.tables import Column, Facet, HeldRows, Table, respond
from attache.kit.tables.bound import COUNTED


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    gap: int | None = None


ROWS = Table(
    "rows",
    [
        Column("name", "Name", lambda row: row.name, sort="name"),
        Column("gap", "Gap", lambda row: row.gap, sort="gap", numeric=True),
    ],
    [
        Facet(
            "way",
            "Way",
            [("up", "Up"), ("down", "Down")],
            lambda rows, chosen: [
                row for row in rows if row.gap and ("up" if row.gap > 0 else "down") in chosen
            ],
        )
    ],
    default_sort="name",
    page_size=2,
    search=lambda rows, text: [row for row in rows if text in row.name],
    title="Rows",
)
SOME = [Row(1, "Bea", 5), Row(2, "Anne"), Row(3, "Chloé", -5), Row(4, "Dora", 5), Row(5, "Eve", 0)]


def held(address="", rows=SOME):
    request = RequestFactory().get(f"/list/{address}")
    request.user = AnonymousUser()
    return ROWS.hold(request, HeldRows(rows))


def keys(table):
    return [row.pk for row in table.page.rows]


def link(table, name):
    return next(url for known, _label, url in table.pager if known == name).removeprefix("/list/")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", [2, 1, 3, 4, 5]),
        ("-name", [5, 4, 3, 1, 2]),
        ("gap", [3, 5, 1, 4, 2]),
        ("-gap", [4, 1, 5, 3, 2]),
    ],
)
def test_rows_are_sorted_and_those_without_a_value_come_last(sort, order):
    assert [row.pk for row in held(f"?tri={sort}").everything()] == order


def test_facets_and_search_narrow_the_rows():
    assert keys(held("?way=up")) == [1, 4]
    assert keys(held("?way=up&q=Do")) == [4]
    assert held("?way=up").count_in_words.startswith("2")


@pytest.mark.parametrize("sort", ["name", "-gap"])
def test_pages_lead_to_each_row_once_and_back(sort):
    page, seen = held(f"?tri={sort}"), []
    while True:
        seen += keys(page)
        if not link(page, "next"):
            break
        page = held(link(page, "next"))
    back = held(link(page, "previous"))

    assert seen == [row.pk for row in page.everything()]
    assert keys(back) == seen[2:4]
    assert keys(held(link(back, "previous"))) == seen[:2]
    assert keys(held(f"?tri={sort}&avant=fin")) == seen[3:]


@given(st.text(max_size=20))
def test_a_position_that_says_nothing_gives_the_first_page(position):
    request = RequestFactory().get("/list/", {"apres": f"{position}x"})
    request.user = AnonymousUser()

    assert keys(ROWS.hold(request, HeldRows(SOME))) == [2, 1]


def test_a_page_goes_on_from_its_row_when_others_come_in_between():
    following = link(held(), "next")

    assert parse_qs(following[1:]) == {"apres": ["1"]}
    assert keys(held(following, [*SOME, Row(6, "Aa")])) == [3, 4]


def test_rows_given_one_by_one_are_read_as_far_as_a_page_and_its_count_need():
    read: list[object] = []
    facet = Facet("way", "Way", [("up", "Up")], lambda rows, _chosen: map(noted(read), rows))
    request = RequestFactory().get("/list/?way=up")
    request.user = AnonymousUser()
    many = [Row(number, f"{number:05}") for number in range(2 * COUNTED)]

    table = replace(ROWS, facets=[facet]).hold(request, HeldRows(many))

    assert keys(table) == [0, 1]
    assert len(read) == 3
    assert table.count == (COUNTED, True)
    assert len(read) == 3 + COUNTED + 1
    few = replace(ROWS, facets=[facet]).hold(request, HeldRows(many[:2]))
    assert few.count == (2, False)
    request.GET = QueryDict("way=up&apres=1")
    onward = replace(ROWS, facets=[facet]).hold(request, HeldRows(many))
    assert keys(onward) == [2, 3]
    assert onward.count == (COUNTED, True)


def noted(read):
    def note(row):
        read.append(row.pk)
        return row

    return note


def test_no_row_at_all_says_what_will_be_here():
    assert held(rows=[]).is_blank
    assert not held("?q=zzz").is_blank


def test_everything_that_is_shown_is_exported():
    request = RequestFactory().get("/list/?way=up&format=csv")
    request.user = AnonymousUser()

    answer = respond(request, "kit/_table_fragment.html", ROWS.hold(request, HeldRows(SOME)))

    assert b"".join(answer).decode("utf-8-sig").splitlines() == ["Name;Gap", "Bea;5", "Dora;5"]


def test_rows_that_outlive_a_request_are_sorted_once_for_each_order():
    rows = HeldRows(SOME)

    forwards = rows.in_order("name", back=False)

    assert rows.in_order("name", back=False) is forwards
    assert rows.in_order("name", back=True) == forwards[::-1]
    assert [row.pk for row in rows.in_order("gap", back=False)] == [3, 5, 1, 4, 2]
