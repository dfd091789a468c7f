"""For the team alone, for a reason and until a day; or for all again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.library import publication_index as index
from attache.library.actions.publications import locked
from attache.library.models import Publication


class ReasonMissing(ValidationError):
    """What is paid by all is for all: who keeps it back says why."""


class IsForAll(ValidationError):
    """There is no restriction to lift."""


@transaction.atomic
def restrict(
    publication: Publication, *, because: str, look_again_on: date, on: date, by: User
) -> None:
    """Keep it for the team, for a reason, until a day when somebody looks again."""
    if not because.strip():
        raise ReasonMissing({"because": _("Say why it is not for all.")})
    if look_again_on <= on:
        raise ReasonMissing({"look_again_on": _("Look again on a day to come.")})
    locked(publication)
    publication.restricted_because = because.strip()
    publication.look_again_on = look_again_on
    publication.save(update_fields=["restricted_because", "look_again_on", "changed_at"])
    changes = {"restricted_because": because.strip(), "look_again_on": look_again_on}
    journal.record("library.restricted", publication, by=by, changes=changes)
    index.put(publication)


@transaction.atomic
def open_to_all(publication: Publication, *, by: User) -> None:
    found = locked(publication)
    if not found.restricted_because:
        raise IsForAll(_("This publication is for all already."))
    publication.restricted_because, publication.look_again_on = "", None
    publication.save(update_fields=["restricted_because", "look_again_on", "changed_at"])
    journal.record("library.opened", publication, by=by)
    index.put(publication)
