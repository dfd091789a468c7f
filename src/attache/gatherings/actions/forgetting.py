"""Taking names away: of strangers after their day, of somebody whom the team erases."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import hours
from attache.gatherings.actions import seats
from attache.gatherings.models import (
    CalendarAddress,
    Event,
    Invitation,
    Pledge,
    Question,
    Registration,
    Share,
)
from attache.journal import actions as journal
from attache.post import actions as post
from attache.post.models import Letter


@transaction.atomic
def forget_strangers(*, at: datetime) -> int:
    """Forget the names and addresses of strangers whose day has come; presence stays counted.

    What was written to them about the event is forgotten with them.
    """
    due = Registration.objects.to_forget(hours.day(at))
    events = Counter(due.values_list("event", flat=True))
    for key in events:
        addresses = due.filter(event=key).exclude(email="").values("email")
        letters = Letter.objects.filter(
            about_kind=Event._meta.label_lower, about_id=key, to_address__in=addresses
        )
        post.forget(letters, reason=_("The event is long over."), at=at)
    count = due.update(name="", email="", body_name="", folded="")
    for event in Event.objects.filter(pk__in=events):
        journal.record(
            "events.names_forgotten", event, by=None, changes={"people_count": events[event.pk]}
        )
    return count


@transaction.atomic
def erase(person: Person, addresses: Collection[str], *, at: datetime, by: User) -> None:
    """Take somebody out of what they asked, offered and registered for; it stays, unnamed.

    What they hold of events to come is given back, and nobody is told but the next in line.
    """
    theirs = Registration.objects.filter(Q(person=person) | Q(email__in=addresses))
    coming = theirs.held().filter(event__ends_at__gt=at, was_present=None)
    for registration in coming.order_by("event", "pk").select_related("event"):
        event = seats.locked(registration.event)
        current = Registration.objects.get(pk=registration.pk)
        if current.is_held:
            seats.leave(event, current, at=at)
            journal.record("events.unregistered", event, by=by)
    theirs.update(name="", email="", folded="", person=None, brought_by=None)
    Registration.objects.filter(brought_by=person).update(brought_by=None)
    CalendarAddress.objects.filter(person=person).delete()
    Invitation.objects.filter(person=person).delete()
    for unnamed in (Question, Share, Pledge):
        unnamed.objects.filter(person=person, organisation__isnull=False).update(person=None)
