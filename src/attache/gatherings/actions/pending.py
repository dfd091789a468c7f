"""Mails about an event that have not left: said anew when it is moved, withdrawn when it is not on.

What waits in the outbox may wait for days, and was written for the day that held then.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.gatherings import event_letters, event_words, guest_letters
from attache.gatherings import registration_letters as letters
from attache.gatherings.actions import confirmations, crowds
from attache.gatherings.models import Event
from attache.kit import chunks
from attache.kit.tasks import task
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind, kind_of


def _names(*kinds: Kind) -> frozenset[str]:
    return frozenset(kind.name for kind in kinds)


_TO_THOSE_REGISTERED = _names(
    *(letters.SEATED, letters.IN_LINE, guest_letters.SEATED, guest_letters.IN_LINE),
    *(letters.PROMOTED, letters.AGAIN, letters.REMINDER),
)
_SAID_ANEW = _TO_THOSE_REGISTERED | _names(event_letters.INVITATION, event_letters.BRIEF)
# Of no use once it does not take place, or did.
_BEFOREHAND = _SAID_ANEW | _names(letters.NOT_FOR_YOU, event_letters.MOVED)


def say_anew(event: Event, *, by: User | None) -> None:
    """Write what waits as it holds now; what spoke of another hour alone is withdrawn."""
    reminders = _waiting(event, _names(letters.REMINDER))
    other_hours = reminders.exclude(key__endswith=confirmations.hour(event))
    moves = _waiting(event, _names(event_letters.MOVED))
    _withdraw(other_hours | moves, reason=_("The event is moved."), by=by)
    keys = list(_waiting(event, _SAID_ANEW).values_list("pk", flat=True))
    if len(keys) > crowds.AT_ONCE:
        say_crowd_anew.enqueue(event.pk)
    else:
        _say_anew(event, keys)


@task(label=gettext_lazy("Write anew the mails about an event that wait"))
def say_crowd_anew(event_key: int) -> None:
    event = Event.objects.get(pk=event_key)
    keys = list(_waiting(event, _SAID_ANEW).values_list("pk", flat=True))
    for some in chunks.of(keys, crowds.AT_ONCE):
        with transaction.atomic():
            _say_anew(event, some)


def withdraw(event: Event, *, reason: str, by: User | None) -> None:
    """Let nothing leave that asks people to what is not on."""
    _withdraw(_waiting(event, _BEFOREHAND), reason=reason, by=by)


@transaction.atomic
def withdraw_what_is_over(*, at: datetime) -> None:
    waiting = Letter.objects.still_open().filter(kind__in=_BEFOREHAND)
    about = waiting.filter(about_kind=Event._meta.label_lower).values("about_id")
    for event in Event.objects.filter(pk__in=about, ends_at__lte=at):
        withdraw(event, reason=_("The event is over."), by=None)


def _waiting(event: Event, kinds: Collection[str]) -> QuerySet[Letter]:
    """Find what has not left and is not leaving."""
    return Letter.objects.about(event).still_here().filter(kind__in=kinds).order_by("pk")


def _withdraw(waiting: QuerySet[Letter], *, reason: str, by: User | None) -> None:
    # No worker takes one until this is decided.
    if keys := list(waiting.select_for_update().values_list("pk", flat=True)):
        gone = Letter.objects.filter(pk__in=keys)
        post.withdraw(gone, reason=reason, at=timezone.now(), by=by)


def _say_anew(event: Event, keys: Collection[int]) -> None:
    waiting = Letter.objects.filter(pk__in=keys)
    held = event.registrations.held().filter(email__in=waiting.values("to_address"))
    registered = {one.email: one for one in held.select_related("person", "brought_by")}
    for letter in waiting:
        kind, registration = kind_of(letter.kind), registered.get(letter.to_address)
        assert kind  # noqa: S101 -- one of ours
        with translation.override(letter.language):
            if registration and kind.name in _TO_THOSE_REGISTERED:
                registration.event = event
                post.rewrite(
                    letter,
                    values=confirmations.values(kind, registration),
                    enclosures=confirmations.enclosures(kind, registration),
                )
            else:
                post.rewrite(letter, values=_values(kind, event))


def _values(kind: Kind, event: Event) -> dict[str, str]:
    """Say what may have changed for those who are asked to come, or to speak."""
    place = event_words.where(event)
    if kind is event_letters.BRIEF:
        place = event.link or place
    said = {"when": event_words.when(event), "length": event_words.length(event), "place": place}
    return {name: words for name, words in said.items() if name in kind.placeholders}
