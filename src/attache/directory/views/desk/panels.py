"""What the rooms above show on a record's page, drawn and sorted by place."""

from collections import defaultdict
from datetime import date

from django.template import Engine, RequestContext
from django.utils.safestring import SafeString

from attache.accounts.http import Request
from attache.directory import registries
from attache.directory.models import Organisation


def drawn(request: Request, record: registries.Party, day: date) -> dict[str, list[SafeString]]:
    where = "organisation" if isinstance(record, Organisation) else "person"
    places: defaultdict[str, list[SafeString]] = defaultdict(list)
    engine = Engine.get_default()
    # What every template is given is made once for all of them.
    page = RequestContext(request)
    with page.bind_template(engine.get_template(f"directory/{where}.html")):
        for panel in registries.panels:
            shown = panel.context(record, request.user, day) if panel.where == where else None
            if shown is not None:
                with page.update(shown):
                    drawing = engine.get_template(panel.template).render(page)
                places[panel.place].append(drawing)
    return dict(places)
