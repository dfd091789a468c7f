"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Unpack

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from attache.accounts.models import User
from attache.directory.models import Organisation, Theme
from attache.library.actions import finds, publications
from attache.library.models import Feed, FeedItem, Find, Publication

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
# For pages, which read the clock.
LONG_AGO, LATER = datetime(2020, 1, 6, 9, tzinfo=UTC), datetime(2199, 1, 6, 9, tzinfo=UTC)


def publication(
    *,
    title: str = "Le socle social",
    kind: str = Publication.Kind.POST,
    body: str = "<p>Ce que nous avons appris.</p>",
    summary: str = "",
    themes: Iterable[Theme] = (),
    credits: Iterable[publications.Named] = (),  # noqa: A002 -- the word of the trade
    out_at: datetime | None = NOW,
    by: User | None = None,
    **details: Unpack[publications.Details],
) -> Publication:
    """A post that is out since this morning, or a draft without `out_at`."""
    made = publications.draft(
        title=title,
        kind=kind,
        body=body,
        summary=summary,
        themes=themes,
        credits=credits,
        by=by,
        on=TODAY,
        **details,
    )
    if out_at:
        reader = by or somebody()
        publications.review(made, at=NOW, by=reader)
        publications.publish(made, at=out_at, by=reader)
    return made


def png(width: int = 60, height: int = 40) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return SimpleUploadedFile("plan.png", out.getvalue(), "image/png")


def somebody() -> User:
    return User.objects.get_or_create(email="relit@equipe.example", defaults={"name": "Relit"})[0]


def followed(
    *, name: str = "Metz, le blog", address: str = "", themes: Iterable[Theme] = ()
) -> Feed:
    """What a town tells, that nobody has read yet."""
    made = Feed.objects.create(name=name, address=address or f"https://flux.example/{name}")
    made.themes.set(themes)
    return made


def item(
    *,
    feed: Feed | None = None,
    title: str = "Un lieu tenu à plusieurs",
    appeared_at: datetime = NOW,
    **told: str,
) -> FeedItem:
    source = feed or Feed.objects.first() or followed()
    address = f"https://flux.example/{source.items.count()}"
    return FeedItem.objects.create(
        feed=source,
        identity=address,
        title=title,
        address=told.get("address", address),
        summary=told.get("summary", ""),
        appeared_at=appeared_at,
        seen_at=appeared_at,
    )


def find(
    *,
    title: str = "Le donut",
    note: str = "Un cadre pour parler d’économie locale.",
    themes: Iterable[Theme] = (),
    organisation: Organisation | None = None,
    on: date = TODAY,
    by: User | None = None,
) -> Find:
    return finds.write_down(
        title=title,
        address="https://donut.example/",
        note=note,
        themes=themes,
        organisation=organisation,
        on=on,
        by=by,
    )
