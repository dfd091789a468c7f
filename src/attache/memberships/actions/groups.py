"""Decisions about the bodies that a lead brings along.

A grid says "about" so many bodies, the lead included. One more is therefore possible, but somebody
decides it and says why.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships import standing
from attache.memberships.actions.memberships import check_free, in_words, locked, tie
from attache.memberships.models import Coverage, Member, Membership, Tier
from attache.memberships.periods import Span


class NotAGroup(ValidationError):
    """Only a group membership covers other bodies."""


class OutsideTheMembership(ValidationError):
    """A coverage lies within the membership that it hangs from."""


class BeyondTheGroup(ValidationError):
    """The lead already brings along as many bodies as its tier foresees."""


class NotCovered(ValidationError):
    """The coverage is over by that day, or somebody took it away."""


@transaction.atomic
def cover(
    membership: Membership,
    body: Organisation,
    *,
    starts_on: date,
    ends_on: date | None = None,
    reason: str = "",
    on: date,
    by: User,
) -> Coverage:
    lead = locked(membership.member)
    membership = _as_it_is_now(membership, lead)
    member = locked(tie(body, on=on))
    span = Span(starts_on, ends_on or membership.ends_on)
    _check_place(membership, span)
    if member == lead:
        raise NotAGroup(_("%(lead)s cannot bring itself along.") % {"lead": lead})
    check_free(member, span)
    if not reason:
        _check_cap(membership, span)
    coverage = membership.coverages.create(
        member=member, starts_on=span.starts_on, ends_on=span.ends_on, reason=reason
    )
    changes = {"lead": str(lead), "starts_on": span.starts_on, "ends_on": span.ends_on}
    journal.record(
        "memberships.covered",
        member,
        by=by,
        also=[member.party, lead, lead.party],
        changes=changes | ({"reason": reason} if reason else {}),
    )
    standing.refresh([lead.pk, member.pk], on=on)
    return coverage


@transaction.atomic
def uncover(coverage: Coverage, *, ends_on: date, on: date, by: User) -> None:
    """Let a body go its own way from that day; a coverage that never began is forgotten."""
    lead = locked(coverage.membership.member)
    member = coverage.member
    coverage = _still_there(coverage, lead)
    if ends_on >= coverage.ends_on:
        raise NotCovered(
            _("%(member)s is covered %(period)s: choose a day before its end.")
            % {"member": member, "period": in_words(coverage)}
        )
    changes = {"lead": str(lead), "ends_on": [coverage.ends_on, ends_on]}
    if ends_on <= coverage.starts_on:
        coverage.delete()
    else:
        coverage.ends_on = ends_on
        coverage.save(update_fields=["ends_on"])
    journal.record(
        "memberships.uncovered",
        member,
        by=by,
        also=[member.party, lead, lead.party],
        changes=changes,
    )
    standing.refresh([lead.pk, member.pk], on=on)


def _as_it_is_now(membership: Membership, lead: Member) -> Membership:
    """Read it again now that nobody else may shorten or drop it."""
    for found in Membership.objects.filter(pk=membership.pk).select_related("tier"):
        return found
    raise OutsideTheMembership(_("This membership of %(lead)s has been dropped.") % {"lead": lead})


def _still_there(coverage: Coverage, lead: Member) -> Coverage:
    for found in Coverage.objects.filter(pk=coverage.pk).select_related("member"):
        return found
    raise NotCovered(
        _("%(member)s is not covered by %(lead)s any more.")
        % {"member": coverage.member, "lead": lead}
    )


def _check_place(membership: Membership, span: Span) -> None:
    if membership.tier is None or membership.tier.nature != Tier.Nature.GROUP:
        raise NotAGroup(
            _("The membership of %(lead)s is not a group: it brings nobody along.")
            % {"lead": membership.member}
        )
    if span.ends_on <= span.starts_on:
        raise OutsideTheMembership(_("The end comes after the start."))
    if span.starts_on < membership.starts_on or span.ends_on > membership.ends_on:
        raise OutsideTheMembership(
            _("Stay within the membership of %(lead)s, %(period)s.")
            % {"lead": membership.member, "period": in_words(membership)}
        )


def _check_cap(membership: Membership, span: Span) -> None:
    """Count the lead in, as the grid does; only those covered on some of the same days count."""
    foreseen = membership.tier.covers_up_to if membership.tier else None
    if foreseen is None:
        return
    together = membership.coverages.filter(
        starts_on__lt=span.ends_on, ends_on__gt=span.starts_on
    ).count()
    if together + 2 > foreseen:
        raise BeyondTheGroup(
            _(
                "The grid foresees about %(foreseen)s bodies, %(lead)s included, and they are "
                "there on %(day)s: say why one more."
            )
            % {
                "foreseen": foreseen,
                "lead": membership.member,
                "day": dates.shown(span.starts_on),
            }
        )
