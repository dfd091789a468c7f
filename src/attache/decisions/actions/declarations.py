"""What is to be declared to the greffe: opened by a decision, made, noted with its receipt."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.decisions.models import Decision, Declaration
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import versions


class OutOfOrder(ValidationError):
    """What is declared was decided before, and declared by now."""


@transaction.atomic
def open_for(kind: str, *, decided_on: date, by: User | None) -> Declaration:
    """One for all that changes on a day, as long as it is not made."""
    declaration, is_new = Declaration.objects.get_or_create(
        kind=kind, decided_on=decided_on, declared_on=None
    )
    if is_new:
        journal.record(
            "decisions.to_declare", declaration, by=by, changes={"due_on": declaration.due_on}
        )
    return declaration


def tie(kind: str, resolution: Resolution, *, decided_on: date) -> None:
    """Say which decision of an assembly it comes from."""
    decision = Decision.objects.filter(resolution=resolution).first()
    waiting = Declaration.objects.to_make().filter(kind=kind, decided_on=decided_on)
    waiting.filter(decision=None).update(decision=decision)


@transaction.atomic
def declare(
    declaration: Declaration,
    *,
    declared_on: date,
    receipt: str,
    file: UploadedFile[bytes] | None = None,
    seen: int,
    on: date,
    by: User | None,
) -> None:
    """Note that the greffe was told, or mend what was noted; the receipt may come later."""
    before = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if declared_on < declaration.decided_on:
        raise OutOfOrder({"declared_on": _("It was declared after it was decided, not before.")})
    if declared_on > on:
        raise OutOfOrder({"declared_on": _("This day has not come yet.")})
    declaration.declared_on, declaration.receipt = declared_on, receipt
    names = ["declared_on", "receipt"]
    if file:
        declaration.file = file
        names.append("file")
        _forget(before.file)
    versions.save(declaration, names, seen=seen)
    if written := changed.between(before, declaration, names):
        journal.record("decisions.declared", declaration, by=by, changes=written)


def _forget(file: FieldFile) -> None:
    """Keep none that was sent by mistake: the greffe gives one receipt, and the journal says so."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
