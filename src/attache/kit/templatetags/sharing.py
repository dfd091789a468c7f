"""What a page says of itself to whoever links to it: search engines, other sites, feeds."""

from typing import Any
from urllib.parse import urlencode, urljoin

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from attache.kit import navigation

register = template.Library()

Context = RequestContext | dict[str, Any]


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """Give the whole address of a page of ours, for whoever reads it elsewhere."""
    return urljoin(settings.PUBLIC_URL or context["request"].build_absolute_uri("/"), path)


@register.simple_tag
def feeds() -> list[navigation.Feed]:
    """Give what may be followed, of the rooms that are there."""
    return [feed for feed in navigation.feeds if feed.url]


@register.simple_tag(takes_context=True)
def social(
    context: Context,
    *,
    title: str,
    description: str = "",
    image: str = "",
    image_text: str = "",
    kind: str = "website",
    embeds: bool = False,
) -> SafeString:
    """Write the description, the canonical address and the cards of a page, in its `social` block.

    `image` is a path or an address; `embeds` tells other sites that oEmbed knows this page.
    """
    path = context["request"].path
    canonical = absolute(context, path)
    oembed = navigation.address("front_public:oembed") if embeds else ""
    shown = {
        "title": title,
        "description": Truncator(" ".join(description.split())).chars(200),
        "image": absolute(context, image) if image else "",
        "image_text": image_text,
        "kind": kind,
        "canonical": canonical,
        "oembed": f"{absolute(context, oembed)}?{urlencode({'url': canonical})}" if oembed else "",
        "association": settings.ASSOCIATION_NAME,
    }
    return render_to_string("kit/social.html", shown)
