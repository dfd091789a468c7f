"""What came out last as feeds: RSS, Atom and JSON Feed 1.1."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from attache.kit import richtext
from attache.library.feed_formats import plain
from attache.library.models import Publication
from attache.library.references import LICENCES, writers

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
_EXCERPT = 500


@dataclass(frozen=True)
class Channel:
    """A feed of ours: what it is called, where it is, and what it tells."""

    about: str
    site: str
    page: str
    address: str
    publications: Sequence[Publication]

    @property
    def title(self) -> str:
        about = self.about or _("Publications")
        return f"{settings.ASSOCIATION_NAME} · {about}"

    def url(self, publication: Publication) -> str:
        return self.site + publication.public_url


def write(channel: Channel, written: str) -> str:
    return _json(channel) if written == "json" else _xml(channel, written)


def _xml(channel: Channel, written: str) -> str:
    make = Rss201rev2Feed if written == "rss" else Atom1Feed
    feed = make(
        title=plain(channel.title, 300),
        link=channel.page,
        description=_("What was published last."),
        language=settings.LANGUAGE_CODE,
        feed_url=channel.address,
    )
    for publication in channel.publications:
        signed = writers(publication)
        url = channel.url(publication)
        feed.add_item(
            title=plain(publication.title, 300),
            link=url,
            description=summary(publication),
            unique_id=url,
            pubdate=publication.published_at,
            updateddate=publication.datestamp,
            author_name=", ".join(credit.name for credit in signed) or settings.ASSOCIATION_NAME,
            categories=[theme.name for theme in publication.themes.all()],
            item_copyright=LICENCES.get(Publication.Licence(publication.licence)),
        )
    return str(feed.writeString("utf-8"))


def _json(channel: Channel) -> str:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "language": settings.LANGUAGE_CODE,
        "authors": [{"name": settings.ASSOCIATION_NAME}],
        "items": list(_items(channel)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _items(channel: Channel) -> Iterator[dict[str, Any]]:
    for publication in channel.publications:
        url = channel.url(publication)
        item = {
            "id": url,
            "url": url,
            "external_url": publication.elsewhere,
            "title": publication.title,
            "content_text": summary(publication),
            "summary": publication.summary,
            "date_published": publication.published_at.isoformat(timespec="seconds"),  # type: ignore[union-attr]  # it is out
            "date_modified": publication.datestamp.isoformat(timespec="seconds"),
            "authors": [{"name": credit.name} for credit in writers(publication)],
            "tags": [theme.name for theme in publication.themes.all()],
            "language": publication.language,
        }
        yield {name: value for name, value in item.items() if value or name == "content_text"}


def summary(publication: Publication) -> str:
    return plain(publication.summary or richtext.words(publication.body), _EXCERPT)
