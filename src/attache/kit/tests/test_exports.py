import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from python_calamine import CalamineWorkbook

from attache.accounts.models import User
from attache.kit import exports, sheets
from attache.kit.tables import Column, Table, respond

ROW = [
    "Région",
    date(2026, 3, 1),
    datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
    Decimal("1234.50"),
    213502388,
    None,
    mark_safe('<span class="tag">à nommer &amp; dire</span>'),
]


def csv_rows(*rows):
    content = b"".join(exports.csv_lines(["a"] * len(rows[0]), rows))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]


def xlsx_rows(*rows):
    with exports.xlsx_file("Membres [2026]: tous/'x'", ["a"] * len(rows[0]), rows) as file:
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1:]


def test_csv_is_as_french_spreadsheets_read_it():
    assert csv_rows(ROW) == [
        ["Région", "01/03/2026", "01/03/2026 09:30", "1234,50", "213502388", "", "à nommer & dire"]
    ]


def test_xlsx_keeps_days_and_numbers_as_such():
    ((name, day, moment, amount, siren, nothing, words),) = xlsx_rows(ROW)

    assert (name, words, nothing) == ("Région", "à nommer & dire", "")
    assert (day, moment) == (date(2026, 3, 1), datetime.fromisoformat("2026-03-01 09:30"))
    assert (amount, siren) == (1234.5, 213502388)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x01=", "\x00@"])
def test_no_cell_of_a_csv_becomes_a_formula(start):
    ((cell,),) = csv_rows([f"{start}cmd|' /C calc'!A0"])

    assert cell.startswith("'")


def test_negative_numbers_stay_numbers():
    assert csv_rows([Decimal("-1.5"), -3]) == [["-1,5", "-3"]]


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "https://x.example", "mailto:a@x.example"])
def test_no_cell_of_a_workbook_becomes_a_formula_or_a_link(text):
    assert xlsx_rows([text]) == [[text]]


def test_control_characters_and_endless_cells_are_cut():
    ((cell, number, yes),) = xlsx_rows(["a\x00\x07\ud800b" + "c" * 40_000, 10**30, True])

    assert cell.startswith("abc")
    assert len(cell) == 32_767
    assert number == str(10**30)
    assert yes in {"oui", "yes"}
    assert csv_rows(["a\x00\x1fb"]) == [["ab"]]


@pytest.mark.django_db
class TestTableExports:
    table = Table(
        "accounts",
        [
            Column("name", "Nom", lambda user: user.name, sort="name"),
            Column("email", "Courriel", lambda user: user.email, export=lambda u: u.email.upper()),
            Column("since", "Depuis", lambda user: user.pk, hidden=True),
        ],
        default_sort="name",
        page_size=2,
        search=lambda found, text: found.filter(name__contains=text),
        title="Comptes ouverts",
    )

    def export(self, address):
        User.objects.bulk_create(User(name=f"N{n}", email=f"{n}@x.example") for n in range(5))
        request = RequestFactory().get(f"/{address}")
        response = respond(request, "", self.table.bind(request, User.objects.all()))
        content = response.getvalue()
        response.close()
        return response, content

    def test_all_pages_of_what_is_seen_in_its_order(self):
        response, content = self.export("?format=csv&tri=-name&avant=fin")

        assert content.decode("utf-8-sig").splitlines()[:3] == [
            "Nom;Courriel",
            "N4;4@X.EXAMPLE",
            "N3;3@X.EXAMPLE",
        ]
        assert len(content.splitlines()) == 6
        assert 'filename="comptes-ouverts-2' in response["Content-Disposition"]

    def test_only_the_rows_and_columns_that_are_seen(self):
        _response, content = self.export("?format=xlsx&q=N3&colonnes=name")

        assert cells(content) == [["N3"]]

    def test_long_lists_are_read_in_chunks(self, django_assert_num_queries):
        User.objects.bulk_create(User(name="A", email=f"{n}@y.example") for n in range(2001))
        request = RequestFactory().get("/?format=csv")

        with django_assert_num_queries(2):
            respond(request, "", self.table.bind(request, User.objects.all())).getvalue()


def cells(content):
    return [list(row.cells.values()) for row in sheets.read_bytes(content, name="a.xlsx").rows]
