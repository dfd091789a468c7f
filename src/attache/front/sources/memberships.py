"""Those who asked to join, until somebody answers."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.memberships.models import JoiningRequest

_WAITING = PreparedRows(
    lambda: (
        JoiningRequest.objects.waiting()
        .order_by("received_at", "pk")
        .values_list("pk")[: todos.READ]
    )
)
_REQUESTS = Prepared(
    lambda keys: JoiningRequest.objects.filter(pk__in=keys).only(
        "body_name", "first_name", "last_name", "title", "received_at"
    ),
    Several(BigIntegerField()),
)


def _requests(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for asked in _REQUESTS([*keys]):
        days = (on - timezone.localdate(asked.received_at)).days
        yield Todo(
            key=keys[asked.pk],
            title=_("%(who)s asks to join") % {"who": asked.who},
            url=asked.get_absolute_url(),
            text=", ".join(part for part in (asked.person_name, asked.title) if part),
            badge=todos.ago(days),
        )


JOINING = (
    Source(
        gettext_lazy("Requests to join"),
        "welcomes.lead",
        lambda _on, _user: [_WAITING.of()],
        todos.counted("joining"),
        more="/equipe/demandes/?etat=waiting",
        said=_requests,
    ),
)
