import json
import re
from datetime import date

import pytest

from attache.library import citations
from attache.library.citations import Author, Reference

GUIDE = Reference(
    key="le-guide",
    kind="guide",
    title="Le guide & l’anti-manuel : 100 % {libre}, à $0 #1 ~ x_y^2 \\ fin",
    publisher="La 27e Région",
    url="https://27.example/publications/le-guide/?a=1&b={c}",
    authors=(
        Author("Virgule", "Jeanne"),
        Author("Ville de Grenoble and Co"),
        Author("Élan, association"),
    ),
    dated_on=date(2024, 7, 1),
    summary="Deux lignes,\r\nER  - \r\nTY  - JOUR\ndont une qui ment.",
    keywords=("Forêts et communs", "IA"),
    licence="CC BY-SA 4.0",
)
BARE = Reference("le-post", "post", "Où en est-on ?", "La 27e Région", "https://27.example/p/")

_UNTEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{mark}": mark for mark in "{}$&#_%"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _UNTEX)))


def read_bibtex(text):
    """A small reader of BibTeX: fields whose braces are counted, as TeX does."""
    head, _, rest = text.partition(",\n")
    kind, key = re.fullmatch(r"@(\w+)\{([a-z0-9-]+)", head).groups()
    fields, position = {}, 0
    while found := re.compile(r"\s*(\w+) = ").match(rest, position):
        start = position = found.end()
        depth = 0
        while depth or rest[position] not in ",\n":
            if rest[position] == "\\":
                position += 1
            elif rest[position] in "{}":
                depth += 1 if rest[position] == "{" else -1
            position += 1
        fields[found[1]] = rest[start:position]
        position += 1
    assert rest[position:].strip() in {"", "}"}
    return kind, key, fields


def bare(value):
    plain = _SPECIAL.sub(lambda found: f"\0{ord(_UNTEX[found[0]]):03}", value)
    plain = plain.replace("{", "").replace("}", "")
    return re.sub("\0(\\d{3})", lambda found: chr(int(found[1])), plain)


def read_ris(text):
    assert text.endswith("ER  - \r\n")
    return [
        re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()
        for line in text.removesuffix("\r\n").split("\r\n")
    ]


def test_bibtex_comes_back_as_it_was():
    kind, key, fields = read_bibtex(citations.bibtex(GUIDE))

    assert (kind, key) == ("misc", "virgule-2024-le-guide")
    assert bare(fields["title"]) == GUIDE.title
    assert fields["title"].startswith("{{")
    assert fields["author"] == (
        "{Virgule, Jeanne and {Ville de Grenoble and Co} and {Élan, association}}"
    )
    assert (fields["year"], fields["month"], fields["day"]) == ("{2024}", "jul", "{1}")
    assert fields["url"] == "{https://27.example/publications/le-guide/?a=1&b=%7Bc%7D}"
    assert bare(fields["abstract"]) == " ".join(GUIDE.summary.split())


def test_ris_comes_back_as_it_was_with_one_field_a_line():
    lines = read_ris(citations.ris(GUIDE))

    tags = [tag for tag, _text in lines]
    assert (tags[0], tags[-1]) == ("TY", "ER")
    assert (tags.count("TY"), tags.count("ER")) == (1, 1)
    assert [text for tag, text in lines if tag == "AU"] == [
        "Virgule, Jeanne",
        "Ville de Grenoble and Co",
        "Élan, association",
    ]
    assert ("TI", GUIDE.title) in lines
    assert ("DA", "2024/07/01/") in lines
    assert [text for tag, text in lines if tag == "KW"] == list(GUIDE.keywords)


def test_csl_comes_back_as_it_was():
    (said,) = json.loads(citations.csl(GUIDE))

    assert said["title"] == GUIDE.title
    assert said["author"] == [
        {"family": "Virgule", "given": "Jeanne"},
        {"literal": "Ville de Grenoble and Co"},
        {"literal": "Élan, association"},
    ]
    assert said["issued"] == {"date-parts": [[2024, 7, 1]]}


@pytest.mark.parametrize(
    ("kind", "bibtex", "ris", "csl"),
    [
        ("post", "misc", "BLOG", "post-weblog"),
        ("write_up", "misc", "BLOG", "post-weblog"),
        ("guide", "misc", "RPRT", "report"),
        ("study", "techreport", "RPRT", "report"),
        ("report", "techreport", "RPRT", "report"),
        ("deliverable", "techreport", "RPRT", "report"),
        ("recording", "misc", "VIDEO", "motion_picture"),
        ("data", "misc", "DATA", "dataset"),
    ],
)
def test_each_kind_has_its_type(kind, bibtex, ris, csl):
    reference = Reference("x", kind, "X", "La 27e Région", "https://27.example/")

    assert read_bibtex(citations.bibtex(reference))[0] == bibtex
    assert read_ris(citations.ris(reference))[0] == ("TY", ris)
    assert json.loads(citations.csl(reference))[0]["type"] == csl


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (BARE, "La 27e Région, «\u00a0Où en est-on ?\u00a0», https://27.example/p/"),
        (
            Reference(
                "r",
                "report",
                "Rapport",
                "La 27e Région",
                "https://r.example/",
                (Author("Virgule", "Jeanne"), Author("Ville de Metz")),
                date(2025, 1, 1),
            ),
            "Jeanne Virgule, Ville de Metz, Rapport, La 27e Région, 1er janvier 2025, https://r.example/",
        ),
    ],
)
def test_it_is_cited_in_a_sentence(reference, said):
    assert citations.plain(reference) == said


def test_the_key_is_in_letters_that_every_tool_takes():
    reference = Reference(
        "x", "post", "X", "Ça & là", "https://27.example/", dated_on=date(2024, 1, 1)
    )

    assert read_bibtex(citations.bibtex(reference))[1] == "ca-la-2024-x"
