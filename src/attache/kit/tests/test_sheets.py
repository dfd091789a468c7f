import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext

from attache.kit import sheets
from attache.kit.sheets.books import LARGEST_CONTENT
from attache.kit.sheets.unreadable import OLE

ODS_HEAD = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
 <office:body><office:spreadsheet><table:table table:name="Feuille1">"""
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
 <manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


def xlsx(*rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    sheet.write(line, place, cell)
    return content.getvalue()


def ods(*rows, row_repeat=1, column_repeat=1):
    def cell(text):
        return (
            f'<table:table-cell table:number-columns-repeated="{column_repeat}"'
            f' office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        )

    lines = "".join(
        f'<table:table-row table:number-rows-repeated="{row_repeat}">'
        + "".join(map(cell, row))
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    lines += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", f"{ODS_HEAD}{lines}</table:table-row>{ODS_TAIL}")
        book.writestr("META-INF/manifest.xml", ODS_MANIFEST)
    return content.getvalue()


def cells(content, name):
    return [list(row.cells.values()) for row in sheets.read_bytes(content, name=name).rows]


def refusal(content, name):
    with pytest.raises(sheets.Unreadable) as caught, translation.override("en"):
        sheets.read_bytes(content, name=name)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_workbook_gives_text_as_people_see_it():
    content = xlsx(
        [" Nom ", "SIREN", "Taux", "Le", "À", "Vrai"],
        [
            "Région\u00a0",
            213502388,
            1.5,
            date(2026, 3, 1),
            datetime.fromisoformat("2026-03-01 09:30"),
            True,
        ],
        ["e\u0301lue\x07", 1e20, 0.1, None, None, "=1+1"],
    )

    sheet = sheets.read_bytes(content, name="membres.XLSX")

    assert sheet.headers == ["Nom", "SIREN", "Taux", "Le", "À", "Vrai"]
    assert list(sheet.rows[0].cells.values()) == [
        "Région",
        "213502388",
        "1.5",
        "2026-03-01",
        "2026-03-01 09:30",
        gettext("yes"),
    ]
    assert list(sheet.rows[1].cells.values())[:3] == ["élue", "100000000000000000000", "0.1"]


def test_lines_are_those_of_the_spreadsheet():
    content = xlsx([], ["Nom"], [], ["Dunkerque"], [" "], [], ["Tramayes"])

    rows = sheets.read_bytes(content, name="a.xlsx").rows

    assert [(row.line, row.cells["Nom"]) for row in rows] == [(4, "Dunkerque"), (7, "Tramayes")]


def test_empty_columns_are_left_out_and_short_rows_filled():
    content = xlsx(["Nom", None, "Ville"], ["A", None, "B"], ["C"])

    assert sheets.read_bytes(content, name="a.xlsx").headers == ["Nom", "Ville"]
    assert cells(content, "a.xlsx") == [["A", "B"], ["C", ""]]


def test_ods_is_read_whatever_it_repeats_below():
    assert cells(ods(["Nom", "Ville"], ["Élise", "Tramayes"]), "a.ods") == [["Élise", "Tramayes"]]


def test_ods_rows_that_are_repeated_count_as_many():
    content = ods(["Nom"], row_repeat=2)

    assert [row.line for row in sheets.read_bytes(content, name="a.ods").rows] == [2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_however_it_was_saved(encoding, separator):
    text = '"Nom, prénom; sigle"|Ville\r\n"a ""b""\nc"|Été\r\n\r\nd|€\r\n'.replace("|", separator)

    sheet = sheets.read_bytes(text.encode(encoding), name="a.csv")

    assert sheet.headers == ["Nom, prénom; sigle", "Ville"]
    assert [(row.line, list(row.cells.values())) for row in sheet.rows] == [
        (2, ['a "b"\nc', "Été"]),
        (4, ["d", "€"]),
    ]


def test_csv_says_its_separator_for_excel():
    assert cells(b"sep=|\r\na|b\r\n1|2\r\n", "a.csv") == [["1", "2"]]


def test_read_takes_a_path(tmp_path):
    (tmp_path / "a.csv").write_text("Nom\nA\n")

    assert sheets.read(tmp_path / "a.csv") == sheets.Sheet(["Nom"], [sheets.Row(2, {"Nom": "A"})])
    with pytest.raises(sheets.Unreadable):
        sheets.read(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "empty"),
        (b"\r\n \r\n", "a.csv", "empty"),
        (xlsx(), "a.xlsx", "empty"),
        (b"Nom;Ville\n", "a.csv", "nothing below"),
        (b"Nom;nom\na;b\n", "a.csv", "Two columns are called “nom”: A and B"),
        (b"Nom;\na;b\n", "a.csv", "Line 2 has something in column B"),
        (b"Nom\na;b\nc;d", "a.csv", "Line 2 has something in column B"),
        (b"Nom;Ville\n", "a.xlsx", "not really a XLSX"),
        (b"PK\x03\x04 nonsense", "a.xlsx", "not really a XLSX"),
        (xlsx(["Nom"], ["A"]), "a.csv", "not really a CSV"),
        (b"Nom", "a.xls", "not really a XLS"),
        (OLE + b"x", "a.xlsx", "password"),
        (b"Nom\n\x81\n", "a.csv", "Save it as UTF-8"),
        (b"a\x00b", "a.csv", "not really a CSV"),
        (b'Nom\n"' + b"a" * 200_000, "a.csv", "not really a CSV"),
        (b"Nom", "a.pdf", "not a spreadsheet"),
        (b"Nom", "a", "not a spreadsheet"),
        (b"x" * (sheets.LARGEST_FILE + 1), "a.csv", "at most 10 MB"),
        (b"Nom\n" + b"a\n" * 20_001, "a.csv", "at most 20"),
        (ods(["Nom"], ["a"], row_repeat=1_000_000), "a.ods", "at most 20"),
        (ods(["Nom"], ["a"], column_repeat=16_000), "a.ods", "beyond its column GR"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable_file_is_told_in_words(content, name, said):
    assert said in refusal(content, name)


def test_lone_cell_at_the_far_corner_is_refused_before_it_is_laid_out():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nom")
        sheet.write(1_048_575, 16_383, "x")

    assert "too long" in refusal(content.getvalue(), "a.xlsx")


def test_archive_that_unfolds_is_refused_before_it_does():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * (LARGEST_CONTENT + 1))

    assert "too much once unpacked" in refusal(content.getvalue(), "a.xlsx")


def test_twenty_thousand_rows_are_read():
    assert len(cells(b"Nom\n" + b"a\n" * 20_000, "a.csv")) == 20_000
