"""The secret address at which one of the team follows exchanges: given, and taken back."""

import secrets
from datetime import datetime

from django.db import transaction

from attache.accounts.models import User
from attache.companionship.models import TeamCalendar


@transaction.atomic
def give(user: User, *, at: datetime) -> TeamCalendar:
    """Give an address that cannot be guessed; the one they had, if any, is of no more use."""
    made, _is_new = TeamCalendar.objects.update_or_create(
        user=user, defaults={"secret": secrets.token_urlsafe(32), "given_at": at}
    )
    return made


def take_back(user: User) -> None:
    TeamCalendar.objects.filter(user=user).delete()
