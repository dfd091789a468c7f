"""What other sites, and our own first page, show of what has been published last."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.queries import themes
from attache.kit import blocks
from attache.kit.blocks import Asked, Block, Shown
from attache.library.models import Publication


def latest(at: datetime, *, number: int, theme: str = "", kind: str = "") -> QuerySet[Publication]:
    publications = Publication.objects.out(at).select_related("cover").defer("body")
    if theme:
        publications = themes.about(publications, [theme])
    if kind:
        publications = publications.filter(kind=kind)
    return publications.order_by("-dated_on", "-pk")[:number]


def publications(asked: Asked) -> Shown:
    found = latest(asked.at, number=asked.number, theme=asked.theme, kind=asked.kind)
    return Shown(_("Latest publications"), listed(found))


def publication(asked: Asked) -> Shown | None:
    one = Publication.objects.out(asked.at).filter(slug=asked.key).first()
    if one is None:
        return None
    return Shown(one.title, render_to_string("library/public/_one.html", {"publication": one}))


def listed(publications: Sequence[Publication] | QuerySet[Publication]) -> SafeString:
    return render_to_string("library/public/_made.html", {"publications": publications})


BLOCKS = (
    Block(
        "publications",
        gettext_lazy("Latest publications"),
        gettext_lazy("What was published last, with what it is and its day."),
        publications,
        takes=frozenset({"theme", "type", "nombre"}),
        kinds=lambda: Publication.Kind.choices,
    ),
    Block(
        "publication",
        gettext_lazy("A publication"),
        gettext_lazy("One publication, with its summary and its licence."),
        publication,
        height=260,
        page="library_public:publication",
    ),
)


def publish() -> None:
    for order, block in enumerate(BLOCKS, 10):
        blocks.register(block, order=order)
