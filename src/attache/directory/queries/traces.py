"""What somebody else did to a record while it was being edited."""

from collections.abc import Mapping

from django.db.models import Model

from attache.journal.models import Record


def changed_since(record: Model, versions: int) -> Mapping[str, str]:
    """Name, for each field changed in the last few versions of a record, who changed it."""
    edits = (
        Record.objects.filter(
            subject_kind=record._meta.label_lower,
            subject_id=str(record.pk),
            verb__endswith="_edited",
        )
        .order_by("-number")
        .values_list("changes", "actor_name")
    )
    return {name: who for changes, who in reversed(edits[:versions]) for name in changes}
