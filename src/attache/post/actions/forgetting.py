from django.db import transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from attache.post.models import Enclosed, Letter


@transaction.atomic
def forget(letters: QuerySet[Letter]) -> None:
    """Keep that these mails were written and what became of them, not to whom nor what they said.

    Those that are still to leave stay as they are: somebody waits for them.
    """
    keys = list(Letter.objects.ended().filter(pk__in=letters).values_list("pk", flat=True))
    Enclosed.objects.filter(letter__in=keys).delete()
    # Servers repeat an address when they refuse it.
    Letter.objects.failed().filter(pk__in=keys).update(failure="")
    # An address that reaches nobody (RFC 2606), another for each: a mailing has one letter each.
    nowhere = Concat(
        Value("forgotten-"),
        Cast("pk", CharField()),
        Value("@example.invalid"),
        output_field=CharField(),
    )
    Letter.objects.filter(pk__in=keys).update(to_address=nowhere, person=None, body="", values={})
