"""The list of finds, whatever their number."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.queries import themes
from attache.kit import search
from attache.kit.tables import Column, Facet, Table
from attache.library.models import Find

FIRST_YEAR = 2008
# A list of bodies that nobody reads to its end is no list.
BODIES = 200


def finds(user: User) -> QuerySet[Find]:
    found = Find.objects.visible_to(user).select_related("organisation", "found_by")
    return found.prefetch_related("themes")


def table(on: date) -> Table:
    return Table(
        name="pepites",
        title=gettext_lazy("Finds"),
        columns=[
            Column(
                "titre",
                gettext_lazy("Find"),
                lambda find: find.title,
                sort="title",
                url=lambda find: find.get_absolute_url(),
            ),
            Column("note", gettext_lazy("Why it matters"), lambda find: find.note),
            Column(
                "organisme",
                gettext_lazy("Body"),
                lambda find: find.organisation and find.organisation.name,
                url=lambda find: find.organisation.get_absolute_url(),
            ),
            Column("themes", gettext_lazy("Themes"), _themes),
            Column(
                "trouvee", gettext_lazy("Found on"), lambda each: each.found_on, sort="found_on"
            ),
            Column(
                "par",
                gettext_lazy("By"),
                lambda find: find.found_by and str(find.found_by),
                hidden=True,
            ),
            Column(
                "adresse",
                gettext_lazy("Address"),
                _linked,
                export=lambda find: find.address,
                hidden=True,
            ),
        ],
        facets=[
            themes.FACET,
            Facet(
                "annee",
                gettext_lazy("Year"),
                [(str(year), str(year)) for year in range(on.year, FIRST_YEAR - 1, -1)],
                _of_years,
            ),
            Facet("organisme", gettext_lazy("Body"), _bodies, _of_bodies),
        ],
        default_sort="-trouvee",
        search=lambda finds, text: finds.filter(pk__in=search.keeping(text, kind="find")),
        search_label=gettext_lazy("Title, note, theme, body…"),
        empty_title=gettext_lazy("No find yet"),
        empty_text=gettext_lazy(
            "What is worth telling members, kept from what is followed or written down by hand, "
            "will be here."
        ),
    )


def _themes(find: Find) -> str:
    return ", ".join(theme.name for theme in find.themes.all())


def _linked(find: Find) -> SafeString | str:
    if not find.address:
        return ""
    return format_html('<a href="{}" rel="noopener">{}</a>', find.address, find.address)


def _of_years(finds: QuerySet[Find], years: list[str]) -> QuerySet[Find]:
    wanted = Q()
    for year in map(int, years):
        wanted |= Q(found_on__gte=date(year, 1, 1), found_on__lt=date(year + 1, 1, 1))
    return finds.filter(wanted)


def _bodies() -> list[tuple[str, str]]:
    whose = Find.objects.exclude(organisation=None).values("organisation")
    bodies = Organisation.objects.filter(pk__in=whose).order_by("sort_name")
    return list(bodies.values_list("slug", "name")[:BODIES])


def _of_bodies(finds: QuerySet[Find], slugs: list[str]) -> QuerySet[Find]:
    return finds.filter(organisation__slug__in=slugs)
