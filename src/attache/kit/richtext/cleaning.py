"""What people write or paste becomes semantic HTML of a few tags, whatever it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from lxml.html import fragment_fromstring

from .word import unwrap_word

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the editor knows, and no more: what it does not would be lost the next time it saves.
TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br", "figure", "figcaption"),
    *("img", "table", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "s", "sub", "sup"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# Their content is not text.
_DROPPED = {"script", "style", "xml", "title", "iframe", "object", "svg", "math", "template"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s"}

# Pictures of our own publications only: one from elsewhere would tell its owner who reads.
OWN_PICTURE = re.compile(r"/images/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/")

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!]")
_RENAMED_TAG = re.compile(rf"<(/?)({'|'.join(_RENAMED)})(?=[\s>/])", re.IGNORECASE)
_TITLE = re.compile(r"<(/?)h([1-6])(?=[\s>/])", re.IGNORECASE)
_LOWEST = 4
# Within a document of a word processor: notes, comments, tables of contents.
_DEAD_LINK = re.compile(r"#(?:_|sd(?:foot|end)note)")
_DIV = re.compile(r"<(/?)div(?=[\s>])", re.IGNORECASE)
_CAPTION = re.compile(
    r"(<table\b[^>]*>)\s*<caption\b[^>]*>(.*?)</caption>", re.DOTALL | re.IGNORECASE
)
_PICTURE = re.compile(r"<img\b[^>]*>")

_ANY_TAG = re.compile(r"<[^>]*>")
# Alone on its line, it becomes a card or a picture: it must be alone in its paragraph.
_ADDRESS = re.compile(rf"^[^\S\n]*(https?://[^\s<]+|{OWN_PICTURE.pattern})[^\S\n]*$", re.MULTILINE)

# What follows is read in clean text only: whole tags go, so that what is left stays clean.
_BLOCK = (
    r"(?:p|h[2-4]|[uo]l|li|blockquote|hr|figure|figcaption|table|thead|tbody|tr|t[dh])\b[^<>]*>"
)
_BLOCK_TAG = re.compile(rf"<(/?)(?!hr){_BLOCK}|<hr>", re.IGNORECASE)
_LINE = re.compile(
    rf"(?<!\s)\s*(<(?!t[dh]\b){_BLOCK}|</(?:[uo]l|blockquote|figure|table|thead|tbody)>)"
)
_TIDIED = (
    # The narrow space that does not break stays; the wide one is written `&nbsp;` by now.
    (re.compile(r"[^\S\u202f]+"), " "),
    (re.compile(rf" ?(</?{_BLOCK}) ?"), r"\1"),
    (re.compile(rf"(</{_BLOCK})(?:<br> ?)+"), r"\1"),
    (re.compile(rf"(?: ?<br>)+(?=</?{_BLOCK})"), ""),
    (re.compile(r"(<(?:p|h[2-4]|li)>)(?:<br> ?)+"), r"\1"),
    (re.compile(r"(?: |&nbsp;|\u202f)+(?=</(?:p|h[2-4]|li|t[dh])>)"), ""),
    (re.compile(r"<a>(.*?)</a>"), r"\1"),
    (re.compile(r"<(p|h[2-4]|li|strong|em|s|sub|sup|figcaption|ul|ol|blockquote)></\1>"), ""),
    (re.compile(r"<figure>(?:<figcaption>(?:(?!</?figcaption>).)*</figcaption>)?</figure>"), ""),
    (re.compile(r"(<(?:li|t[dh])\b[^>]*>)<p>((?:(?!</?p>).)*)</p>(?=</li>|</t|<[uo]l>)"), r"\1\2"),
)


def clean(text: str) -> SafeString:
    """Keep what `TAGS` says; plain text becomes paragraphs, and a word processor leaves no trace.

    Pictures are kept when they are ours and say what they show. What is clean stays as it is.
    """
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    html = text if _TAG.search(text) else escape(text)
    html = unwrap_word(html)
    html = _RENAMED_TAG.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", html)
    html = _lower_titles(html)
    html = _DIV.sub(r"<\1p", html)
    html = _CAPTION.sub(r"<p>\2</p>\1", html)
    # Twice: text put astray in a table comes out of it when it is read again.
    html = _with_paragraphs(_sanitised(_sanitised(html)))
    return mark_safe(_tidy(_sanitised(html)))  # noqa: S308 -- what came through the allow-list


def in_lines(text: str) -> str:
    """Part the blocks by empty lines, for those who write in a plain box; `clean` undoes it."""
    pieces = (_LINE.sub(r"\n\1", piece).strip() for _, piece in _pieces(text))
    return "\n\n".join(piece for piece in pieces if piece)


def pictures_left_out(text: str) -> list[str]:
    """Name the pictures that `clean` does not keep, by what they show or by their file."""
    pictures = _each("img", text)
    said = ((each.get("src", ""), each.get("alt", "").strip()) for each in pictures)
    return [
        alternative or _file_name(source)
        for source, alternative in said
        if not (alternative and OWN_PICTURE.fullmatch(source))
    ]


def links_left_out(text: str) -> list[str]:
    """Tell the words of the links whose address `clean` does not keep."""
    links = ((link.text_content().strip(), link.get("href", "")) for link in _each("a", text))
    return [words for words, address in links if address and not _is_taken(address)]


def _each(tag: str, text: str) -> Iterator[Any]:
    if f"<{tag}" in text.lower():
        yield from fragment_fromstring(text, create_parent="div").iter(tag)


def _is_taken(address: str) -> bool:
    is_dead = _DEAD_LINK.match(address)
    return bool(is_dead) or "href" in _sanitised(f'<a href="{escape(address)}"></a>')


def _file_name(source: str) -> str:
    return "" if source.startswith("data:") else source.rpartition("/")[2][:80]


def _lower_titles(html: str) -> str:
    """The page has the first title already: where a text has one too, the levels follow it."""
    by = int(any(level == "1" for _, level in _TITLE.findall(html)))
    return _TITLE.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + by, _LOWEST)}", html)


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        clean_content_tags=_DROPPED,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if OWN_PICTURE.fullmatch(value) else None
    if tag == "a" and _DEAD_LINK.match(value):
        return None
    if attribute in {"colspan", "rowspan", "start"}:
        return value if re.fullmatch(r"[1-9][0-9]{0,2}", value) else None
    return value


def _tidy(html: str) -> str:
    """Take out what says nothing, until nothing goes."""
    html = _PICTURE.sub(_told, html)
    before = ""
    while before != html:
        before = html
        for said, kept in _TIDIED:
            html = said.sub(kept, html)
    return html.strip()


def _told(picture: re.Match[str]) -> str:
    has_source = ' src="' in picture[0]
    says_what = re.search(r' alt="\s*[^"\s]', picture[0])
    return picture[0] if has_source and says_what else ""


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """The blocks that stand in no other, and what stands between them: whether it is a block."""
    depth = start = 0
    for tag in _BLOCK_TAG.finditer(html):
        if not depth:
            yield False, html[start : tag.start()]
            start = tag.start()
        if tag[1] is not None:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
        if not depth:
            yield True, html[start : tag.end()]
            start = tag.end()
    yield bool(depth), html[start:]


def _with_paragraphs(html: str) -> str:
    return "".join(piece if is_block else _paragraphs(piece) for is_block, piece in _pieces(html))


def _paragraphs(written: str) -> str:
    """Empty lines part paragraphs, others are breaks: what a plain box of text gives."""
    text = _ANY_TAG.sub(lambda tag: " ".join(tag[0].split()), written)
    parts = (part.strip() for part in re.split(r"\n\s*\n", _ADDRESS.sub(r"\n\n\1\n\n", text)))
    return "".join(
        "<p>{}</p>".format(part.replace("\n", "<br>")) if _says(part) else part for part in parts
    )


def _says(part: str) -> bool:
    """Whether it is more than the tags of a link or an emphasis that goes around blocks."""
    return "<img" in part or bool(_ANY_TAG.sub("", part).strip())
