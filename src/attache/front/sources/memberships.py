"""Those who asked to join, until somebody answers."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit.prepared import Prepared
from attache.memberships.models import JoiningRequest

_WAITING = Prepared(
    lambda: (
        JoiningRequest.objects.waiting()
        .only("body_name", "first_name", "last_name", "title", "received_at")
        .order_by("received_at", "pk")[: todos.READ]
    )
)


def requests_to_join(on: date, _user: User) -> Iterator[Todo]:
    for asked in _WAITING():
        days = (on - timezone.localdate(asked.received_at)).days
        yield Todo(
            key=f"joining:{asked.pk}",
            title=_("%(who)s asks to join") % {"who": asked.who},
            url=asked.get_absolute_url(),
            text=", ".join(part for part in (asked.person_name, asked.title) if part),
            badge=ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
            if days > 0
            else "",
        )


JOINING = (
    Source(
        gettext_lazy("Requests to join"),
        "welcomes.lead",
        requests_to_join,
        more="/equipe/demandes/?etat=waiting",
    ),
)
