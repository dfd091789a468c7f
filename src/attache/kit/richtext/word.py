"""Lists as word processors put them on the clipboard: paragraphs that only look like lists."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

# Word, Outlook, LibreOffice and Google Docs each leave one of these.
_FROM_A_WORD_PROCESSOR = re.compile(
    r"mso-|class=[\"']?Mso|<o:p|urn:schemas-microsoft-com|docs-internal-guid|<font\b|<!\[if",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>(.*?)<!(?:--)?\[endif\](?:--)?>",
    re.DOTALL | re.IGNORECASE,
)
_INSTRUCTION = re.compile(r"<!\[(if|endif)[^\]]*\]>|<\?[^>]*>", re.IGNORECASE)
_LIST = re.compile(r"mso-list:\s*l(\d+)\s+level(\d)")
_NUMBER = re.compile(r"\s*(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
# Not those of mso-bidi-font-weight, which are for other scripts.
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*normal")
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic")
_TITLES = {"MsoTitle": "h1", "MsoSubtitle": "p", "MsoHeading7": "h4"}
_QUOTES = {"MsoQuote", "MsoIntenseQuote"}


def unwrap_word(text: str) -> str:
    """Make real lists, titles and emphasis of those that only look so; leave other text alone."""
    if not _FROM_A_WORD_PROCESSOR.search(text):
        return text
    text = _MARK.sub(lambda mark: f"<w-mark>{_bare(mark[1])}</w-mark>", text)
    text = _INSTRUCTION.sub("", text)
    body = html.document_fromstring(text).body
    for element in list(body.iter(etree.Element)):
        _name(element)
    _make_lists(body)
    return "".join(
        [
            body.text or "",
            *(html.tostring(child, encoding="unicode") for child in body),
        ]
    )


def _bare(text: str) -> str:
    return re.sub(r"<[^>]*>|&nbsp;", " ", text)


def _name(element: Any) -> None:  # noqa: ANN401 -- lxml has no types
    """Say by the tag what only the style said."""
    style, names = element.get("style", ""), element.get("class", "")
    if element.tag == "p" and names in _TITLES:
        element.tag = _TITLES[names]
    elif element.tag == "p" and names in _QUOTES:
        element.tag = "blockquote"
    elif element.tag == "b" and _NOT_BOLD.search(style):
        # Google Docs wraps the whole of what it copies in it.
        element.tag = "span"
    elif element.tag == "span" and _BOLD.search(style):
        element.tag = "strong"
    elif element.tag == "span" and _ITALIC.search(style):
        element.tag = "em"


def _make_lists(body: Any) -> None:  # noqa: ANN401 -- idem
    open_lists: list[Any] = []
    last = ""
    for paragraph in list(body.iter("p")):
        found = _LIST.search(paragraph.get("style", ""))
        if not found:
            open_lists = []
            continue
        if open_lists and (found[1] != last or paragraph.getprevious() is not open_lists[0]):
            open_lists = []
        last = found[1]
        _put_in_list(paragraph, open_lists, level=int(found[2]))


def _put_in_list(paragraph: Any, open_lists: list[Any], *, level: int) -> None:  # noqa: ANN401 -- idem
    mark = paragraph.find(".//w-mark")
    number = _NUMBER.match(mark.text or "") if mark is not None else None
    if mark is not None:
        mark.drop_tree()
    del open_lists[level:]
    while len(open_lists) < level:
        deeper = html.Element("ol" if number else "ul")
        if number and number[1].isdecimal() and int(number[1]) > 1:
            deeper.set("start", number[1])
        if open_lists:
            items = open_lists[-1]
            if not len(items):
                items.append(html.Element("li"))
            items[-1].append(deeper)
        else:
            paragraph.addprevious(deeper)
        open_lists.append(deeper)
    paragraph.tag = "li"
    paragraph.attrib.clear()
    tail, paragraph.tail = paragraph.tail, None
    open_lists[-1].append(paragraph)
    if tail and tail.strip():
        open_lists[0].tail = (open_lists[0].tail or "") + tail
