"""What somebody agrees to in their own space, and takes back there."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Organisation, Person
from attache.post import actions as post
from attache.post.registries import Nature
from attache.spaces.queries.subscriptions import PURPOSES


@transaction.atomic
def receive(person: Person, nature: Nature, *, on: date, at: datetime, by: User) -> None:
    """Receive mails of this nature from now on: asking for them is agreeing to them."""
    post.resubscribe(person.email, nature, at=at, by=by)
    purpose = PURPOSES[nature]
    if not person.consents.filter(purpose=purpose, withdrawn_on__isnull=True).exists():
        directory.give_consent(person, purpose=purpose, on=on, source=source(), by=by)


@transaction.atomic
def receive_no_more(person: Person, nature: Nature, *, at: datetime, by: User) -> None:
    post.unsubscribe(person.email, nature, at=at, by=by)


def agree(party: Person | Organisation, purpose: str, *, on: date, by: User) -> None:
    directory.give_consent(party, purpose=purpose, on=on, source=source(), by=by)


@transaction.atomic
def take_back(party: Person | Organisation, purpose: str, *, on: date, by: User) -> None:
    """Take it back; taken back already, it stays so."""
    for consent in party.consents.filter(purpose=purpose, withdrawn_on__isnull=True):
        directory.withdraw_consent(consent, on=max(on, consent.given_on), by=by)


def source() -> str:
    return _("In their space")
