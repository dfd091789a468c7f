"""One publication as it is read, and as the team follows it."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlsplit

from django.db.models import BigIntegerField, DateField
from django.utils import timezone

from attache.kit import redlines, richtext
from attache.kit.prepared import Prepared
from attache.library import references
from attache.library.models import Attachment, Credit, Picture, Publication, Reuse, Revision
from attache.library.queries import public

# Shorter texts are seen at a glance.
TITLES_WORTH_AN_OUTLINE = 3

_PICTURES = Prepared(lambda pk: Picture.objects.filter(publication=pk), BigIntegerField())
_REUSES = Prepared(
    lambda pk: Reuse.objects.filter(publication=pk).select_related("organisation"),
    BigIntegerField(),
)
_LATER = Prepared(
    lambda pk, day: Revision.objects.filter(publication=pk, number__gt=1, written_on__gt=day).only(
        "written_on"
    )[:1],
    BigIntegerField(),
    DateField(),
)


@dataclass(frozen=True)
class Page:
    """What a reader finds of a publication."""

    publication: Publication
    reading: richtext.Reading
    credits: list[tuple[str, list[Credit]]]
    attachments: list[Attachment]
    licence_url: str
    updated_on: date | None
    related: list[Publication]
    translations: list[Publication]
    reuses: list[Reuse]

    @property
    def outline(self) -> list[richtext.Title]:
        titles = [title for title in self.reading.outline if title.level == 2]  # noqa: PLR2004 -- h2
        return titles if len(titles) >= TITLES_WORTH_AN_OUTLINE else []

    @property
    def elsewhere_host(self) -> str:
        return urlsplit(self.publication.elsewhere).netloc.removeprefix("www.")

    @property
    def is_only_elsewhere(self) -> bool:
        publication = self.publication
        return bool(publication.elsewhere) and not (publication.body or self.attachments)


def page(publication: Publication, *, at: datetime) -> Page:
    return Page(
        publication,
        richtext.read(publication.body, pictures=pictures(publication)),
        credits_by_role(publication),
        list(publication.attachments.all()),
        references.LICENCES.get(Publication.Licence(publication.licence), ""),
        updated_on(publication),
        public.related(publication, at),
        public.in_other_languages(publication, at),
        _REUSES(publication.pk),
    )


def pictures(publication: Publication) -> dict[str, richtext.Picture]:
    return {picture.public_url: framed(picture) for picture in _PICTURES(publication.pk)}


def framed(picture: Picture) -> richtext.Picture:
    url = picture.public_url
    return richtext.Picture(
        url=url,
        alternative=picture.alternative,
        credit=picture.credit,
        width=picture.width,
        height=picture.height,
        small_url=picture.small_url,
        small_width=picture.small_width,
    )


def credits_by_role(publication: Publication) -> list[tuple[str, list[Credit]]]:
    """Authors first, then the others as they come, each role said once."""
    credits_ = sorted(
        publication.credits.all(), key=lambda each: Credit.Role.values.index(each.role)
    )
    return [
        (str(Credit.Role(role).label), list(some))
        for role, some in groupby(credits_, key=attrgetter("role"))
    ]


def updated_on(publication: Publication) -> date | None:
    """The day of the last version that came after readers had another."""
    if publication.published_at is None:
        return None
    out_since = timezone.localtime(publication.published_at).date()
    return next((later.written_on for later in _LATER(publication.pk, out_since)), None)


@dataclass(frozen=True)
class Comparison:
    """Two versions laid over one another; what is far from any change is left out."""

    before: Revision | None
    after: Revision
    title: redlines.Line
    summary: redlines.Line
    lines: list[redlines.Line | None]

    @property
    def only_form(self) -> bool:
        """Say that no word changed: links, emphasis or pictures did."""
        return all(
            piece.change == "same"
            for line in [self.title, self.summary, *self.lines]
            for piece in line or []
        )


def compare(before: Revision | None, after: Revision) -> Comparison:
    former = richtext.blocks(before.body) if before else []
    return Comparison(
        before,
        after,
        redlines.words_between(before.title if before else "", after.title),
        redlines.words_between(before.summary if before else "", after.summary),
        redlines.changed_only(redlines.between(former, richtext.blocks(after.body))),
    )
