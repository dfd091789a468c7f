from datetime import datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import actions as directory
from attache.directory.models import Consent, Person
from attache.journal import actions as journal
from attache.post.models import Refusal
from attache.post.registries import Nature

# What somebody agreed to once is taken back with it, and given again with it.
PURPOSES = {
    Nature.LETTER: Consent.Purpose.NEWSLETTER,
    Nature.INVITATION: Consent.Purpose.INVITATIONS,
}
NATURES = {str(purpose): nature for nature, purpose in PURPOSES.items()}


@transaction.atomic
def unsubscribe(address: str, nature: Nature, *, at: datetime, by: User | None = None) -> None:
    """Write no more of these to that address. Said twice, it is as said once."""
    address = address.strip().lower()
    person = Person.objects.with_email(address).first()
    _refusal, is_new = Refusal.objects.get_or_create(
        address=address, nature=nature, defaults={"refused_at": at, "person": person}
    )
    if not is_new or person is None:
        return
    given = person.consents.filter(purpose=PURPOSES[nature], withdrawn_on__isnull=True)
    for consent in given:
        directory.withdraw_consent(consent, on=timezone.localtime(at).date(), by=by)
    journal.record("post.unsubscribed", person, by=by, changes={"nature": nature.value})


@transaction.atomic
def resubscribe(address: str, nature: Nature, *, at: datetime, by: User | None = None) -> None:
    """Write to that address again; a consent that was taken back is given anew."""
    address = address.strip().lower()
    person = Person.objects.with_email(address).first()
    theirs = Q(address=address) | Q(person=person) if person else Q(address=address)
    gone, _rows = Refusal.objects.filter(theirs, nature=nature).delete()
    if not gone or person is None:
        return
    agreed = person.consents.filter(purpose=PURPOSES[nature])
    if agreed.exists() and not agreed.filter(withdrawn_on__isnull=True).exists():
        directory.give_consent(
            person,
            purpose=PURPOSES[nature],
            on=timezone.localtime(at).date(),
            source=_("Asked for our mails again"),
            by=by,
        )
    journal.record("post.resubscribed", person, by=by, changes={"nature": nature.value})


def follow_consent(consent: Consent) -> None:
    """A consent taken back is a refusal, one that is given lifts it."""
    nature, person = NATURES.get(consent.purpose), consent.person
    if nature is None or person is None:
        return
    theirs = Q(address=person.email.lower()) | Q(person=person)
    if consent.withdrawn_on is None:
        Refusal.objects.filter(theirs, nature=nature).delete()
    elif person.email and not Refusal.objects.filter(theirs, nature=nature).exists():
        Refusal.objects.create(
            address=person.email.lower(),
            person=person,
            nature=nature,
            refused_at=timezone.make_aware(datetime.combine(consent.withdrawn_on, time())),
        )
