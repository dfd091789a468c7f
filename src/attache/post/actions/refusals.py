from datetime import datetime

from django.db import transaction
from django.utils import timezone

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Consent, Person
from attache.journal import actions as journal
from attache.post.models import Refusal
from attache.post.registries import Nature

# What somebody agreed to once is taken back with it.
PURPOSES = {
    Nature.LETTER: Consent.Purpose.NEWSLETTER,
    Nature.INVITATION: Consent.Purpose.INVITATIONS,
}


@transaction.atomic
def unsubscribe(address: str, nature: Nature, *, at: datetime, by: User | None = None) -> None:
    """Write no more of these to that address. Said twice, it is as said once."""
    address = address.strip().lower()
    _refusal, is_new = Refusal.objects.get_or_create(
        address=address, nature=nature, defaults={"refused_at": at}
    )
    person = Person.objects.with_email(address).first()
    if not is_new or person is None:
        return
    given = person.consents.filter(purpose=PURPOSES[nature], withdrawn_on__isnull=True)
    for consent in given:
        directory.withdraw_consent(consent, on=timezone.localtime(at).date(), by=by)
    journal.record("post.unsubscribed", person, by=by, changes={"nature": nature.value})


@transaction.atomic
def resubscribe(address: str, nature: Nature, *, by: User | None = None) -> None:
    """Write to that address again."""
    address = address.strip().lower()
    gone, _rows = Refusal.objects.filter(address=address, nature=nature).delete()
    person = Person.objects.with_email(address).first()
    if gone and person is not None:
        journal.record("post.resubscribed", person, by=by, changes={"nature": nature.value})
