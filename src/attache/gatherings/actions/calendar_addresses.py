"""The secret address of somebody's calendar: given, and taken back."""

import secrets
from datetime import datetime

from django.db import transaction

from attache.directory.models import Person
from attache.gatherings.models import CalendarAddress


@transaction.atomic
def give(person: Person, *, at: datetime) -> CalendarAddress:
    """Give an address that cannot be guessed; the one they had, if any, is of no more use."""
    made, _is_new = CalendarAddress.objects.update_or_create(
        person=person, defaults={"secret": secrets.token_urlsafe(32), "given_at": at}
    )
    return made


def take_back(person: Person) -> None:
    CalendarAddress.objects.filter(person=person).delete()
