"""What somebody receives and agreed to, as they read it and change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from attache.directory.models import Consent, Organisation
from attache.memberships.queries.representatives import Representative
from attache.post.queries import refusals
from attache.post.registries import Nature

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

Purpose = Consent.Purpose
PURPOSES = {Nature.LETTER: Purpose.NEWSLETTER, Nature.INVITATION: Purpose.INVITATIONS}
_WORDS: dict[str, Words] = {
    Nature.LETTER: _("Our letters: what the network does and publishes"),
    Nature.INVITATION: _("Invitations to events that are for you"),
    Purpose.DIRECTORY: _("Be found by other members, with your name and function"),
    Purpose.IMAGE: _("Appear in pictures that we take at events"),
    Purpose.PUBLIC_LISTING: _("Be shown among the members on the public site"),
}


@dataclass(frozen=True)
class Choice:
    """Something that may be agreed to, and what was agreed, since when and where it is written."""

    name: str
    label: Words
    is_on: bool
    consent: Consent | None
    # The body in whose name it is, when it is not one's own.
    body: Organisation | None = None
    may_change: bool = True


def mails(who: Representative, *, on: date) -> list[Choice]:
    given = _given(Consent.objects.living(on).filter(person=who.person))
    return [
        Choice(nature, _WORDS[nature], receives, given.get(PURPOSES[nature]))
        for nature, receives in refusals.subscriptions(who.person)
    ]


def agreements(who: Representative, *, on: date) -> list[Choice]:
    """Their own; being shown among the members is for those who belong in their own right."""
    given = _given(Consent.objects.living(on).filter(person=who.person))
    asked = [Purpose.DIRECTORY, Purpose.IMAGE]
    if who.is_individual:
        asked.append(Purpose.PUBLIC_LISTING)
    return [
        Choice(purpose, _WORDS[purpose], purpose in given, given.get(purpose)) for purpose in asked
    ]


def listings(who: Representative, *, on: date) -> list[Choice]:
    """Whether each body is shown on the public site: its permanent contact decides."""
    listed = Consent.objects.living(on).filter(
        organisation__in=who.bodies, purpose=Purpose.PUBLIC_LISTING
    )
    given = {consent.organisation_id: consent for consent in listed}
    return [
        Choice(
            Purpose.PUBLIC_LISTING,
            _WORDS[Purpose.PUBLIC_LISTING],
            body.pk in given,
            given.get(body.pk),
            body,
            who.leads(body),
        )
        for body in who.bodies
    ]


def _given(consents: Iterable[Consent]) -> dict[str, Consent]:
    return {consent.purpose: consent for consent in consents}
