"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Unpack

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from attache.accounts.models import User
from attache.directory.models import Theme
from attache.library.actions import publications
from attache.library.models import Publication

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
