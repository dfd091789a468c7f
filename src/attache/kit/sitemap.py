"""What search engines are told to read: rooms put the pages that anybody may see here.

    sitemap.sections.register(sitemap.Section("publications", Publications))

where `Publications` is a `sitemap.Pages`: a Django sitemap that says when its newest page changed
with one question, whatever their number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from attache.kit import navigation
from attache.kit.registry import Registry


class Pages(Sitemap[Any]):
    """Pages of one kind, so many at a time that Django writes them in a fifth of a second."""

    limit = 2_000

    def newest(self) -> datetime | None:
        """Give when the last of them changed; Django would read all of them to know."""
        return None

    def get_latest_lastmod(self) -> datetime | None:
        return self.newest()


@dataclass(frozen=True)
class Section:
    """A part of the sitemap, in a file of its own: sitemap-NAME.xml."""

    name: str
    pages: Callable[[], Pages]


sections: Registry[Section] = Registry()


class Site(Pages):
    """The home and the pages of the public menu."""

    def items(self) -> list[str]:
        menu = (navigation.address(item.url_name) for item in navigation.public)
        return ["/", *(path for path in dict.fromkeys(menu) if path and path != "/")]

    def location(self, item: str) -> str:
        return item


sections.register(Section("site", Site))


def all_of_them() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    return {section.name: section.pages() for section in sections}


@login_not_required
def index(request: HttpRequest) -> HttpResponseBase:
    return views.index(
        request, sitemaps=all_of_them(), sitemap_url_name="kit_public:sitemap_section"
    )


@login_not_required
def section(request: HttpRequest, section: str) -> HttpResponseBase:
    return views.sitemap(request, sitemaps=all_of_them(), section=section)


@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """Let everything be read but what is behind the log-in, and point to the sitemap."""
    base = settings.PUBLIC_URL or request.build_absolute_uri("/")
    context = {"sitemap": urljoin(base, reverse("kit_public:sitemap"))}
    return render(request, "kit/robots.txt", context, content_type="text/plain; charset=utf-8")
