"""Who is on a list, with the reason of each, and who is left out and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from attache.accounts.http import Request
from attache.accounts.models import User
from attache.post.queries.refusals import refusers
from attache.post.registries import REFUSABLE, Nature, Recipient, RecipientList, lists


@dataclass(frozen=True)
class Recipients:
    kept: list[Recipient]
    left_out: list[Recipient]

    @property
    def everybody(self) -> list[Recipient]:
        return [*self.kept, *self.left_out]


def of_name(name: str) -> RecipientList:
    return next(each for each in lists if each.name == name)


def allowed(user: User) -> list[RecipientList]:
    return [each for each in lists if user.has_perm(each.permission)]


def recipients(
    of: RecipientList,
    request: Request,
    *,
    parts: list[str],
    nature: Nature,
) -> Recipients:
    """Find everybody, then leave out who refused this nature, has no address, or is there twice."""
    # Their readers are told the reasons: in the language of the house, whoever asks.
    with translation.override(settings.LANGUAGE_CODE):
        everybody = list(_once(of.find(request, parts)))
    if nature in REFUSABLE:
        everybody = list(_without_refusers(everybody, nature))
    return Recipients(
        [each for each in everybody if not each.left_out],
        [each for each in everybody if each.left_out],
    )


def _without_refusers(everybody: list[Recipient], nature: Nature) -> Iterator[Recipient]:
    addresses, people = refusers(
        nature,
        addresses=[each.address for each in everybody],
        people=[each.person for each in everybody if each.person],
    )
    for each in everybody:
        if not each.left_out and (each.address.lower() in addresses or each.person in people):
            yield replace(each, left_out=_("wants no mail of this nature any more"))
        else:
            yield each


def _once(everybody: Iterable[Recipient]) -> Iterator[Recipient]:
    seen: set[str] = set()
    for each in everybody:
        address = each.address.lower()
        if each.left_out:
            yield each
        elif not address:
            yield replace(each, left_out=_("no e-mail address"))
        elif address in seen:
            yield replace(each, left_out=_("on the list already, once is enough"))
        else:
            seen.add(address)
            yield each
