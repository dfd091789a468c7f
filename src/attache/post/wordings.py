"""The text of a mail: `{placeholders}` filled in, then laid out in simple HTML. Pure."""

import re
from collections.abc import Iterable, Mapping
from html import escape

PLACEHOLDER = re.compile(r"\{([a-zà-ÿœ_]+)\}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
# Words, an arrow, an address: the words are what one follows.
_NAMED = re.compile(r"(.*\S) → (https?://\S+)")
_UNDERLINES = {"=": "h2", "-": "h3"}
_SHORTEST, _LONGEST = 3, 60
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")


def placeholders(text: str) -> list[str]:
    """Name what a text leaves open, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def in_braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their names; what has no value stays as it is written."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def body(text: str, values: Mapping[str, str]) -> str:
    """Fill a text in; what has nothing to say leaves no hole."""
    return _EMPTY_LINES.sub("\n\n", filled(text, values)).strip()


def heading(words: str, underline: str = "=") -> str:
    """Underline a heading, as text shows it and `as_html` reads it."""
    return f"{words}\n{underline * max(_SHORTEST, min(len(words), _LONGEST))}"


def as_html(text: str) -> str:
    """Lay out paragraphs, lists of lines that begin with a dash, headings, addresses to follow."""
    blocks = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    return "\n".join(_block(block.split("\n")) for block in blocks if block.strip())


def _block(lines: list[str]) -> str:
    if len(lines) > 1 and (name := _underlined(lines[1])):
        below = [_block(lines[2:])] if lines[2:] else []
        return "".join([f"<{name}>{_linked(lines[0])}</{name}>", *below])
    parts: list[str] = []
    for is_list, some in _runs(lines):
        if is_list:
            items = "".join(f"<li>{_linked(line.lstrip()[2:])}</li>" for line in some)
            parts.append(f"<ul>{items}</ul>")
        else:
            parts.append(f"<p>{'<br>'.join(_linked(line) for line in some)}</p>")
    return "".join(parts)


def _underlined(line: str) -> str:
    """Name the heading that is above a line of three signs or more."""
    is_one = len(line) >= _SHORTEST and len({*line}) == 1
    return _UNDERLINES.get(line[:1], "") if is_one else ""


def _runs(lines: Iterable[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        is_item = line.lstrip().startswith("- ")
        if not runs or runs[-1][0] != is_item:
            runs.append((is_item, []))
        runs[-1][1].append(line)
    return runs


def _linked(line: str) -> str:
    if named := _NAMED.fullmatch(line):
        return f'<a href="{escape(named[2])}">{escape(named[1])}</a>'
    made, end = "", 0
    for found in _ADDRESS.finditer(line):
        address = escape(found[0])
        made += f'{escape(line[end : found.start()])}<a href="{address}">{address}</a>'
        end = found.end()
    return made + escape(line[end:])
