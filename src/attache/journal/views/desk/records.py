from django.utils.translation import gettext_lazy as _

from attache.accounts.http import Request, Response, may
from attache.journal import queries
from attache.journal.models import Record
from attache.kit import tables

TABLE = tables.Table(
    name="journal",
    columns=[
        tables.Column("number", _("No."), lambda row: row.number, sort="number", numeric=True),
        tables.Column("when", _("When"), lambda row: row.recorded_at),
        tables.Column("who", _("Who"), queries.author),
        tables.Column("what", _("What"), lambda row: queries.sentence(row.verb)),
        tables.Column("subject", _("About"), lambda row: row.subject),
        tables.Column("changes", _("What changed"), queries.in_words, hidden=True),
    ],
    facets=[
        tables.Facet("sujet", _("On"), queries.rooms, queries.on_subjects),
        tables.Facet(
            "qui",
            _("Who"),
            queries.authors,
            lambda records, chosen: records.filter(actor__in=chosen),
        ),
    ],
    default_sort="-number",
    search=queries.matching,
    search_label=_("Body, person, who decided…"),
    title=_("Journal"),
    empty_title=_("No decision yet"),
    empty_text=_("Each decision taken in the house will be written here, in order."),
)


@may("journal.view")
def index(request: Request) -> Response:
    table = TABLE.bind(request, Record.objects.visible_to(request.user))
    return tables.respond(request, "journal/records.html", table)
