"""What a feed tells, whatever it is written in: RSS, Atom or JSON Feed; and the feeds of a page.

What comes in is text from elsewhere: it is kept as plain text, and only addresses that browsers
read stay addresses.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import feedparser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_ADDRESS, LONGEST_IDENTITY = 300, 600, 1000, 500
# Of a feed that tells more, the rest has been told long ago.
MOST = 200
_MOST_LINKS = 8
_MEDIA_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAID = {"script", "style", "template", "noscript", "iframe"}


class NoFeed(ValidationError):
    """What is at an address is no feed."""


@dataclass(frozen=True)
class Told:
    """One thing that a feed tells."""

    identity: str
    title: str
    address: str
    summary: str
    appeared_at: datetime | None


@dataclass(frozen=True)
class Reading:
    """A feed as it stands: its own title, and what it tells."""

    title: str
    items: list[Told]


@dataclass(frozen=True)
class Link:
    """A feed that a page says it has."""

    address: str
    title: str


def read(body: bytes, *, address: str, media_type: str = "") -> Reading:
    """Read a feed; what it is written in is seen from what it holds."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body, address)
    _refuse_entities(body)
    found = feedparser.parse(
        BytesIO(body),
        response_headers={"content-type": media_type, "content-location": address},
        sanitize_html=False,
    )
    if not found.get("version"):
        raise NoFeed(_("There is no feed at this address."))
    told = [_told(entry, address) for entry in found.entries[:MOST]]
    title = plain(found.feed.get("title", ""), LONGEST_TITLE)
    return Reading(title, [one for one in told if one])


def links(body: bytes, *, address: str) -> list[Link]:
    page = _Page(address)
    page.feed(body.decode("utf-8", errors="replace"))
    unique = {link.address: link for link in reversed(page.found)}
    return list(reversed(unique.values()))[:_MOST_LINKS]


def plain(text: str, longest: int) -> str:
    # Twice, for what was escaped to be shown as marks: "&lt;b&gt;".
    words = _words(_words(text)) if "<" in text or "&" in text else text
    line = " ".join(_NOT_TEXT.sub(" ", words).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def is_address(text: str) -> bool:
    """Say whether a browser reads it: neither `javascript:` nor a file of somebody's."""
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and len(text) <= LONGEST_ADDRESS
            and not re.search(r"[\s\x00-\x1f]", text)
        )
    except ValueError:
        return False


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:
        return ""


def _refuse_entities(body: bytes) -> None:
    """Stop at the first entity: a few lines of them unfold to gigabytes, or read our files."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise NoFeed(_("This feed declares entities of its own: it is not read."))

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        # It is not quite XML: feeds often are not, and are read all the same.
        return


def _told(entry: Any, address: str) -> Told | None:  # noqa: ANN401 -- what feedparser gives
    enclosures = [each.get("href", "") for each in entry.get("enclosures", ())]
    links = (_joined(address, link) for link in (entry.get("link", ""), *enclosures) if link)
    where = next(filter(is_address, links), "")
    if not where:
        return None
    summary = plain(_summary(entry), LONGEST_SUMMARY)
    title = plain(entry.get("title", ""), LONGEST_TITLE) or summary[:80] or where
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return Told(_identity(entry.get("id", "") or where), title, where, summary, _moment(moment))


def _summary(entry: Any) -> str:  # noqa: ANN401 -- idem
    contents = [each.get("value", "") for each in entry.get("content", ())]
    return str(entry.get("summary", "") or next(iter(contents), ""))


def _moment(moment: struct_time | None) -> datetime | None:
    if moment is None:
        return None
    try:
        return datetime(*moment[:6], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _identity(text: str) -> str:
    text = _NOT_TEXT.sub("", text)
    if len(text) <= LONGEST_IDENTITY:
        return text
    return hashlib.sha256(text.encode()).hexdigest()


def _json_feed(body: bytes, address: str) -> Reading:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoFeed(_("There is no feed at this address.")) from error
    items = found.get("items")
    if "jsonfeed.org" not in str(found.get("version")) or not isinstance(items, list):
        raise NoFeed(_("There is no feed at this address."))
    told = [_told_in_json(item, address) for item in items[:MOST] if isinstance(item, dict)]
    title = plain(str(found.get("title") or ""), LONGEST_TITLE)
    return Reading(title, [one for one in told if one])


def _told_in_json(item: dict[str, Any], address: str) -> Told | None:
    def said(*names: str) -> str:
        return next((str(item[name]) for name in names if item.get(name)), "")

    link = said("url", "external_url")
    where = _joined(address, link)
    if not link or not is_address(where):
        return None
    summary = plain(said("summary", "content_text", "content_html"), LONGEST_SUMMARY)
    title = plain(said("title"), LONGEST_TITLE) or summary[:80] or where
    try:
        moment = datetime.fromisoformat(said("date_published", "date_modified"))
    except ValueError:
        moment = None
    appeared_at = moment.astimezone(UTC) if moment and moment.tzinfo else None
    return Told(_identity(said("id") or where), title, where, summary, appeared_at)


def _words(html: str) -> str:
    text = _Text()
    text.feed(html)
    text.close()
    return "".join(text.said)


class _Text(HTMLParser):
    """Keeps what a reader would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- HTMLParser's signature
        self._unsaid += tag in _UNSAID
        self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSAID:
            self._unsaid = max(self._unsaid - 1, 0)
        self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.said.append(data)


class _Page(HTMLParser):
    """Finds `<link rel="alternate">`."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.found: list[Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and said.get("href"):
            self.address = _joined(self.address, said["href"])
        announced = tag == "link" and "alternate" in said.get("rel", "").lower().split()
        if announced and said.get("type", "").lower().strip() in _MEDIA_TYPES:
            where = _joined(self.address, said.get("href", "").strip())
            if is_address(where):
                self.found.append(Link(where, plain(unescape(said.get("title", "")), 200)))
