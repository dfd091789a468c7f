from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.actions.unnaming import unname
from attache.directory.models import Person
from attache.directory.registries import Eraser, Erasing
from attache.post.models import Enclosed, Letter, Mailing, Refusal
from attache.post.registries import labels


class OneIsLeaving(ValidationError):
    """The server has a mail to them in its hands: what becomes of it is known in a moment."""


@transaction.atomic
def forget(letters: QuerySet[Letter], *, reason: str, at: datetime) -> None:
    """Keep that these mails were written and what became of them, not to whom nor what they said.

    Those that have not left never will: they are withdrawn, for that reason. One that the server
    has in its hands at that moment stays, until somebody comes back.
    """
    found = Letter.objects.filter(pk__in=letters.values("pk"))
    # No worker takes one until this is decided.
    keys = {*found.still_open().select_for_update().values_list("pk", flat=True)}
    opened = Letter.objects.filter(pk__in=keys)
    leaving = {*opened.handed().values_list("pk", flat=True)}
    opened.still_here().update(withdrawn_at=at, failure=reason)
    gone = Letter.objects.filter(pk__in={*found.values_list("pk", flat=True)} - leaving)
    Enclosed.objects.filter(letter__in=gone).delete()
    # Servers repeat an address when they refuse it.
    gone.failed().update(failure="")
    # An address that reaches nobody (RFC 2606), another for each: a mailing has one letter each.
    nowhere = Concat(
        Value(Letter.FORGOTTEN),
        Cast("pk", CharField()),
        Value("@example.invalid"),
        output_field=CharField(),
    )
    gone.update(to_address=nowhere, person=None, body="", values={})
    # A subject may name its reader: what the mail was for is said instead.
    said = labels()
    for kind in {*gone.values_list("kind", flat=True)}:
        gone.filter(kind=kind).update(subject=str(said.get(kind, kind))[:200])


@transaction.atomic
def forget_person(erasing: Erasing) -> None:
    """Forget what was written to somebody, at any of their addresses; nothing more of it leaves."""
    person, addresses = erasing.person, erasing.addresses
    theirs = Letter.objects.filter(Q(person=person) | Q(to_address__in=addresses))
    keys = list(theirs.still_open().select_for_update().values_list("pk", flat=True))
    if Letter.objects.handed().filter(pk__in=keys).exists():
        raise OneIsLeaving(_("A mail to them is just leaving: do it again in ten minutes."))
    forget(theirs, reason=erasing.reason, at=erasing.at)
    Refusal.objects.filter(Q(person=person) | Q(address__in=addresses)).delete()
    for mailing in _mailings(person, addresses):
        _strike(mailing, person, addresses, reason=erasing.reason)
    # What was written to others about them.
    unname(erasing, Letter.objects.all(), ["subject", "about_name", "body", "values"])


def _mailings(person: Person, addresses: Collection[str]) -> QuerySet[Mailing]:
    """Find whose frozen list may name them; reading it says whether it does."""
    said = Q(text__contains=f'"person": {person.pk},')
    for address in addresses:
        said |= Q(text__icontains=address)
    written = Mailing.objects.annotate(text=Cast("recipients", TextField()))
    keys = list(written.filter(said).values_list("pk", flat=True))
    return Mailing.objects.filter(pk__in=keys).order_by("pk").select_for_update()


def _strike(mailing: Mailing, person: Person, addresses: Collection[str], *, reason: str) -> None:
    """Take their name and address off a list; whoever has no letter yet will have none."""
    for each in mailing.recipients:
        if each["person"] == person.pk or each["address"].lower() in addresses:
            each |= {"name": _("Forgotten person"), "address": "", "person": None}
            if mailing.laid_at is None:
                each["left_out"] = each["left_out"] or reason
    mailing.save(update_fields=["recipients"])


ERASER = Eraser(
    forget_person,
    goes=[
        gettext_lazy("Every mail that was to leave is withdrawn."),
        gettext_lazy("The name, the address and the words of those that left, and of lists."),
        gettext_lazy("The mails that they refused."),
    ],
    stays=[gettext_lazy("That a mail left or failed, of which kind and on which day.")],
)
