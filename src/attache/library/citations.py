"""How a publication is cited, for people and for their tools. Pure: no Django, no query."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Kinds of publication, as each tool names them.
_BIBTEX = {"report": "techreport", "study": "techreport", "deliverable": "techreport"}
_RIS = {
    "post": "BLOG",
    "write_up": "BLOG",
    "recording": "VIDEO",
    "data": "DATA",
}
_CSL = {
    "post": "post-weblog",
    "write_up": "post-weblog",
    "recording": "motion_picture",
    "data": "dataset",
}
_SHORT = {"post", "write_up", "advice", "recording"}
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "{}$&#_%"},
}


@dataclass(frozen=True)
class Author:
    """Somebody who made it: a person by their two names, or a body by its one."""

    name: str
    given: str = ""


@dataclass(frozen=True)
class Reference:
    """What is said of a publication wherever it is cited."""

    key: str
    kind: str
    title: str
    publisher: str
    url: str
    authors: tuple[Author, ...] = ()
    dated_on: date | None = None
    language: str = "fr"
    summary: str = ""
    keywords: tuple[str, ...] = ()
    licence: str = ""

    @property
    def signed(self) -> tuple[Author, ...]:
        """Those who sign it: the publisher, when nobody else does."""
        return self.authors or (Author(self.publisher),)


def plain(reference: Reference) -> str:
    names = ", ".join(f"{author.given} {author.name}".strip() for author in reference.signed)
    title = reference.title if reference.title[-1:] in "?!…." else f"{reference.title},"
    if reference.kind in _SHORT:
        title = f"«\u00a0{reference.title}\u00a0»,"
    parts = [f"{names},", title]
    if reference.authors:
        parts.append(f"{reference.publisher},")
    if reference.dated_on:
        parts.append(f"{_day(reference.dated_on)},")
    return " ".join([*parts, reference.url])


def bibtex(reference: Reference) -> str:
    kind = _BIBTEX.get(reference.kind, "misc")
    publisher = "institution" if kind == "techreport" else "publisher"
    # A second pair of braces keeps the capitals of the title, and the name of a body in one piece.
    authors = " and ".join(
        f"{_tex(author.name)}, {_tex(author.given)}" if author.given else f"{{{_tex(author.name)}}}"
        for author in reference.signed
    )
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{{{_tex(reference.title)}}}}}",
        publisher: f"{{{{{_tex(reference.publisher)}}}}}",
    }
    if reference.dated_on:
        fields["year"] = f"{{{reference.dated_on.year}}}"
        fields["month"] = _MACROS[reference.dated_on.month - 1]
        fields["day"] = f"{{{reference.dated_on.day}}}"
    fields["url"] = f"{{{_in_braces(reference.url)}}}"
    fields["language"] = f"{{{reference.language}}}"
    if reference.keywords:
        fields["keywords"] = f"{{{', '.join(map(_tex, reference.keywords))}}}"
    if reference.summary:
        fields["abstract"] = f"{{{_tex(_line(reference.summary))}}}"
    if reference.licence:
        fields["note"] = f"{{{_tex(reference.licence)}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@{kind}{{{_key(reference)},\n{lines}\n}}\n"


def ris(reference: Reference) -> str:
    lines = [("TY", _RIS.get(reference.kind, "RPRT")), ("ID", _key(reference))]
    lines += [
        ("AU", f"{author.name}, {author.given}" if author.given else author.name)
        for author in reference.signed
    ]
    lines.append(("TI", reference.title))
    if reference.dated_on:
        lines.append(("PY", str(reference.dated_on.year)))
        lines.append(("DA", f"{reference.dated_on:%Y/%m/%d}/"))
    lines += [("PB", reference.publisher), ("LA", reference.language), ("UR", reference.url)]
    lines += [("KW", keyword) for keyword in reference.keywords]
    lines += [
        (tag, text) for tag, text in (("AB", reference.summary), ("N1", reference.licence)) if text
    ]
    written = [f"{tag}  - {_line(text)}" for tag, text in lines]
    return "\r\n".join([*written, "ER  - ", ""])


def csl(reference: Reference) -> str:
    said: dict[str, object] = {
        "id": _key(reference),
        "type": _CSL.get(reference.kind, "report"),
        "title": reference.title,
        "author": [
            {"family": author.name, "given": author.given}
            if author.given
            else {"literal": author.name}
            for author in reference.signed
        ],
        "publisher": reference.publisher,
        "URL": reference.url,
        "language": reference.language,
    }
    if reference.dated_on:
        day = reference.dated_on
        said["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if reference.summary:
        said["abstract"] = _line(reference.summary)
    if reference.keywords:
        said["keyword"] = ", ".join(reference.keywords)
    if reference.licence:
        said["license"] = reference.licence
    return json.dumps([said], ensure_ascii=False, indent=2) + "\n"


def _key(reference: Reference) -> str:
    """Name it in a bibliography: who, when, what; in letters that every tool takes."""
    who = _ascii(reference.signed[0].name)[:24].strip("-")
    year = str(reference.dated_on.year) if reference.dated_on else ""
    return "-".join(part for part in (who, year, reference.key[:40].strip("-")) if part)


def _ascii(text: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain_letters.lower()).strip("-")


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _line(text))


def _in_braces(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _line(text: str) -> str:
    """One line: in RIS a line is a field, and nothing else needs more."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _day(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
