"""`{% table table %}`: a list with its tools, its rows, its pages and its files.

`{% unknown_filters request.GET table %}`: what the address asks and the list does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from attache.kit.tables import address

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.safestring import SafeString

    from attache.kit.tables import BoundTable

register = template.Library()


@register.simple_tag
def table(table: BoundTable) -> SafeString:
    return render_to_string("kit/table.html", {"table": table})


@register.simple_tag
def unknown_filters(query: QueryDict, table: BoundTable | None = None) -> SafeString | str:
    """Say it rather than show everything in silence; a page without a table knows no filter."""
    facets = table.table.facets if table else ()
    offered = {each.name: table.options(each) for each in facets if table and each.name in query}
    unknown = [_("“%(text)s”") % {"text": each} for each in address.unknown(query, offered)]
    return render_to_string("kit/unknown_filters.html", {"unknown": unknown}) if unknown else ""
