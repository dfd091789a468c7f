"""The list of publications at the desk, whatever their number; its facets serve the public too."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.directory.queries import themes
from attache.kit import dates, search
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone
from attache.library.models import Credit, Publication

FIRST_YEAR = 2008
# A list of programmes that nobody reads to its end is no list.
PROGRAMMES = 200
RESTRICTED = "restricted"
NAMED = 2
TONES: dict[str, Tone] = {
    Publication.State.DRAFT: "plain",
    Publication.State.REVIEWED: "look",
    Publication.State.SCHEDULED: "look",
    Publication.State.PUBLISHED: "kept",
}
_SHOWN = [
    *("title", "slug", "kind", "dated_on", "changed_at", "programme", "language", "licence"),
    *("reviewed_at", "published_at", "restricted_because"),
]


class Credited(Protocol):
    """A publication of a list that was read with `credits()` beside it."""

    named_credits: list[Credit]


def credits() -> Prefetch[Any]:  # noqa: A001 -- what they are called
    """Read what a list says of credits; in an attribute, they cost each row no query set."""
    named = Credit.objects.only("name", "publication")
    return Prefetch("credits", named, to_attr="named_credits")


def publications(user: User) -> QuerySet[Publication]:
    return (
        Publication.objects.visible_to(user)
        .prefetch_related(themes.named(), credits())
        .only(*_SHOWN)
    )


def state_in_words(publication: Publication, at: datetime) -> SafeString:
    state = publication.state(at)
    said = tag(str(state.label), tone=TONES[state])
    return _also_restricted(said) if publication.restricted_because else said


def _also_restricted(said: SafeString) -> SafeString:
    return format_html("{} {}", said, tag(_("restricted"), tone="lost"))


def in_state(
    publications: QuerySet[Publication], states: list[str], at: datetime
) -> QuerySet[Publication]:
    asked = {
        Publication.State.DRAFT: Q(reviewed_at__isnull=True),
        Publication.State.REVIEWED: Q(reviewed_at__isnull=False, published_at__isnull=True),
        Publication.State.SCHEDULED: Q(published_at__gt=at),
        Publication.State.PUBLISHED: Q(published_at__lte=at),
        RESTRICTED: ~Q(restricted_because=""),
    }
    wanted = Q()
    for state in states:
        wanted |= asked[state]
    return publications.filter(wanted)


def of_years(publications: QuerySet[Publication], years: list[str]) -> QuerySet[Publication]:
    wanted = Q()
    for year in map(int, years):
        wanted |= Q(dated_on__gte=date(year, 1, 1), dated_on__lt=date(year + 1, 1, 1))
    return publications.filter(wanted)


def _programmes(among: QuerySet[Publication]) -> list[tuple[str, str]]:
    named = among.filter(programme__gt="").order_by("programme")
    names = named.values_list("programme", flat=True).distinct()[:PROGRAMMES]
    return [(name, name) for name in names]


KIND = Facet(
    "type",
    gettext_lazy("Kind"),
    Publication.Kind.choices,
    lambda publications, kinds: publications.filter(kind__in=kinds),
)
LANGUAGE = Facet(
    "langue",
    gettext_lazy("Language"),
    settings.LANGUAGES,
    lambda publications, codes: publications.filter(language__in=codes),
)


def year_facet(at: datetime) -> Facet:
    return _years(timezone.localtime(at).year)


@lru_cache(maxsize=4)
def _years(last: int) -> Facet:
    choices = [(str(year), str(year)) for year in range(last, FIRST_YEAR - 1, -1)]
    return Facet("annee", gettext_lazy("Year"), choices, of_years)


def programme_facet(among: QuerySet[Publication]) -> Facet:
    """Offer the programmes of these: what a reader may not see names none."""
    return Facet(
        "programme",
        gettext_lazy("Programme"),
        lambda: _programmes(among),
        lambda publications, names: publications.filter(programme__in=names),
    )


def publications_table(at: datetime) -> Table:
    """Lay out the list as it is read at a moment, on which the states depend."""
    tags = {state: tag(str(state.label), tone=TONES[state]) for state in Publication.State}
    kinds = KIND.options()

    def state(publication: Publication) -> SafeString:
        said = tags[publication.state(at)]
        return _also_restricted(said) if publication.restricted_because else said

    return Table(
        name="publications",
        title=gettext_lazy("Publications"),
        columns=[
            Column(
                "titre",
                gettext_lazy("Publication"),
                lambda publication: publication.title,
                sort="title",
                url=lambda publication: publication.get_absolute_url(),
            ),
            Column("type", gettext_lazy("Kind"), lambda each: kinds[each.kind]),
            Column("date", gettext_lazy("Dated"), lambda each: each.dated_on, sort="dated_on"),
            Column(
                "etat",
                gettext_lazy("State"),
                state,
                export=lambda each: each.state(at).label,
            ),
            Column("credits", gettext_lazy("Credits"), _credits, export=_all_credits),
            Column("themes", gettext_lazy("Themes"), themes.in_words),
            Column(
                "modifiee",
                gettext_lazy("Last changed"),
                lambda each: dates.short(timezone.localtime(each.changed_at)),
                sort="changed_at",
                export=lambda each: timezone.localtime(each.changed_at).date(),
            ),
            Column(
                "programme", gettext_lazy("Programme"), lambda each: each.programme, hidden=True
            ),
            Column(
                "langue",
                gettext_lazy("Language"),
                lambda each: each.get_language_display(),
                hidden=True,
            ),
            Column(
                "licence",
                gettext_lazy("Licence"),
                lambda each: each.get_licence_display(),
                hidden=True,
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [*Publication.State.choices, (RESTRICTED, gettext_lazy("Restricted"))],
                lambda publications, states: in_state(publications, states, at),
            ),
            KIND,
            themes.FACET,
            year_facet(at),
            programme_facet(Publication.objects.all()),
            LANGUAGE,
        ],
        default_sort="-modifiee",
        search=lambda publications, text: publications.filter(
            pk__in=search.keeping(text, kind="publication")
        ),
        search_label=gettext_lazy("Title, text, credit, theme…"),
        empty_title=gettext_lazy("No publication yet"),
        empty_text=gettext_lazy(
            "Write-ups, guides, studies and posts will be here, from the draft to the last version."
        ),
    )


def _credits(publication: Credited) -> str:
    names = [credit.name for credit in publication.named_credits]
    said = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return said
    return ngettext("%(names)s and %(n)s other", "%(names)s and %(n)s others", more) % {
        "names": said,
        "n": more,
    }


def _all_credits(publication: Credited) -> str:
    return ", ".join([credit.name for credit in publication.named_credits])
