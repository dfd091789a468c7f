"""People as a list of recipients: whoever the list of people shows."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.http import Request
from attache.directory.queries import lists
from attache.kit.tables import BoundTable
from attache.post.models import Letter
from attache.post.registries import Recipient, RecipientList


def _people(request: Request, _parts: list[str]) -> Iterator[Recipient]:
    found = _table(request).filtered.prefetch_related(None).order_by("sort_name", "pk")
    for key, *name, address in found.values_list("pk", "first_name", "last_name", "email"):
        yield Recipient(
            name=" ".join(name).strip(),
            address=address,
            capacity=Letter.Capacity.CONTACT,
            reason=_("is on the list of people as it was filtered"),
            person=key,
        )


def _table(request: Request) -> BoundTable:
    today = timezone.localdate()
    return lists.people_table(today).bind(request, lists.people(request.user, today))


PEOPLE = RecipientList(
    "personnes",
    gettext_lazy("People"),
    "post.write",
    _people,
    lambda request: _table(request).filters_in_words,
)
