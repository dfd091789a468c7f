"""A rich text as a page shows it: with an outline, numbered notes, figures, cards of links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree, html

from attache.kit.folding import folded

from .cleaning import OWN_PICTURE
from .notes import numbered

# Writers type plain spaces; French printers keep these marks on the line of their word.
_SPACE_BEFORE = re.compile(r" (?=[;!?](?:[\s<)]|$))")
_COLON_OR_QUOTE = re.compile(r" (?=:[\s<]|»)|(?<=«) ")
_ADDRESS = re.compile(r"https?://\S+")
_FILMS = ("peertube", "vimeo.com", "youtube.com", "youtu.be", "dailymotion.com")
_FILM_ENDINGS = (".mp4", ".webm", ".mov")
_SOUND_ENDINGS = (".mp3", ".ogg", ".opus", ".m4a")


_LONGEST_CAPTION = 140


class Picture(NamedTuple):
    """What a page must know of a picture to show it without moving its text."""

    url: str
    alternative: str
    credit: str
    width: int
    height: int
    small_url: str = ""
    small_width: int = 0


class Title(NamedTuple):
    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Reading:
    html: SafeString
    outline: list[Title]


def read(text: str, *, pictures: Mapping[str, Picture] | None = None) -> Reading:
    """Lay out what `clean` gave. `pictures` are known by the path of their address."""
    if not text:
        return Reading(SafeString(""), [])
    body, notes = numbered(_SPACE_BEFORE.sub("\u202f", _COLON_OR_QUOTE.sub("\u00a0", text)))
    root = html.fragment_fromstring(body + notes, create_parent="div")
    for paragraph in list(root.iter("p")):
        _unfold(paragraph, pictures or {})
    for image in list(root.iter("img")):
        _frame(image, pictures or {})
    for number, table in enumerate(list(root.iter("table")), 1):
        _let_scroll(table, _("Table %(number)d") % {"number": number})
    outline = _outline(root)
    return Reading(mark_safe(_inner(root)), outline)  # noqa: S308 -- cleaned, then ours


def _unfold(paragraph: Any, pictures: Mapping[str, Picture]) -> None:  # noqa: ANN401 -- lxml has no types
    """An address alone on its line is shown as what it leads to."""
    address = _alone(paragraph)
    try:
        parts = urlsplit(address)
    except ValueError:
        # It only looks like one: "https://[to be found]".
        return
    own = OWN_PICTURE.search(parts.path)
    if own and own[0] in pictures:
        _become(paragraph, etree.Element("img", src=own[0], alt=pictures[own[0]].alternative))
    elif _ADDRESS.fullmatch(address):
        _become(paragraph, html.fragment_fromstring(_card(address, parts)))


def _alone(paragraph: Any) -> str:  # noqa: ANN401 -- idem
    text = (paragraph.text_content() or "").strip()
    link = paragraph.find("a")
    if link is not None and (
        len(paragraph) > 1 or link.get("href", "").strip("/") != text.strip("/")
    ):
        return ""
    if link is None and len(paragraph):
        return ""
    return str(link.get("href") if link is not None else text)


def _become(old: Any, new: Any) -> None:  # noqa: ANN401 -- idem
    new.tail = old.tail
    old.getparent().replace(old, new)


def _card(address: str, parts: SplitResult) -> str:
    return (
        '<p class="link-card"><a href="{}"><span class="link-card-kind">{}</span> '
        '<span class="link-card-host">{}</span> <span class="link-card-path">{}</span></a></p>'
    ).format(
        escape(address),
        escape(_leads_to(parts.netloc.lower(), parts.path.lower())),
        escape(parts.netloc.removeprefix("www.")),
        escape(parts.path.strip("/")[:80]),
    )


def _leads_to(host: str, path: str) -> str:
    if path.endswith(_FILM_ENDINGS) or any(name in host for name in _FILMS):
        return _("Watch the video")
    if path.endswith(_SOUND_ENDINGS):
        return _("Listen")
    if path.endswith(".pdf"):
        return _("Read the document (PDF)")
    return _("Go to the page")


def _frame(image: Any, pictures: Mapping[str, Picture]) -> None:  # noqa: ANN401 -- idem
    """Give a picture its size and its caption, so that the text does not jump when it comes."""
    picture = pictures.get(image.get("src", ""))
    parent = image.getparent()
    if picture is None:
        image.drop_tree()
        return
    sizes = {"width": str(picture.width), "height": str(picture.height)}
    image.attrib.update({**sizes, "loading": "lazy", "decoding": "async"})
    if picture.small_url:
        image.set(
            "srcset",
            f"{picture.small_url} {picture.small_width}w, {picture.url} {picture.width}w",
        )
        image.set("sizes", "(min-width: 48rem) 42rem, 100vw")
    if parent.tag == "p" and len(parent) == 1 and not (parent.text_content() or "").strip():
        parent.tag = "figure"
    elif parent.tag != "figure":
        figure = etree.Element("figure")
        _become(image, figure)
        figure.append(image)
    _caption(image.getparent(), picture.credit)


def _caption(figure: Any, credit: str) -> None:  # noqa: ANN401 -- idem
    if not credit:
        return
    caption = figure.find("figcaption")
    if caption is None:
        caption = etree.SubElement(figure, "figcaption")
    said = etree.SubElement(caption, "small")
    said.text = credit


def _let_scroll(table: Any, name: str) -> None:  # noqa: ANN401 -- idem
    """A short line that stands just before a table is its caption; without, it has a number."""
    box = etree.Element("div", role="region", tabindex="0")
    box.set("class", "scroll")
    box.set("aria-label", name)
    before = table.getprevious()
    if before is not None and before.tag == "p" and not (before.tail or "").strip():
        text = (before.text_content() or "").strip()
        if text and len(text) <= _LONGEST_CAPTION and not text.endswith((".", ":", "!", "?")):
            before.tag = "caption"
            box.set("aria-label", text)
            before.tail = None
            table.insert(0, before)
    _become(table, box)
    table.tail = None
    box.append(table)


def _outline(root: Any) -> list[Title]:  # noqa: ANN401 -- idem
    titles: list[Title] = []
    taken: set[str] = set()
    for element in root.iterchildren("h2", "h3"):
        text = " ".join((element.text_content() or "").split())
        anchor = folded(text).replace(" ", "-")[:60].strip("-") or "partie"
        while anchor in taken:
            anchor += "-bis"
        taken.add(anchor)
        element.set("id", f"partie-{anchor}")
        titles.append(Title(int(element.tag[1]), f"partie-{anchor}", text))
    return titles


def _inner(root: Any) -> str:  # noqa: ANN401 -- idem
    return escape(root.text or "") + "".join(
        html.tostring(child, encoding="unicode") for child in root
    )
