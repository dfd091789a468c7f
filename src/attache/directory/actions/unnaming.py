"""Taking the names of somebody who is erased out of what others wrote: the words around stay."""

from collections.abc import Sequence
from itertools import product
from typing import TypeVar

from django.db.models import JSONField, Model, Q, QuerySet
from django.utils.translation import gettext as _

from attache.directory.registries import Erasing
from attache.journal import redaction

M = TypeVar("M", bound=Model)


def unname(erasing: Erasing, records: QuerySet[M], fields: Sequence[str]) -> list[M]:
    """Give back the records whose texts named them; what JSON says, one of their texts says too."""
    meta = records.model._meta
    # A database may hold JSON with its letters spelt out: it is not looked into, only rewritten.
    texts = [name for name in fields if not isinstance(meta.get_field(name), JSONField)]
    said = Q(pk__in=[])
    for text, name in product(texts, erasing.names):
        said |= Q(**{f"{text}__icontains": name})
    named = redaction.pattern(erasing.names)
    found = list(records.filter(said).order_by("pk").select_for_update())
    for record in found:
        for field in fields:
            left = redaction.redacted(getattr(record, field), named, instead=_("Forgotten person"))
            longest = getattr(meta.get_field(field), "max_length", None)
            setattr(record, field, left[:longest] if longest else left)
        record.save(update_fields=[*fields])
    return found
