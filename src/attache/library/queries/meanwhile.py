"""What somebody else did to a publication while it was being edited."""

from collections.abc import Mapping
from dataclasses import dataclass

from attache.journal.models import Record
from attache.library.models import Publication
from attache.library.queries import pages

EDITS = ("library.edited", "library.went_back")


@dataclass(frozen=True)
class Meanwhile:
    """Who changed each field of the notice; and the text, laid over the one that was seen."""

    notice: Mapping[str, str]
    text: pages.Comparison | None


def since(publication: Publication, *, versions: int) -> Meanwhile:
    edits = Record.objects.filter(
        subject_kind=publication._meta.label_lower, subject_id=str(publication.pk), verb__in=EDITS
    ).order_by("-number")
    told = list(edits.values_list("changes", "actor_name")[:versions])
    texts = sum("revision" in changes for changes, _who in told)
    revisions = list(publication.revisions.all()[: texts + 1])
    return Meanwhile(
        {name: who for changes, who in reversed(told) for name in changes},
        pages.compare(revisions[-1], revisions[0]) if texts else None,
    )
