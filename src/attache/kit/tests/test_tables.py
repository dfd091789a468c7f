import json
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from attache.accounts.models import Office, User
from attache.kit.tables import Column, Facet, Table, keyset, respond

pytestmark = pytest.mark.django_db

OFFICES = Table(
    "offices",
    [
        Column("kind", "Office", lambda office: office.kind, sort="kind"),
        Column("until", "Until", lambda office: office.ends_on, sort="ends_on"),
        Column("id", "Number", lambda office: office.pk, sort="pk", numeric=True),
        Column("holder", "Holder", lambda office: office.user.name, sort="user__name"),
    ],
    default_sort="kind",
    page_size=3,
)
ANY_SORT = Table(
    "any",
    [
        *OFFICES.columns,
        Column("since", "Since", lambda office: office.user.name, sort="user__created_at"),
    ],
    default_sort="kind",
)
USERS = Table(
    "accounts",
    [
        Column("name", "Name", lambda user: user.name, sort="name", url=lambda u: f"/u/{u.pk}/"),
        Column("email", "E-mail", lambda user: user.email, sort="email"),
        Column("since", "Since", lambda user: user.created_at, hidden=True),
    ],
    [
        Facet(
            "active",
            "State",
            [("yes", "May log in"), ("no", "Closed")],
            lambda found, chosen: found.filter(is_active__in=[value == "yes" for value in chosen]),
        )
    ],
    default_sort="name",
    page_size=2,
    search=lambda found, text: found.filter(name__icontains=text),
    title="Comptes",
)


def users(*names, **fields):
    return User.objects.bulk_create(
        User(name=name, email=f"{number}@x.example", **fields) for number, name in enumerate(names)
    )


def bound(table, address="", queryset=None):
    request = RequestFactory().get(f"/list/{address}")
    request.user = AnonymousUser()
    return table.bind(request, User.objects.all() if queryset is None else queryset)


def unspaced(html):
    return html.replace("\u00a0", " ").replace("\u202f", " ")


def constant(value, _row):
    return value


def names(table):
    return [row.name for row in table.page.rows]


def link(table, name):
    return next(url for known, _label, url in table.pager if known == name).removeprefix("/list/")


def walk(table, queryset, *, sort, way):
    address = f"?tri={sort}" + ("&avant=fin" if way == "previous" else "")
    rows: list[object] = []
    pages = 0
    while address and pages < 50:
        page = bound(table, address, queryset)
        rows = page.page.rows + rows if way == "previous" else rows + page.page.rows
        address = link(page, way)
        pages += 1
    return rows


def position(*values):
    return urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


class WalkingAllPages(TestCase):
    @given(
        kinds=st.lists(
            st.tuples(
                st.sampled_from(["coordinator", "editor", "secretary"]),
                st.none() | st.dates(date(2021, 1, 1), date(2021, 1, 4)),
            ),
            max_size=12,
        ),
        sort=st.sampled_from(["kind", "until", "id", "holder"]),
        descending=st.booleans(),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_yields_each_row_once_in_order(self, kinds, sort, descending):
        holders = [User(email=f"{n}@x.example", name=f"N{n % 2}") for n in range(len(kinds))]
        User.objects.bulk_create(holders)
        Office.objects.bulk_create(
            Office(user=user, kind=kind, starts_on=date(2020, 1, 1), ends_on=until)
            for user, (kind, until) in zip(holders, kinds, strict=True)
        )
        queryset, sort = Office.objects.select_related("user"), "-" * descending + sort

        forward = walk(OFFICES, queryset, sort=sort, way="next")
        backward = walk(OFFICES, queryset, sort=sort, way="previous")
        exported = list(bound(OFFICES, f"?tri={sort}", queryset).everything())

        assert forward == exported
        assert {row.pk for row in forward} == {row.pk for row in queryset}
        assert len(forward) == len(kinds)
        assert [row.pk for row in backward if row in forward] == [row.pk for row in backward]
        if sort.endswith("until"):
            dated = [row.ends_on for row in forward if row.ends_on]
            assert dated == sorted(dated, reverse=descending)
            assert [row.ends_on for row in forward][: len(dated)] == dated


ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.decimals().map(str)
    | st.datetimes(timezones=st.none() | st.timezones()).map(str)
    | st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 10**30, 2**40])
)
WORD = st.text(max_size=20)


class TypingAnyAddress(TestCase):
    @classmethod
    def setUpTestData(cls):
        user = User.objects.create_user("a@x.example", name="Anne")
        user.offices.create(kind="editor", starts_on=date(2020, 1, 1))

    @given(
        address=st.fixed_dictionaries(
            {"tri": st.sampled_from(["kind", "-until", "id", "holder", "since", "none"])},
            optional={"q": WORD, "colonnes": WORD, "active": WORD, "format": WORD, "page": WORD},
        ),
        way=st.sampled_from(["apres", "avant"]),
        value=ANYTHING,
        pk=ANYTHING,
    )
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    def test_always_shows_a_page(self, address, way, value, pk):
        address[way] = position(address["tri"].removeprefix("-"), value, pk)

        request = RequestFactory().get("/list/", address)

        request.user = AnonymousUser()
        shown = ANY_SORT.bind(request, Office.objects.select_related("user"))

        assert shown.page.rows
        assert shown.address.written()


def test_page_repeats_no_row_when_others_come_in_between():
    users("Anne", "Bea", "Chloé", "Dora")
    first = bound(USERS)
    following = link(first, "next")
    User.objects.create_user("new@x.example", name="Aline")

    assert names(first) == ["Anne", "Bea"]
    assert names(bound(USERS, following)) == ["Chloé", "Dora"]


def test_last_page_and_the_way_back():
    users("Anne", "Bea", "Chloé")

    last = bound(USERS, link(bound(USERS), "last"))

    assert names(last) == ["Bea", "Chloé"]
    assert link(last, "next") == ""
    assert names(bound(USERS, link(last, "previous"))) == ["Anne", "Bea"]


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é",
        "A" * 5000,
        "9" * 30,
        position("name", "Bea"),
        position("email", "Bea", 1),
        position("name", None, 1),
        position("name", ["Bea"], 1),
        position("name", "a\x00b", 1),
        position("name", "\ud800", 1),
        position("name", "Bea", 10**30),
        position("name", "Bea", "1e400"),
        position("name", "Bea", float("nan")),
        position("name", "Bea", True, "more"),
        urlsafe_b64encode(b"[" * 3000).decode(),
    ],
)
@pytest.mark.parametrize("way", ["apres", "avant"])
def test_position_that_says_nothing_gives_the_first_page(cursor, way):
    users("Anne", "Bea", "Chloé")

    assert names(bound(USERS, f"?{way}={cursor}")) == ["Anne", "Bea"]


@pytest.mark.parametrize(
    "value", ["9999-12-31", "0000-00-00", "x", 10**30, 5, 1.5, "2021-01-01T00:00:00"]
)
def test_position_of_another_type_is_harmless(value):
    user = User.objects.create_user("a@x.example")
    user.offices.create(kind="editor", starts_on=date(2020, 1, 1))

    address = f"?tri=until&apres={position('until', value, 1)}"

    assert bound(OFFICES, address, Office.objects.all()).page.rows


def test_address_keeps_only_what_makes_sense():
    users("Anne")
    address = (
        "?q=+an%00n+&active=maybe&active=no&tri=nothing&colonnes=x&format=exe&page=" + "9" * 30
    )

    assert bound(USERS, address).address.written() == "/list/?q=an+n&active=no"


def test_one_state_has_one_address():
    same = ["?", "?tri=name", "?q=", "?colonnes=name&colonnes=email", "?colonnes=email", "?active="]

    assert {bound(USERS, address).address.written() for address in same} == {"/list/"}


def test_columns_are_chosen_in_the_address_and_the_first_stays():
    chosen = bound(USERS, "?colonnes=since")

    assert [column.name for column in chosen.columns] == ["name", "since"]
    assert "colonnes=name&colonnes=since" in chosen.address.link(sort="-name")


def test_facets_and_search_narrow_the_rows():
    users("Anne", "Hanna", "Bea")
    User.objects.filter(name="Hanna").update(is_active=False)

    assert names(bound(USERS, "?q=ANN")) == ["Anne", "Hanna"]
    assert names(bound(USERS, "?q=ann&active=no")) == ["Hanna"]
    assert names(bound(USERS, "?active=no&active=yes&q=bea")) == ["Bea"]


def test_sorting_by_what_is_not_a_field_of_the_model():
    users("Anne", "Bea")
    table = Table(
        "t",
        [Column("held", "Held", lambda user: user.times, sort="times")],
        default_sort="-held",
        page_size=1,
    )
    User.objects.get(name="Bea").offices.create(kind="editor", starts_on=date(2020, 1, 1))
    queryset = User.objects.annotate(times=Count("offices"))

    assert [row.name for row in walk(table, queryset, sort="-held", way="next")] == ["Bea", "Anne"]


def test_table_sorted_by_no_column_of_its_own_is_refused():
    with pytest.raises(ValueError, match="sorted by no column"):
        Table("t", USERS.columns, default_sort="nothing")


def test_counts_are_exact_then_say_more_than_a_thousand():
    users(*["A"] * 1000)
    assert bound(USERS).count == (1000, False)

    User.objects.create_user("one@more.example")
    assert bound(USERS).count == (1000, True)
    assert "1\u202f000" in bound(USERS).count_in_words


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(count, django_assert_num_queries):
    users(*["A"] * count)
    table = Table("t", USERS.columns, default_sort="name", page_size=4)

    with django_assert_num_queries(1):  # a list that fits on one page is counted by reading it
        shown = bound(table)
        assert shown.body
        assert shown.count == (count, False)


@pytest.mark.parametrize("count", [3, 30])
def test_page_of_a_long_list_costs_a_count_and_the_rows(count, django_assert_num_queries):
    users(*["A"] * count)

    with django_assert_num_queries(2):
        shown = bound(USERS)
        assert shown.body
        assert shown.count == (count, False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="small tables are read whole elsewhere")
@pytest.mark.parametrize("sort", ["email", "-email"])
def test_rows_are_read_along_the_index_of_the_sort(sort):
    queryset = User.objects.all()
    page = bound(USERS, f"?tri={sort}", queryset)
    start = keyset.Cursor("b@x.example", 1)

    (rows,) = keyset.stretches(queryset, page.order, start, back=False)

    assert "USING INDEX" in rows[:50].explain()
    assert "TEMP B-TREE" not in rows[:50].explain()


def test_cells_are_escaped_and_typed():
    users('<script>"')
    when = datetime(2026, 3, 14, 8, 5, tzinfo=UTC)
    values = [
        (-12345, "\u221212\u202f345"),
        (2011, "2011"),
        (Decimal("1234.50"), "1234,50"),
        (date(2026, 3, 14), '<time datetime="2026-03-14">14 mars 2026</time>'),
        (when, '<time datetime="2026-03-14T09:05+01:00">14 mars 2026, 9\u00a0h\u00a005</time>'),
        (mark_safe("<b>&amp;</b>"), "<b>&amp;</b>"),
        (gettext_lazy("yes"), gettext("yes")),
        (True, gettext("yes")),
        (None, ""),
        ("", ""),
    ]
    columns = [
        Column(f"c{number}", 'A"', partial(constant, value))
        for number, (value, _shown) in enumerate(values)
    ]
    name = Column("name", "N", lambda user: user.name, sort="name", url=lambda _: '/"x')
    table = Table("t", [name, *columns], default_sort="name")

    assert bound(table).body == (
        '<tr><th scope="row"><a href="/&quot;x">&lt;script&gt;&quot;</a>'
        + "".join(f'<td data-label="A&quot;">{shown}' for _value, shown in values)
        + "</tr>\n"
    )


@pytest.mark.parametrize("asked", ["no", "Closed", "closed"])
def test_a_filter_is_asked_by_its_value_or_by_its_name(asked):
    users("Anne", is_active=False)

    assert bound(USERS, f"?active={asked}").address.written() == "/list/?active=no"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("?active=perhaps", ["« active=perhaps »"]),
        ("?region=Bretagne&active=no", ["« region=Bretagne »"]),
        ("?active=perhaps&q=An&a=<b>", ["« active=perhaps »", "« a=&lt;b&gt; »"]),
        ("?active=&region=&q=&utm_source=letter&tri=name&apres=x", []),
    ],
)
def test_a_list_says_which_filters_it_does_not_know(address, said):
    users("Anne", "Bea")

    html = unspaced(render_to_string("kit/table.html", {"table": bound(USERS, address)}))

    assert ("flash warning" in html) == bool(said)
    assert all(each in html for each in said)


class TestAnswers:
    def answer(self, address="", **headers):
        request = RequestFactory().get(f"/list/{address}", headers=headers)
        request.user = AnonymousUser()
        table = USERS.bind(request, User.objects.all())
        return respond(request, "kit/_table_fragment.html", table)

    def shown(self, address):
        return render_to_string("kit/table.html", {"table": bound(USERS, address)})

    def test_page_says_its_state_to_those_who_cannot_see_it(self):
        users("Anne", "Bea", "Chloé")

        html = self.shown("?active=yes&q=n&tri=-name")

        assert '<th scope="col" aria-sort="descending">' in html
        assert 'role="status">1 ' in html
        assert 'value="yes" checked> May log in' in html
        assert 'name="tri" value="-name" form="accounts-tools"' in html
        assert 'name="q" type="search" value="n"' in html

    def test_table_without_rows_says_what_will_be_here(self):
        table = Table("t", USERS.columns, default_sort="name", empty_title="Nobody yet")
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        blank = table.bind(request, User.objects.all(), first_action=("Open one", "/new/"))

        html = render_to_string("kit/table.html", {"table": blank})

        assert "Nobody yet" in html
        assert 'href="/new/"' in html
        assert "<form" not in html

    def test_table_emptied_by_its_filters_offers_to_clear_them(self):
        users("Anne")

        html = self.shown("?q=zz&tri=-name")

        assert "<form" in html
        assert html.count('href="/list/?tri=-name"') == 2

    def test_htmx_gets_what_changes_and_the_address_of_it(self):
        users("Anne", "Bea")
        headers = {"HX-Request": "true", "HX-Target": "accounts-rows"}

        response = self.answer("?q=be&colonnes=name&colonnes=email&tri=", **headers)
        further = self.answer("?q=bea", **headers, **{"HX-Current-URL": "http://x/list/?q=be"})
        aside = self.answer("?q=bea&active=no", **headers, **{"HX-Current-URL": "/list/?q=be"})

        assert "Bea" in response.content.decode()
        assert "<form" not in response.content.decode()
        assert response["HX-Push-Url"] == "/list/?q=be"
        assert "HX-Request" in response["Vary"]
        assert further["HX-Replace-Url"] == "/list/?q=bea"
        assert aside["HX-Push-Url"] == "/list/?q=bea&active=no"

    @pytest.mark.parametrize("target", ["", "elsewhere"])
    def test_whole_page_is_for_everybody_else(self, target):
        users("Anne")
        headers = {"HX-Request": "true", "HX-Target": target}

        assert not self.answer("", **headers).has_header("HX-Push-Url")
