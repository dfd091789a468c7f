"""Who made a publication, and as what."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.library import publication_index as index
from attache.library.actions.publications import Named, credit_for, locked
from attache.library.models import Credit, Publication


class AlreadyCredited(ValidationError):
    """Once for each thing they did."""


class Nobody(ValidationError):
    """A credit has a name."""


@transaction.atomic
def credit(publication: Publication, named: Named, *, by: User) -> Credit:
    locked(publication)
    if not str(named.who).strip():
        raise Nobody(_("Say who."))
    last = publication.credits.aggregate(last=Max("position"))["last"]
    made = credit_for(publication, named, position=0 if last is None else last + 1)
    if publication.credits.filter(role=made.role, name=made.name).exists():
        raise AlreadyCredited(_("%(name)s is credited so already.") % {"name": made.name})
    made.save(force_insert=True)
    _changed("library.credited", made, by=by)
    return made


@transaction.atomic
def uncredit(made: Credit, *, by: User) -> None:
    locked(made.publication)
    made.delete()
    _changed("library.uncredited", made, by=by)


@transaction.atomic
def put_first(made: Credit, *, by: User) -> None:
    """Those who come first are those whom citations name first."""
    locked(made.publication)
    others = made.publication.credits.exclude(pk=made.pk)
    for position, each in enumerate([made, *others]):
        each.position = position
        each.save(update_fields=["position"])
    _changed("library.credit_put_first", made, by=by)


def _changed(verb: str, made: Credit, *, by: User) -> None:
    publication = made.publication
    publication.save(update_fields=["changed_at"])
    also = [who for who in (made.person, made.organisation) if who]
    changes = {"role": made.role, "name": made.name}
    journal.record(verb, publication, by=by, also=also, changes=changes)
    index.put(publication)
