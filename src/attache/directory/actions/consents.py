from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import registries
from attache.directory.actions.people import check_known
from attache.directory.models import Consent, Organisation, Person
from attache.journal import actions as journal
from attache.kit import conflicts, dates


class ConsentAlreadyGiven(ValidationError):
    """They agreed to this before, and have not taken it back."""


class ConsentWithdrawn(ValidationError):
    """It was taken back before, or would be before it was given."""


@transaction.atomic
def give_consent(
    party: Organisation | Person, *, purpose: str, on: date, source: str, by: User | None
) -> Consent:
    if isinstance(party, Person):
        check_known(party)
    _refuse_a_second(party, purpose)
    with conflicts.explained(lambda: _refuse_a_second(party, purpose)):
        consent: Consent = party.consents.create(purpose=purpose, given_on=on, source=source)
    said = {"purpose": purpose, "given_on": on, "source": source}
    journal.record("directory.consent_given", party, by=by, changes=said)
    _tell(consent)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, on: date, by: User | None) -> None:
    party, consent = consent.party, Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_on is not None:
        raise ConsentWithdrawn(
            _("Already withdrawn, on %(day)s.") % {"day": dates.shown(consent.withdrawn_on)}
        )
    if on < consent.given_on:
        raise ConsentWithdrawn(
            _("It was given on %(day)s: it is withdrawn on that day or later.")
            % {"day": dates.shown(consent.given_on)}
        )
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    said = {"purpose": consent.purpose, "withdrawn_on": on}
    journal.record("directory.consent_withdrawn", party, by=by, changes=said)
    _tell(consent)


def _refuse_a_second(party: Organisation | Person, purpose: str) -> None:
    known = party.consents.filter(purpose=purpose, withdrawn_on__isnull=True).first()
    if known:
        raise ConsentAlreadyGiven(
            _("Already agreed, on %(day)s.") % {"day": dates.shown(known.given_on)}
        )


def _tell(consent: Consent) -> None:
    for follow in registries.consent_followers:
        follow(consent)
    registries.tell_followers(
        organisations=[consent.organisation_id] if consent.organisation_id else [],
        people=[consent.person_id] if consent.person_id else [],
    )
