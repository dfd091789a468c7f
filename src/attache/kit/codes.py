"""Addresses as square codes that a telephone's camera reads."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe

# Readable on a scratched screen, in the rain, at arm's length.
_QUIET = 4


def svg(text: str, *, title: str) -> SafeString:
    """Draw in the ink of the page; `title` says what it is to whoever does not see it."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(
        scale=1, border=_QUIET, omitsize=True, svgclass="code", lineclass=None, title=title
    )
    return mark_safe(drawn)  # noqa: S308 -- segno escapes the title; the rest is a path


def png(text: str) -> bytes:
    file = io.BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=8, border=_QUIET)
    return file.getvalue()
