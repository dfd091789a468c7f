"""Decisions about leaving, and about coming back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import standing
from attache.memberships.actions.memberships import (
    check_free,
    in_words,
    locked,
    start,
    told,
)
from attache.memberships.actions.terms import AS_THE_GRID_SAYS, Wish
from attache.memberships.models import Coverage, Member, Membership, Resignation
from attache.memberships.periods import Span, period_for


class NotAMember(ValidationError):
    """The member does not belong on the eve of the departure."""


class AlreadyLeaving(ValidationError):
    """A resignation is already recorded for this period."""


class LaterPeriods(ValidationError):
    """Periods after the departure would be dropped, and nobody has said so."""


class OutOfOrder(ValidationError):
    """A departure is announced, then takes effect."""


class NothingToTakeBack(ValidationError):
    """Only a departure that is still to come is taken back; afterwards one comes back."""


class NothingToComeBackFrom(ValidationError):
    """Somebody comes back who has left, or has not renewed."""


@transaction.atomic
def resign(
    member: Member,
    *,
    announced_on: date,
    effective_on: date,
    reason: str,
    words: str = "",
    drop_later: bool = False,
    on: date,
    by: User,
) -> Resignation:
    """Shorten the period of the eve of the departure; drop those after it when told to."""
    if announced_on > min(effective_on, on):
        raise OutOfOrder(
            _("A departure is announced before it takes effect, and today at the latest.")
        )
    member = locked(member)
    membership = _left(member, effective_on)
    later = list(member.memberships.filter(starts_on__gte=effective_on).order_by("starts_on"))
    if later and not drop_later:
        raise LaterPeriods(
            _("A later period would be dropped: %(periods)s. Say so to go on.")
            % {"periods": "; ".join(in_words(each) for each in later)}
        )
    covered = list(
        Coverage.objects.filter(membership__in=[membership, *later]).values_list(
            "member_id", flat=True
        )
    )
    for dropped in later:
        _drop(dropped, member, by=by)
    before = _shorten(membership, to=effective_on)
    resignation = Resignation.objects.create(
        membership=membership,
        announced_on=announced_on,
        effective_on=effective_on,
        reason=reason,
        words=words,
        recorded_by=by,
    )
    changes = {"effective_on": [before, effective_on], "reason": reason}
    journal.record("memberships.resigned", member, by=by, also=[member.party], changes=changes)
    standing.refresh([member.pk, *covered], on=on)
    return resignation


@transaction.atomic
def take_back_departure(member: Member, *, on: date, by: User) -> None:
    """Let an announced departure be as if nobody had said it; the journal keeps both words.

    Periods that were dropped with it are opened again by whoever renews.
    """
    member = locked(member)
    membership = (
        member.memberships.filter(resignation__effective_on__gt=on)
        .select_related("resignation", "grid")
        .first()
    )
    if membership is None:
        raise NothingToTakeBack(
            _("%(member)s has announced no departure, or has left by now.") % {"member": member}
        )
    effective_on = membership.resignation.effective_on
    covered = _lengthen(membership, member)
    membership.resignation.delete()
    changes = {"effective_on": [effective_on, None]}
    journal.record(
        "memberships.departure_taken_back", member, by=by, also=[member.party], changes=changes
    )
    standing.refresh([member.pk, *covered], on=on)


@transaction.atomic
def come_back(
    member: Member, *, starts_on: date, wish: Wish = AS_THE_GRID_SAYS, on: date, by: User
) -> Membership:
    """Open a period after a departure: nothing is asked, the journal links the two."""
    member = locked(member)
    last = (
        member.memberships.filter(ends_on__lte=starts_on)
        .select_related("resignation")
        .order_by("starts_on")
        .last()
    )
    if last is None:
        raise NothingToComeBackFrom(
            _("%(member)s was not a member before %(day)s.")
            % {"member": member, "day": dates.shown(starts_on)}
        )
    membership = start(member, on_day=starts_on, wish=wish, on=on)
    changes = told(membership) | {"away_since": last.ends_on}
    journal.record("memberships.returned", member, by=by, also=[member.party], changes=changes)
    standing.refresh([member.pk], on=on)
    return membership


def _left(member: Member, effective_on: date) -> Membership:
    eve = effective_on - timedelta(days=1)
    membership = member.memberships.covering(eve).select_related("resignation").first()
    if membership is None:
        raise NotAMember(
            _("%(member)s is not a member on %(day)s, the eve of this departure.")
            % {"member": member, "day": dates.shown(eve)}
        )
    if hasattr(membership, "resignation"):
        raise AlreadyLeaving(
            _("%(member)s has already resigned, with effect on %(day)s.")
            % {"member": member, "day": dates.shown(membership.resignation.effective_on)}
        )
    return membership


def _drop(membership: Membership, member: Member, *, by: User) -> None:
    journal.record(
        "memberships.dropped", member, by=by, also=[member.party], changes=told(membership)
    )
    membership.delete()


def _shorten(membership: Membership, *, to: date) -> date:
    """End a period earlier, with those that it covers; give the end that it had."""
    before = membership.ends_on
    membership.ends_on = to
    membership.save(update_fields=["ends_on"])
    membership.coverages.filter(starts_on__gte=to).delete()
    membership.coverages.filter(ends_on__gt=to).update(ends_on=to)
    return before


def _lengthen(membership: Membership, member: Member) -> list[int]:
    """Give back to a period, and to those that it covers, the days that a departure took."""
    shortened_to = membership.ends_on
    membership.ends_on = period_for(membership.grid.period, membership.starts_on).ends_on
    if membership.ends_on <= shortened_to:
        return []
    given_back = Span(shortened_to, membership.ends_on)
    check_free(member, given_back)
    membership.save(update_fields=["ends_on"])
    coverages = membership.coverages.filter(ends_on=shortened_to).select_related("member")
    for coverage in coverages:
        check_free(coverage.member, given_back)
        coverage.ends_on = membership.ends_on
        coverage.save(update_fields=["ends_on"])
    return [coverage.member_id for coverage in coverages]
