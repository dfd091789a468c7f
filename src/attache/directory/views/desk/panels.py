"""What the rooms above show on a record's page, drawn and sorted by place."""

from collections import defaultdict
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from attache.accounts.http import Request
from attache.directory import registries
from attache.directory.models import Organisation


def drawn(request: Request, record: registries.Party, day: date) -> dict[str, list[SafeString]]:
    where = "organisation" if isinstance(record, Organisation) else "person"
    places: defaultdict[str, list[SafeString]] = defaultdict(list)
    for panel in registries.panels:
        if panel.where != where:
            continue
        context = panel.context(record, request.user, day)
        if context is not None:
            places[panel.place].append(render_to_string(panel.template, context, request))
    return dict(places)
