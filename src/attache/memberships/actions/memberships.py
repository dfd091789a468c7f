"""Decisions that make somebody belong: to open a membership, to renew it."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import periods, standing
from attache.memberships.actions import terms
from attache.memberships.actions.terms import AS_THE_GRID_SAYS, Wish
from attache.memberships.models import Coverage, Member, Membership, Tier
from attache.memberships.periods import Span
from attache.memberships.queries.renewals import next_start

FIRST_YEAR = 1950
YEARS_AHEAD = 5


class Overlapping(ValidationError):
    """The member already belongs on some of these days."""


class OutOfReach(ValidationError):
    """No membership starts so far from now."""


class NothingToRenew(ValidationError):
    """A membership is renewed by whoever had one and did not leave."""


@transaction.atomic
def tie(party: Organisation | Person, *, on: date) -> Member:
    """Give the member that this body or person is, or becomes by asking to join."""
    side = "organisation" if isinstance(party, Organisation) else "person"
    member, is_new = Member.objects.get_or_create(**{side: party}, defaults={"opened_on": on})
    if is_new:
        standing.refresh([member.pk], on=on)
        member.refresh_from_db()
    return member


@transaction.atomic
def open_membership(
    party: Organisation | Person,
    *,
    starts_on: date,
    wish: Wish = AS_THE_GRID_SAYS,
    on: date,
    by: User,
) -> Membership:
    member = locked(tie(party, on=on))
    membership = start(member, on_day=starts_on, wish=wish, on=on)
    journal.record(
        "memberships.opened", member, by=by, also=[member.party], changes=told(membership)
    )
    standing.refresh([member.pk], on=on)
    return membership


@transaction.atomic
def renew(
    member: Member,
    *,
    starts_on: date | None = None,
    wish: Wish = AS_THE_GRID_SAYS,
    on: date,
    by: User,
) -> Membership:
    """Open the period that follows. The bodies that a group brings along go on with it."""
    member = locked(member)
    last = member.memberships.select_related("resignation", "grid").order_by("starts_on").last()
    if last is None:
        raise NothingToRenew(_("%(member)s never was a member.") % {"member": member})
    if hasattr(last, "resignation"):
        raise NothingToRenew(
            _("%(member)s left on %(day)s: record a return rather than a renewal.")
            % {"member": member, "day": dates.shown(last.ends_on)}
        )
    day = starts_on or next_start(member.memberships.all(), length=last.grid.period, on=on)
    renewed = start(member, on_day=day, wish=wish, on=on)
    covered = _carry_coverages(last, renewed)
    journal.record("memberships.renewed", member, by=by, also=[member.party], changes=told(renewed))
    standing.refresh([member.pk, *covered], on=on)
    return renewed


def locked(member: Member) -> Member:
    # PostgreSQL could let an exclusion constraint refuse overlaps; SQLite has none: the lock does.
    return Member.objects.select_for_update().get(pk=member.pk)


def start(member: Member, *, on_day: date, wish: Wish, on: date) -> Membership:
    """Write a period of a locked member, when the days are free and the terms are settled."""
    check_reach(on_day, on=on)
    grid = terms.grid_for(wish, starts_on=on_day)
    span = periods.period_for(grid.period, on_day)
    check_free(member, span)
    agreed = terms.settle(member, wish, grid=grid, starts_on=on_day)
    return member.memberships.create(
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        grid=grid,
        tier=agreed.tier,
        amount=agreed.amount,
        reason=agreed.reason,
        motive=agreed.motive,
        decision=agreed.decision,
    )


def check_reach(day: date, *, on: date) -> None:
    if not FIRST_YEAR <= day.year <= on.year + YEARS_AHEAD:
        raise OutOfReach(_("Check the year: %(year)s.") % {"year": day.year})


def check_free(member: Member, span: Span) -> None:
    """Refuse days on which the member already belongs, by its own right or through a lead."""
    for other in member.memberships.filter(starts_on__lt=span.ends_on, ends_on__gt=span.starts_on):
        raise Overlapping(
            _("%(member)s already belongs %(period)s. Another period starts on %(day)s or later.")
            % {"member": member, "period": in_words(other), "day": dates.shown(other.ends_on)}
        )
    for coverage in member.coverages.filter(
        starts_on__lt=span.ends_on, ends_on__gt=span.starts_on
    ).select_related("membership__member__organisation"):
        raise Overlapping(
            _("%(member)s belongs through %(lead)s %(period)s: end that first.")
            % {
                "member": member,
                "lead": coverage.membership.member,
                "period": in_words(coverage),
            }
        )


def in_words(period: Membership | Coverage | Span) -> str:
    """Say "from 1 January 2026 to 31 December 2026": people count the last day in."""
    return _("from %(first)s to %(last)s") % {
        "first": dates.shown(period.starts_on),
        "last": dates.shown(period.ends_on - timedelta(days=1)),
    }


def told(membership: Membership) -> dict[str, object]:
    kept = {
        "starts_on": membership.starts_on,
        "ends_on": membership.ends_on,
        "grid": membership.grid,
        "tier": membership.tier,
        "amount": membership.amount,
        "reason": membership.reason,
        "motive": membership.motive,
        "decision": membership.decision,
    }
    return {name: value for name, value in kept.items() if value not in {None, ""}}


def _carry_coverages(last: Membership, renewed: Membership) -> list[int]:
    """Keep those who were covered to the end, when the next period follows as a group."""
    follows = last.ends_on == renewed.starts_on
    if not follows or renewed.tier is None or renewed.tier.nature != Tier.Nature.GROUP:
        return []
    carried = []
    for coverage in last.coverages.filter(ends_on=last.ends_on).select_related("member"):
        check_free(coverage.member, Span(renewed.starts_on, renewed.ends_on))
        renewed.coverages.create(
            member=coverage.member,
            starts_on=renewed.starts_on,
            ends_on=renewed.ends_on,
            reason=coverage.reason,
        )
        carried.append(coverage.member_id)
    return carried
