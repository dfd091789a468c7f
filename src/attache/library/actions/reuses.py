"""Who took a publication up, where, and what they made of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.journal import actions as journal
from attache.library import feed_formats
from attache.library.models import Publication, Reuse


class NobodyNamed(ValidationError):
    """A reuse is somebody's."""


class NotAPage(ValidationError):
    """Readers are sent to pages that browsers read, and nowhere else."""


@transaction.atomic
def note(
    publication: Publication,
    *,
    by_whom: str = "",
    organisation: Organisation | None = None,
    where: str = "",
    text: str = "",
    on: date,
    by: User,
) -> Reuse:
    """Note a reuse; by a body of the directory, or by a name."""
    name = by_whom.strip() or (organisation.name if organisation else "")
    if not name:
        raise NobodyNamed({"by_whom": _("Say who took it up.")})
    if where and not feed_formats.is_address(where):
        raise NotAPage({"where": _("An address begins with https:// or http://.")})
    reuse = publication.reuses.create(
        by_whom=name, organisation=organisation, where=where, text=text.strip(), noted_on=on
    )
    # Its page says so: caches and harvesters come back for it.
    publication.save(update_fields=["changed_at"])
    also = [organisation] if organisation else []
    changes = {"by_whom": name}
    journal.record("library.reuse_noted", publication, by=by, also=also, changes=changes)
    return reuse


@transaction.atomic
def remove(reuse: Reuse, *, by: User) -> None:
    publication = reuse.publication
    changes = {"by_whom": reuse.by_whom}
    reuse.delete()
    publication.save(update_fields=["changed_at"])
    journal.record("library.reuse_removed", publication, by=by, changes=changes)
