"""How the text of an article is laid out. Pure: no Django, no query."""

import re
from itertools import groupby
from typing import NamedTuple

_MARKS = ("- ", "– ", "— ", "• ", "* ")


class Part(NamedTuple):
    """A paragraph, or the items of a list, whose marks are left to whoever shows them."""

    is_list: bool
    lines: list[str]


def lines(text: str) -> list[str]:
    """One for each paragraph or item, as they are compared: items keep one mark for all."""
    # Spaces that do not break are the author's: French puts them before its marks.
    shown = [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]
    return [f"– {line[2:].lstrip()}" if _is_item(line) else line for line in shown if line]


def parts(text: str) -> list[Part]:
    found = []
    for is_list, some in groupby(lines(text), key=_is_item):
        if is_list:
            found.append(Part(is_list, [line[2:] for line in some]))
        else:
            found += [Part(is_list, [line]) for line in some]
    return found


def _is_item(line: str) -> bool:
    return line.startswith(_MARKS)
