"""What waits of the statutes: a version that was adopted, and that the greffe was not told of."""

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows, Rows
from attache.statutes import lives
from attache.statutes.models import Statutes

_TO_DECLARE = PreparedRows(
    lambda until: (
        Statutes.objects.to_declare()
        .filter(adopted_on__lte=until)
        .order_by("adopted_on", "pk")
        .values_list("pk", "title", "slug", "adopted_on")[: todos.READ]
    ),
    DateField(),
)


def to_declare(on: date, _user: User, rows: Rows) -> Iterator[Todo]:
    for pk, title, slug, adopted_on in rows:
        due = lives.declare_by(adopted_on)
        yield Todo(
            key=f"statutes:{pk}:declare",
            title=title,
            url=page_of("statutes:statutes", slug),
            text=_("To declare to the greffe before %(day)s") % {"day": dates.shown(due)},
            badge=dates.short(due),
            tone="lost" if due < on else "look",
        )


STATUTES = (
    Source(
        gettext_lazy("Statutes to declare"),
        "statutes.write",
        lambda on, _user: [_TO_DECLARE.of(on - lives.PATIENCE)],
        to_declare,
        more="/equipe/declarations/",
    ),
)
