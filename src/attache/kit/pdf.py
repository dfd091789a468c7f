"""Documents set by Typst: tagged PDF/A and PDF/UA, the same bytes for the same data.

Templates are `typst/*.typ` in the rooms, named by their path under `attache`. What they say comes
in as JSON, in `sys.inputs.data`, and is never read as markup. The common style is
`/kit/typst/house.typ`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import font_lato
import typst

ROOT = Path(__file__).parents[1]
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Set `gatherings/typst/certificate.typ`, say, with what it is to say.

    What is archived for years and read aloud shows letters that its fonts have: where somebody
    wrote others, a box stands for each of them and the document keeps to no standard.
    """
    try:
        return _compiled(template, data, is_archived=True)
    except typst.TypstError:
        return _compiled(template, data, is_archived=False)


def unknown_letters(template: str, data: Mapping[str, Any]) -> str:
    """Name the letters that no font has: with them, a document cannot be archived."""
    try:
        _compiled(template, data, is_archived=True)
    except typst.TypstError as error:
        unknown = dict.fromkeys(_UNKNOWN.findall(error.diagnostic))
        if not unknown:
            raise
        return " ".join(unknown)
    return ""


def _compiled(template: str, data: Mapping[str, Any], *, is_archived: bool) -> bytes:
    return typst.compile(
        str(ROOT / template),
        root=str(ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, default=_plain, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"] if is_archived else [],
    )


def _plain(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    raise TypeError(f"{value!r} has no place in a document.")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(Path(font_lato.__file__).parent / "files")],
    )
