"""What the record says and a text does not: nothing is written into it, one reads and chooses."""

from __future__ import annotations

import re

from attache.kit import richtext

_TITLE = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


def lacking(text: str, record: str) -> list[tuple[str, list[str]]]:
    """Lines of the record that the text has not, word for word, under their titles."""
    said = set(richtext.blocks(text))
    titles = {richtext.words(each) for each in _TITLE.findall(record)}
    found: dict[str, list[str]] = {}
    title = ""
    for line in richtext.blocks(record):
        if line in titles:
            title = line
        elif line not in said:
            found.setdefault(title, []).append(line)
    return list(found.items())
