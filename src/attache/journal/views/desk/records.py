from django.utils.translation import gettext_lazy as _

from attache.accounts.http import Request, Response, may
from attache.journal import queries
from attache.journal.models import Record
from attache.kit import tables

TABLE: tables.Table[Record] = tables.Table(
    name="journal",
    columns=[
        tables.Column("number", _("No."), lambda row: row.number, sort="number", numeric=True),
        tables.Column("when", _("When"), lambda row: row.recorded_at),
        tables.Column("who", _("Who"), lambda row: queries.line(row).who),
        tables.Column("what", _("What"), lambda row: queries.sentence(row.verb)),
        tables.Column("subject", _("About"), lambda row: row.subject),
        tables.Column("changes", _("What changed"), lambda row: queries.in_words(row), hidden=True),
    ],
    facets=[],
    default_sort="-number",
)


@may("journal.view")
def index(request: Request) -> Response:
    return tables.respond(
        request, "journal/records.html", TABLE, Record.objects.visible_to(request.user)
    )
