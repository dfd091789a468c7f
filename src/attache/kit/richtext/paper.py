"""A rich text as Typst sets it: `/kit/typst/richtext.typ` reads what `printed` gives."""

from __future__ import annotations

from typing import Any

from lxml.html import fragment_fromstring

Node = dict[str, Any]
# The shares of columns, in letters: what is longer goes on to a second line.
NARROWEST, WIDEST = 8, 30
# Columns up to so many letters keep their own width beside wider ones: no heading meets the next.
ITS_OWN = 14
_TITLES = {"h2": 2, "h3": 3, "h4": 4}
_LISTS = {"ul", "ol"}
_INLINE = {"strong", "em", "s", "sub", "sup", "a", "br", "img"}


def printed(text: str) -> list[Node]:
    """Lay out what `clean` gave; a picture is what it says it shows.

    A title is never more than one level below the one before it: readers of a tagged document
    go from title to title.
    """
    if not text:
        return []
    nodes = _blocks(fragment_fromstring(text, create_parent="div"))
    level = 1
    for node in nodes:
        if node["kind"] == "title":
            level = node["level"] = min(node["level"], level + 1)
    return nodes


def _blocks(parent: Any) -> list[Node]:  # noqa: ANN401 -- lxml has no types
    """The blocks within, words that stand alone among them as paragraphs of their own."""
    found: list[Node] = []
    loose: list[Any] = [parent.text or ""]
    for child in parent:
        if child.tag in _INLINE:
            loose += [_inline(child), child.tail or ""]
            continue
        found += _paragraph(loose)
        found += _block(child)
        loose = [child.tail or ""]
    return found + _paragraph(loose)


def _paragraph(words: list[Any]) -> list[Node]:
    said = [word for word in words if word != ""]
    is_blank = all(isinstance(word, str) and not word.strip() for word in said)
    return [] if is_blank else [{"kind": "paragraph", "words": said}]


def _block(element: Any) -> list[Node]:  # noqa: ANN401 -- idem
    if element.tag in _TITLES:
        return [{"kind": "title", "level": _TITLES[element.tag], "words": _words(element)}]
    if element.tag in _LISTS:
        items = [_blocks(item) for item in element if item.tag == "li"]
        start = int(element.get("start", 1))
        return [{"kind": "list", "numbered": element.tag == "ol", "start": start, "items": items}]
    if element.tag == "blockquote":
        return [{"kind": "quote", "blocks": _blocks(element)}]
    if element.tag == "table":
        return _table(element)
    if element.tag == "hr":
        return [{"kind": "rule"}]
    return _blocks(element)


def _table(table: Any) -> list[Node]:  # noqa: ANN401 -- idem
    """Its first rows are its head as long as all their cells are headings."""
    rows = [[_cell(cell) for cell in row] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return []
    head = 0
    while head < len(rows) - 1 and all(cell["is_heading"] for cell in rows[head]):
        head += 1
    return [{"kind": "table", "widths": _widths(rows), "head": rows[:head], "rows": rows[head:]}]


def _widths(rows: list[list[Node]]) -> list[int | None]:
    """Shares of the width of the page, by the longest cell of each column, within reason.

    None is the width of what the column holds, where there are wider ones to give way.
    """
    columns = max(sum(cell["colspan"] for cell in row) for row in rows)
    widths = [NARROWEST] * columns
    for row in rows:
        if len(row) == columns:
            widths = [
                max(width, min(cell["length"], WIDEST))
                for width, cell in zip(widths, row, strict=True)
            ]
    if max(widths) <= ITS_OWN:
        return [*widths]
    return [None if width <= ITS_OWN else width for width in widths]


def _cell(cell: Any) -> Node:  # noqa: ANN401 -- idem
    return {
        "blocks": _blocks(cell),
        "colspan": int(cell.get("colspan", 1)),
        "rowspan": int(cell.get("rowspan", 1)),
        "is_heading": cell.tag == "th",
        "length": len(cell.text_content()),
    }


def _words(element: Any) -> list[Any]:  # noqa: ANN401 -- idem
    said: list[Any] = [element.text or ""]
    for child in element:
        said += [_inline(child), child.tail or ""]
    return [word for word in said if word != ""]


def _inline(element: Any) -> Any:  # noqa: ANN401 -- idem
    if element.tag == "br":
        return {"kind": "break"}
    if element.tag == "img":
        return element.get("alt", "")
    node: Node = {"kind": element.tag, "words": _words(element)}
    if element.tag == "a" and element.get("href"):
        return node | {"to": element.get("href")}
    return node
