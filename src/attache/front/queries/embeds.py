"""The frames that show our blocks on other sites, by hand or through oEmbed."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from attache.kit import blocks
from attache.kit.blocks import Asked, Block

WIDTH, NARROWEST, LOWEST = 640, 200, 120
KEPT = 3600


@dataclass(frozen=True)
class Offer:
    """A block with what shows it: its path here, and the markup to copy elsewhere."""

    block: Block
    path: str
    code: SafeString


@dataclass(frozen=True)
class Frame:
    title: str
    url: str
    width: int
    height: int

    @property
    def code(self) -> SafeString:
        return frame(self.url, title=self.title, width=str(self.width), height=self.height)


def site(request: HttpRequest) -> str:
    return settings.PUBLIC_URL or request.build_absolute_uri("/")


def offers(query: QueryDict, *, site: str) -> list[Offer]:
    """Every block but those that show one record, as the parameters ask."""
    found = []
    for block in blocks.registry:
        if not block.page:
            url = _address(block, blocks.query(block, query), site=site)
            code = frame(url, title=str(block.label), width="100%", height=block.height)
            found.append(Offer(block, url.removeprefix(site.rstrip("/")), code))
    return found


def frame(url: str, *, title: str, width: str, height: int) -> SafeString:
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0">'
        "</iframe>",
        url,
        title,
        width,
        height,
    )


def answer(query: QueryDict, *, site: str, at: datetime) -> HttpResponse:
    """404 for what we do not show, 501 for a form we do not speak, as the specification says."""
    form = query.get("format", "json")
    if form not in {"json", "xml"}:
        return _said(HttpResponse("Only json and xml.", status=501, content_type="text/plain"))
    shown = _frame(query, site=site, at=at)
    if shown is None:
        return _said(HttpResponse("No such page.", status=404, content_type="text/plain"))
    said: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.ASSOCIATION_NAME,
        "provider_url": site,
        "title": shown.title,
        "cache_age": KEPT,
        "html": shown.code,
        "width": shown.width,
        "height": shown.height,
    }
    return _said(JsonResponse(said) if form == "json" else _xml(said))


def _frame(query: QueryDict, *, site: str, at: datetime) -> Frame | None:
    try:
        asked = urlsplit(query.get("url", ""))
        match = resolve(asked.path)
    except (ValueError, Resolver404):
        return None
    if asked.scheme not in {"http", "https"} or asked.netloc != urlsplit(site).netloc:
        return None
    given = QueryDict(asked.query, mutable=True)
    if match.view_name == "front_public:block":
        block = blocks.named(match.kwargs["name"])
    else:
        block = blocks.of_page(match.view_name)
        given = QueryDict(urlencode({"page": next(iter(match.kwargs.values()), "")}), mutable=True)
    return _of(block, given, query, site=site, at=at) if block else None


def _of(
    block: Block, given: QueryDict, query: QueryDict, *, site: str, at: datetime
) -> Frame | None:
    said = Asked.of(given, at=at)
    with translation.override(said.language):
        shown = block.render(said)
    if shown is None:
        return None
    written = urlencode({"page": said.key}) if block.page else blocks.query(block, given)
    return Frame(
        title=shown.title,
        url=_address(block, written, site=site),
        width=_at_most(query.get("maxwidth", ""), WIDTH, least=NARROWEST),
        height=_at_most(query.get("maxheight", ""), block.height, least=LOWEST),
    )


def _at_most(text: str, usual: int, *, least: int) -> int:
    """As large as we like, but no larger than they can show; nobody shows less than `least`."""
    if not text.isascii() or not text.isdigit():
        return usual
    return max(min(usual, int(text[:5])), min(least, int(text[:5]) or least))


def _address(block: Block, query: str, *, site: str) -> str:
    url = urljoin(site, reverse("front_public:block", args=[block.name]))
    return f"{url}?{query}" if query else url


def _xml(said: dict[str, str | int]) -> HttpResponse:
    root = ET.Element("oembed")
    for name, value in said.items():
        ET.SubElement(root, name).text = str(value)
    written = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(written, content_type="text/xml; charset=utf-8")


def _said(response: HttpResponse) -> HttpResponse:
    # Editors ask from a page of theirs.
    response["Access-Control-Allow-Origin"] = "*"
    return response
