"""Telling many at once what becomes of an event: a crowd beside the server, some at a time."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.gatherings.actions import confirmations
from attache.gatherings.models import Event, Registration
from attache.kit import chunks
from attache.kit.tasks import task
from attache.post.registries import Kind, kind_of

# More mails than that are not written while somebody waits for a page.
AT_ONCE = 200


def tell(
    kind: Kind,
    event: Event,
    registrations: QuerySet[Registration],
    *,
    key: str,
    by: User | None,
    **more: str,
) -> None:
    """Write to each of these once for each `key`, with what causes it or, to a crowd, after."""
    keys = sorted(registrations.values_list("pk", flat=True))
    if len(keys) > AT_ONCE:
        tell_crowd.enqueue(event.pk, kind.name, keys, key, by.pk if by else None, more)
    else:
        _tell(event, kind, keys, key=key, by=by, more=more)


@task(label=_("Tell those registered what becomes of an event"))
def tell_crowd(
    event_key: int,
    kind_name: str,
    keys: list[int],
    key: str,
    by_key: int | None,
    more: dict[str, str],
) -> None:
    """Begun again, it tells those who were not told: each mail has its key."""
    event, kind = Event.objects.get(pk=event_key), kind_of(kind_name)
    assert kind  # noqa: S101 -- named when this was asked for
    by = User.objects.get(pk=by_key) if by_key else None
    for some in chunks.of(keys, AT_ONCE):
        with transaction.atomic():
            _tell(event, kind, some, key=key, by=by, more=more)


def _tell(
    event: Event,
    kind: Kind,
    keys: Sequence[int],
    *,
    key: str,
    by: User | None,
    more: Mapping[str, str],
) -> None:
    held = event.registrations.held().filter(pk__in=keys)
    for registration in held.select_related("person", "brought_by").order_by("pk"):
        registration.event = event
        confirmations.write(kind, registration, key=f"{key}:{registration.pk}", by=by, more=more)
