"""What lists of members are narrowed by, and lists of rows that each belong to one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from attache.directory import geography
from attache.kit.tables import Facet
from attache.memberships.wording import MEMBER_KINDS


def kind_and_region(path: str = "") -> list[Facet]:
    """`path` leads from a row to its member: "", or "member__"."""
    return [
        Facet(
            "type",
            gettext_lazy("Kind"),
            list(MEMBER_KINDS.items()),
            lambda rows, kinds: rows.filter(**{f"{path}kind__in": kinds}),
        ),
        Facet(
            "region",
            gettext_lazy("Region"),
            geography.region_choices,
            lambda rows, regions: rows.filter(**{f"{path}region__in": regions}),
        ),
    ]
