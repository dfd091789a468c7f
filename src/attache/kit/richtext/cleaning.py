"""What people write or paste becomes semantic HTML of a few tags, whatever it was."""

from __future__ import annotations

import re

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .word import unwrap_word

TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "figure"),
    *("figcaption", "img", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "strong", "em", "s", "sub", "sup", "code", "q", "cite", "abbr"),
}
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Their content is not text.
_DROPPED = {"script", "style", "xml", "title", "iframe", "object", "svg", "math", "template"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s"} | {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}

# Pictures of our own publications only: one from elsewhere would tell its owner who reads.
OWN_PICTURE = re.compile(r"/images/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/")

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!]")
_BLOCK = re.compile(r"<(p|h[1-6]|ul|ol|blockquote|pre|table|figure|div)\b", re.IGNORECASE)
_RENAMED_TAG = re.compile(rf"<(/?)({'|'.join(_RENAMED)})(?=[\s>/])", re.IGNORECASE)
_DIV = re.compile(r"<(/?)div(?=[\s>])", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"<(p|h[2-4]|li|strong|em|s|figcaption)>(?:\s|&nbsp;|<br>)*</\1>")
_PICTURE = re.compile(r"<img\b[^>]*>")
_FIGURE = re.compile(r"<figure>\s*(?:<figcaption>.*?</figcaption>)?\s*</figure>", re.DOTALL)
_NO_LINK = re.compile(r"<a(?: hreflang=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)
_SPACE_AT_END = re.compile(r"(?:\s|&nbsp;)+(?=</(?:p|h[2-4]|li)>)")
_BREAKS_AT_EDGES = re.compile(r"(?<=<p>)(?:\s*<br>)+|(?:<br>\s*)+(?=</p>)")


def clean(text: str) -> SafeString:
    """Keep what `TAGS` says; plain text becomes paragraphs, and a word processor leaves no trace.

    Pictures are kept when they are ours and say what they show. What is clean stays as it is.
    """
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    html = text if _TAG.search(text) else escape(text)
    if not _BLOCK.search(html):
        html = _paragraphs(html)
    html = unwrap_word(html)
    html = _RENAMED_TAG.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", html)
    html = _DIV.sub(r"<\1p", html)
    return mark_safe(_tidy(_sanitised(html)))  # noqa: S308 -- what came through the allow-list


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
    if attribute in {"colspan", "rowspan", "start"}:
        return value if re.fullmatch(r"[1-9][0-9]{0,2}", value) else None
    return value


def _tidy(html: str) -> str:
    """Take out what says nothing. Only whole tags go: what is left stays clean."""
    html = _PICTURE.sub(_told, html)
    html = _FIGURE.sub("", html)
    html = _NO_LINK.sub(r"\1", html)
    before = ""
    while before != html:
        before = html
        html = _BREAKS_AT_EDGES.sub("", html)
        html = _SPACE_AT_END.sub("", html)
        html = _SAYS_NOTHING.sub("", html)
    return html.strip()


def _told(picture: re.Match[str]) -> str:
    has_source = ' src="' in picture[0]
    says_what = re.search(r' alt="\s*[^"\s]', picture[0])
    return picture[0] if has_source and says_what else ""


def _paragraphs(html: str) -> str:
    """Empty lines part paragraphs, others are breaks: what a plain box of text gives."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", html))
    return "".join("<p>{}</p>".format(part.replace("\n", "<br>")) for part in paragraphs if part)
