"""`{% table table %}`: a list with its tools, its rows, its pages and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.tables import BoundTable

register = template.Library()


@register.simple_tag
def table(table: BoundTable) -> SafeString:
    return render_to_string("kit/table.html", {"table": table})
