from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from attache.directory.actions import changes
from attache.directory.models import Function, Organisation
from attache.kit import chunks

_CHUNK = 500
_PEOPLE = Count("person", distinct=True)
_LEVELS = Count("level", distinct=True, filter=Q(level__in=Function.Level.of_the_chart()))


def recount(*, on: date, organisations: Collection[int] | None = None) -> int:
    """Count again who holds a function that day, in some bodies or all; say how many changed."""
    asked = Organisation.objects.order_by("pk")
    if organisations is not None:
        asked = asked.filter(pk__in=organisations)
    wrong = list(_counted(asked, on).values_list("pk", flat=True))
    for some in chunks.of(wrong, _CHUNK):
        _correct(some, on)
    return len(wrong)


@transaction.atomic
def _correct(pks: list[int], on: date) -> None:
    _counted(Organisation.objects.filter(pk__in=pks), on).update(
        contact_count=F("people_counted"), level_count=F("levels_counted")
    )
    changes.tell(organisations=pks)


def _counted(organisations: QuerySet[Organisation], on: date) -> QuerySet[Organisation]:
    """The bodies whose counts no longer say how things are."""
    return organisations.annotate(
        people_counted=_living(on, _PEOPLE), levels_counted=_living(on, _LEVELS)
    ).exclude(contact_count=F("people_counted"), level_count=F("levels_counted"))


def _living(on: date, count: Count) -> Coalesce:
    living = (
        Function.objects.living(on)
        .filter(organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(found=count)
    )
    return Coalesce(Subquery(living.values("found")), 0, output_field=IntegerField())
