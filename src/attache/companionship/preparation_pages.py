"""The preparation sheet as it is shown: on screen, and as one page of PDF whatever it says."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attache.companionship.preparation import Line, Section, breakable, fitted, in_short, limited
from attache.companionship.queries.preparation.sheet import Sheet
from attache.kit import dates, pdf

TEMPLATE = "companionship/typst/preparation.typ"
# What stands above the columns is short, or it would push them off the page.
TITLE, FACT = 90, 110
ON_SCREEN = 8


def on_screen(sheet: Sheet) -> list[list[tuple[Section, str]]]:
    """Each column, and after each of its sections how much more there is."""
    return [
        [(shown, more(shown.more)) for shown in (limited(each, most=ON_SCREEN) for each in column)]
        for column in (sheet.first, sheet.beside)
    ]


def page(sheet: Sheet) -> bytes:
    said = {
        "association": settings.ASSOCIATION_NAME,
        "title": _("Prepare an exchange: %(member)s") % {"member": sheet.member},
        "heading": _short(str(sheet.member), TITLE),
        "agreed": [_short(each, FACT) for each in sheet.agreed],
        "language": get_language(),
        "facts": [[label, _short(value, FACT)] for label, value in sheet.facts],
        "columns": [_column(sheet.first), _column(sheet.beside)],
        "team": _("For the team alone"),
        "foot": _("Made on %(day)s, for the team alone.") % {"day": dates.shown(sheet.on)},
        "day": sheet.on,
    }
    return pdf.typeset(TEMPLATE, said)


def file_name(sheet: Sheet) -> str:
    return _("preparation-%(member)s.pdf") % {"member": sheet.member.key}


def _column(sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [
        {
            "title": section.title,
            "lines": [_line(line) for line in section.lines],
            "nothing": "" if section.lines else section.nothing,
            "more": more(section.more),
        }
        for section in fitted(sections)
    ]


def more(count: int) -> str:
    return ngettext("and %(n)d more", "and %(n)d more", count) % {"n": count} if count else ""


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": breakable(line.text),
        "about": breakable(line.about),
        "mark": breakable(line.mark),
        "tone": line.tone,
        "private": breakable(line.private),
    }


def _short(text: str, most: int) -> str:
    return breakable(in_short(text, most=most))
