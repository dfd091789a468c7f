"""A member with who votes for it: what its line, its page and its panel say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.kit import dates, months
from attache.mandates import gaps, voices
from attache.mandates.models import Designation
from attache.mandates.voices import As
from attache.memberships.models import Member

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

DAY = timedelta(days=1)
NONE, ENDED, LEFT, SOON, DEPUTY = "personne", "terminee", "partie", "bientot", "suppleance"


@dataclass(frozen=True)
class Represented:
    """Who votes for a body on a day, by which designation, and until when."""

    designation: Designation | None
    voter: Person | None
    capacity: As | None
    until: date | None
    on: date
    # The day on which the last designation ended, where none goes on.
    ended_on: date | None = None
    is_followed: bool = False

    @property
    def tags(self) -> Iterator[tuple[str, Tone]]:
        if self.voter is None:
            yield self._nobody(), "lost"
        elif self.capacity is As.DEPUTY:
            yield _("deputy only"), "look"
        if self.voter and not self.is_followed and gaps.ends_soon(self.until, on=self.on):
            yield _("ends on %(day)s") % {"day": dates.short((self.until or self.on) - DAY)}, "look"

    def _nobody(self) -> str:
        if self.designation:
            return _("who was designated has left")
        if self.ended_on:
            return _("ended on %(day)s") % {"day": dates.short(self.ended_on - DAY)}
        return _("nobody designated")


def of(designations: list[Designation], *, on: date) -> Represented:
    """Read it in the designations of a body, whole or from the current one on."""
    current = next((each for each in designations if each.designated.covers(on)), None)
    followed = any(each.starts_on > on for each in designations)
    voice = voices.who_votes(on, [current.designated] if current else [])
    over = [each.ends_on for each in designations if each.ends_on and each.ends_on <= on]
    if current is None or voice is None:
        return Represented(current, None, None, None, on, max(over, default=None), followed)
    is_deputy = voice.capacity is As.DEPUTY
    voter = current.deputy if is_deputy else current.representative
    held = current.deputy_until if is_deputy else current.representative_until
    ends = [day for day in (current.ends_on, held) if day]
    return Represented(
        current, voter, voice.capacity, min(ends, default=None), on, is_followed=followed
    )


def members(user: User) -> QuerySet[Member]:
    """Those who belong, with what is designated: two queries, whatever their number."""
    designated = Designation.objects.select_related("representative", "deputy")
    if not user.has_perm("mandates.view"):
        return Member.objects.none()
    return (
        Member.objects.filter(belongs=True)
        .select_related("organisation", "person")
        .prefetch_related(Prefetch("organisation__designations", designated))
    )


def of_member(member: Member, *, on: date) -> Represented | None:
    """Of a member that `members` brought; None for whoever votes for themselves."""
    if member.organisation is None:
        return None
    return of(list(member.organisation.designations.all()), on=on)


def lacking(answers: list[str], *, on: date) -> Q:
    """The members that one of these is said of; bodies alone."""
    here = Designation.objects.filter(organisation=OuterRef("organisation"))
    voting, covering = here.voting(on), here.covering(on)
    before = here.filter(ends_on__lte=on)
    soon = months.after(on, gaps.NOTICE_MONTHS)
    ending = voting.filter(
        Q(ends_on__lte=soon)
        | Q(representative_until__gt=on, representative_until__lte=soon)
        | Q(representative_until__lte=on, deputy_until__lte=soon)
    )
    said: dict[str, Q] = {
        NONE: Q(~Exists(voting)),
        ENDED: Q(~Exists(covering), Exists(before)),
        LEFT: Q(~Exists(voting), Exists(covering)),
        SOON: Q(~Exists(here.filter(starts_on__gt=on)), Exists(ending)),
        DEPUTY: Q(Exists(here.deputised(on))),
    }
    wanted = Q(pk__in=[])
    for answer in answers:
        wanted |= said[answer]
    return Q(organisation__isnull=False) & wanted


def history(body: Organisation) -> list[Designation]:
    found = Designation.objects.filter(organisation=body)
    return list(found.select_related("representative", "deputy", "designated_by"))
