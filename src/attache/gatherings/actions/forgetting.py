"""Taking names away: of strangers after their day, of somebody whom the team erases."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Person
from attache.directory.registries import Eraser, Erasing
from attache.gatherings import hours
from attache.gatherings.actions import seats
from attache.gatherings.models import (
    Appearance,
    CalendarAddress,
    Event,
    Invitation,
    Pledge,
    Pointer,
    Question,
    Registration,
    Share,
)
from attache.journal import actions as journal
from attache.kit import search
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
def erase(erasing: Erasing) -> None:
    """Take somebody out of what they asked, offered, told and registered for; it stays, unnamed.

    What they hold of events to come is given back, and nobody is told but the next in line.
    """
    person = erasing.person
    theirs = Registration.objects.filter(Q(person=person) | Q(email__in=erasing.addresses))
    _give_back(theirs, at=erasing.at, by=erasing.by)
    theirs.update(name="", email="", body_name="", folded="", person=None, brought_by=None)
    Registration.objects.filter(brought_by=person).update(brought_by=None)
    _take_off_the_stage(person, at=erasing.at, by=erasing.by)
    for theirs_alone in (CalendarAddress, Invitation, Pointer):
        theirs_alone.objects.filter(person=person).delete()
    asked = Question.objects.filter(person=person)
    keys = list(asked.values_list("pk", flat=True))
    for unnamed in (Question, Share, Pledge):
        unnamed.objects.filter(person=person, organisation__isnull=False).update(person=None)
    search.put("question", keys)


def _give_back(registrations: QuerySet[Registration], *, at: datetime, by: User) -> None:
    coming = registrations.exclude(state=Registration.State.CANCELLED).filter(
        event__ends_at__gt=at, was_present=None
    )
    for registration in coming.order_by("event", "pk").select_related("event"):
        event = seats.locked(registration.event)
        current = Registration.objects.get(pk=registration.pk)
        if current.is_held:
            seats.leave(event, current, at=at)
            journal.record("events.unregistered", event, by=by)


def _take_off_the_stage(person: Person, *, at: datetime, by: User) -> None:
    """Somebody else will speak at what is to come; of what took place stays that a body did."""
    for appearance in Appearance.objects.filter(person=person).select_related("event"):
        event = appearance.event
        if event.ends_at > at or appearance.organisation_id is None:
            journal.record("events.speaker_removed", event, by=by)
            appearance.delete()
        else:
            appearance.title = ""
            appearance.save(update_fields=["title"])


ERASER = Eraser(
    erase,
    goes=[
        gettext_lazy("Seats and places in line for events to come: the next in line is told."),
        gettext_lazy("What they were to say at events to come, invitations, calendar address."),
        gettext_lazy("Their name among speakers of past events, and where they were pointed to."),
    ],
    stays=[
        gettext_lazy("That somebody was at an event, for its figures."),
        gettext_lazy("What was told at a past event: under the name of the body alone."),
        gettext_lazy("Questions, “so do we” and offers of help: under the name of the body alone."),
    ],
)
