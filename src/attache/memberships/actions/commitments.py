"""The decision to stay for several years."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.memberships import standing
from attache.memberships.actions.memberships import locked
from attache.memberships.models import Commitment, Member

LONGEST = 3


class TooManyYears(ValidationError):
    """A commitment is for one, two or three years."""


class AlreadyCommitted(ValidationError):
    """Another commitment speaks of some of these years."""


@transaction.atomic
def commit(
    member: Member, *, first_year: int, years: int, signed_on: date, source: str, on: date, by: User
) -> Commitment:
    member = locked(member)
    last_year = first_year + years - 1
    if not 1 <= years <= LONGEST:
        raise TooManyYears(_("A commitment is for one, two or three years."))
    for other in member.commitments.filter(first_year__lte=last_year, last_year__gte=first_year):
        raise AlreadyCommitted(
            _("%(member)s is already committed from %(first)s to %(last)s.")
            % {"member": member, "first": other.first_year, "last": other.last_year}
        )
    commitment = member.commitments.create(
        first_year=first_year, last_year=last_year, signed_on=signed_on, source=source
    )
    changes = {"first_year": first_year, "last_year": last_year, "source": source}
    journal.record("memberships.committed", member, by=by, also=[member.party], changes=changes)
    standing.refresh([member.pk], on=on)
    return commitment
