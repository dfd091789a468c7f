"""Two people saving the same record: the second is told, never overwritten."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _


class Stale(ValidationError):
    """The record has changed since the reader saw it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this record while you were editing it. Nothing was overwritten: "
                "open it again, look at the change, then make yours."
            ),
            code="stale",
        )


def change(obj: Model, changes: Mapping[str, Any], *, seen: int) -> None:
    """Give it these values, and write them if it is still the one that was seen."""
    for name, value in changes.items():
        setattr(obj, name, value)
    save(obj, [*changes], seen=seen)


def save(obj: Model, fields: Sequence[str], *, seen: int) -> None:
    """Write these fields if the record is still the one that was seen, in a single statement."""
    columns = {field.name: field for field in obj._meta.concrete_fields}
    values = {name: columns[name].pre_save(obj, add=False) for name in fields}
    rows = obj._meta.base_manager.filter(pk=obj.pk, version=seen)
    if not rows.update(**values, version=seen + 1):
        raise Stale
    columns["version"].save_form_data(obj, seen + 1)
