"""The text of a mail: `{placeholders}` filled in, then laid out in simple HTML. Pure."""

import re
from collections.abc import Iterable, Mapping
from html import escape

PLACEHOLDER = re.compile(r"\{([a-zà-ÿœ_]+)\}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def placeholders(text: str) -> list[str]:
    """Name what a text leaves open, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def in_braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their names; what has no value stays as it is written."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def as_html(text: str) -> str:
    """Lay out paragraphs, lists of lines that begin with a dash, and addresses to follow."""
    blocks = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    return "\n".join(_block(block.split("\n")) for block in blocks if block.strip())


def _block(lines: list[str]) -> str:
    parts: list[str] = []
    for is_list, some in _runs(lines):
        if is_list:
            items = "".join(f"<li>{_linked(line.lstrip()[2:])}</li>" for line in some)
            parts.append(f"<ul>{items}</ul>")
        else:
            parts.append(f"<p>{'<br>'.join(_linked(line) for line in some)}</p>")
    return "".join(parts)


def _runs(lines: Iterable[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        is_item = line.lstrip().startswith("- ")
        if not runs or runs[-1][0] != is_item:
            runs.append((is_item, []))
        runs[-1][1].append(line)
    return runs


def _linked(line: str) -> str:
    made, end = "", 0
    for found in _ADDRESS.finditer(line):
        address = escape(found[0])
        made += f'{escape(line[end : found.start()])}<a href="{address}">{address}</a>'
        end = found.end()
    return made + escape(line[end:])
