"""Themes as lists ask for them: which there are, and the records that are about some of them."""

from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Theme
from attache.kit.prepared import Prepared
from attache.kit.tables import Facet

Records = TypeVar("Records", bound=QuerySet[Any])

_ALL = Prepared(lambda: Theme.objects.only("slug", "name"))


def choices() -> list[tuple[str, str]]:
    return [(theme.slug, theme.name) for theme in _ALL()]


def named() -> Prefetch[Any]:
    """Read what a list says of themes: `prefetch_related(themes.named())`.

    Put in an attribute, they cost each row nothing; as `themes.all()` they cost it a query set.
    """
    return Prefetch("themes", Theme.objects.only("name"), to_attr="named_themes")


def names(record: Any) -> list[str]:  # noqa: ANN401 -- of any kind, read with `named()`
    return [theme.name for theme in record.named_themes]


def in_words(record: Any) -> str:  # noqa: ANN401 -- idem
    return ", ".join(names(record))


def about(records: Records, slugs: list[str]) -> Records:
    """Keep the records of a kind that has `themes`, without counting any of them twice."""
    links = records.model.themes.through.objects.filter(theme__slug__in=slugs)
    return records.filter(pk__in=links.values(records.model._meta.model_name))


FACET = Facet("theme", _("Theme"), choices, about)
