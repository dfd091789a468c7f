"""What the search knows of finds, and how provenance shows them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.kit import dates, search
from attache.kit.provenance import Kind, Reader, Shown
from attache.library.models import Find


def entries(finds: QuerySet[Find]) -> Iterator[search.Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for find in finds.select_related("organisation").prefetch_related("themes"):
            themes = [theme.name for theme in find.themes.all()]
            whose = find.organisation.name if find.organisation else ""
            yield search.Entry(
                pk=find.pk,
                title=find.title,
                body=" ".join([find.note, whose, *themes]),
                url=find.get_absolute_url(),
                hint=" · ".join(part for part in (whose, dates.shown(find.found_on)) if part),
            )


FINDS = search.Source("find", Find, "watch.view", _("Finds"), entries)


def shown(keys: Iterable[int], reader: Reader) -> Shown:
    """The team sees its finds; members are sent to where they are; strangers are not told."""
    found = Find.objects.filter(pk__in=list(keys))
    match reader.face:
        case "desk":
            finds = found.visible_to(reader.user)
            return {one.pk: (one.title, one.get_absolute_url(), one.found_on) for one in finds}
        case "space":
            return {one.pk: (one.title, one.address, one.found_on) for one in found}
        case _:
            return {}


FIND = Kind("find", Find, _("Find"), shown, "watch.triage")
