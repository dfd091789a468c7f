"""Decisions about whom an event is for: people who are asked to come, by name."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import event_letters as letters
from attache.gatherings import event_words
from attache.gatherings.models import Event, Invitation
from attache.journal import actions as journal
from attache.post import actions as post
from attache.post.models import Letter


class NobodyChosen(ValidationError):
    """An invitation is for somebody."""


class NotAnnouncedYet(ValidationError):
    """People are asked to come once there is a page where they answer."""


@transaction.atomic
def invite(event: Event, *, people: Iterable[Person], on: date, by: User | None) -> int:
    """Write down who is asked to come; who is asked already stays so. Gives how many are new."""
    chosen = {person.pk: person for person in people}
    if not chosen:
        raise NobodyChosen(_("Choose at least one person."))
    known = set(event.invitations.filter(person__in=chosen).values_list("person", flat=True))
    new = [person for pk, person in chosen.items() if pk not in known]
    Invitation.objects.bulk_create(
        (Invitation(event=event, person=person, invited_on=on) for person in new),
        ignore_conflicts=True,
    )
    if new:
        journal.record("events.invited", event, by=by, changes={"people_count": len(new)})
    return len(new)


@transaction.atomic
def take_back(invitation: Invitation, *, by: User) -> None:
    event, person = invitation.event, invitation.person
    invitation.delete()
    journal.record(
        "events.invitation_taken_back", event, by=by, also=[person], changes={"person": person}
    )


@transaction.atomic
def send(event: Event, *, words: str, link: str, by: User) -> int:
    """Write to those who were not written to yet; `link` leads to the page of the event."""
    if event.announced_at is None:
        raise NotAnnouncedYet(_("Announce the event first: the invitation leads to its page."))
    sent = 0
    for invitation in _not_written_to(event):
        letter = post.write(
            letters.INVITATION,
            to=invitation.person,
            values={
                "name": str(invitation.person),
                "event": event.title,
                "when": event_words.when(event),
                "place": event_words.where(event),
                "words": words,
                "link": link,
            },
            about=event,
            key=f"invitation:{event.pk}:{invitation.person_id}",
            by=by,
        )
        sent += letter is not None
    return sent


def _not_written_to(event: Event) -> QuerySet[Invitation]:
    sent = Letter.objects.about(event).filter(kind=letters.INVITATION.name)
    written = sent.exclude(person=None).values("person")
    return event.invitations.select_related("person").exclude(
        Q(person__email="") | Q(person__in=written)
    )
