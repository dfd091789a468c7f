"""Themes as lists ask for them: which there are, and the records that are about some of them."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.directory.models import Theme
from attache.kit.tables import Facet

Records = TypeVar("Records", bound=QuerySet[Any])


def choices() -> list[tuple[str, str]]:
    return list(Theme.objects.values_list("slug", "name"))


def about(records: Records, slugs: list[str]) -> Records:
    """Keep the records of a kind that has `themes`, without counting any of them twice."""
    links = records.model.themes.through.objects.filter(theme__slug__in=slugs)
    return records.filter(pk__in=links.values(records.model._meta.model_name))


FACET = Facet("theme", _("Theme"), choices, about)
