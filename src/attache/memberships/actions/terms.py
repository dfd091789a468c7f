"""On what terms somebody belongs: the grid's answer, or what a person decides and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.kit import dates, money
from attache.memberships.models import FeeGrid, Member, Membership, Tier
from attache.memberships.queries.proposals import Proposal, proposal
from attache.memberships.tiers import Verdict


class NoGrid(ValidationError):
    """No fee grid is in force on that day."""


class NotInTheGrid(ValidationError):
    """The tier is not of this grid, or is not for such a member."""


class ReasonMissing(ValidationError):
    """Somebody decides what the grid leaves open or says otherwise, and must say why."""


class ReplacedGrid(ValidationError):
    """Another grid is there for the periods that start from that day."""


class FreeOnlyBySolidarity(ValidationError):
    """Belonging for nothing has a tier of its own, with a motive and a decision."""


class SolidarityNeedsADecision(ValidationError):
    """A free membership says for what motive, and by which decision."""


class SolidarityCapReached(ValidationError):
    """As many free memberships start this year as the grid allows."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody decides about the terms; what is left out is what the grid says."""

    grid: FeeGrid | None = None
    tier: Tier | None = None
    amount: Decimal | None = None
    reason: str = ""
    motive: str = ""
    decision: str = ""


@dataclass(frozen=True, kw_only=True)
class Terms:
    tier: Tier | None
    amount: Decimal
    reason: str
    motive: str = ""
    decision: str = ""


AS_THE_GRID_SAYS = Wish()


def grid_for(wish: Wish, *, starts_on: date) -> FeeGrid:
    grid = wish.grid or FeeGrid.objects.in_force(starts_on).first()
    if grid is None:
        raise NoGrid(
            _("No fee grid is in force on %(day)s: choose the one to apply.")
            % {"day": dates.shown(starts_on)}
        )
    if grid.adopted_on is None:
        raise NotInTheGrid(
            _("“%(grid)s” is not adopted: nobody can join on its terms.") % {"grid": grid}
        )
    if grid.replaced_on and grid.replaced_on <= starts_on:
        raise ReplacedGrid(
            _(
                "“%(grid)s” was replaced on %(day)s: no period that starts from then takes its "
                "tiers. Choose one of “%(other)s”."
            )
            % {"grid": grid, "day": dates.shown(grid.replaced_on), "other": grid.replaced_by}
        )
    return grid


def settle(member: Member, wish: Wish, *, grid: FeeGrid, starts_on: date) -> Terms:
    proposed = proposal(member.party, grid=grid, on=starts_on)
    tier = wish.tier or proposed.tier
    amount = wish.amount
    if amount is None and tier:
        amount = tier.amount
    if tier:
        _check_tier(tier, grid=grid, member=member)
    if tier and tier.nature == Tier.Nature.SOLIDARITY:
        _check_solidarity(tier, wish, member=member, starts_on=starts_on)
    elif not wish.reason:
        _check_that_the_grid_decides(proposed, tier, amount, grid=grid, starts_on=starts_on)
    if amount is None:
        raise ReasonMissing(_("Write the amount decided for %(member)s.") % {"member": member})
    if not amount and (tier is None or tier.amount):
        _refuse_hidden_solidarity(grid, member=member)
    return Terms(
        tier=tier,
        amount=amount,
        reason=wish.reason,
        motive=wish.motive,
        decision=wish.decision,
    )


def _check_tier(tier: Tier, *, grid: FeeGrid, member: Member) -> None:
    if tier.grid_id != grid.pk:
        raise NotInTheGrid(
            _("The tier “%(tier)s” is not in “%(grid)s”.") % {"tier": tier, "grid": grid}
        )
    for_a_person = tier.nature == Tier.Nature.INDIVIDUAL
    if for_a_person and member.organisation_id:
        raise NotInTheGrid(_("The tier “%(tier)s” is for individuals.") % {"tier": tier})
    if not for_a_person and member.person_id:
        raise NotInTheGrid(_("The tier “%(tier)s” is for bodies.") % {"tier": tier})


def _check_solidarity(tier: Tier, wish: Wish, *, member: Member, starts_on: date) -> None:
    if not wish.motive or not wish.decision:
        raise SolidarityNeedsADecision(
            _("A solidarity membership says for what motive, and by which decision.")
        )
    if wish.amount:
        raise NotInTheGrid(_("A solidarity membership is free."))
    if tier.yearly_cap is None:
        return
    # Locked, so that two people cannot both give the last one of the year.
    Tier.objects.select_for_update().get(pk=tier.pk)
    given = (
        Membership.objects.filter(tier=tier, starts_on__year=starts_on.year)
        .exclude(member=member)
        .select_related("member__organisation")
    )
    if len(given) >= tier.yearly_cap:
        raise SolidarityCapReached(
            _(
                "The grid allows %(cap)s solidarity memberships a year, and those of %(year)s are "
                "given: %(names)s."
            )
            % {
                "cap": tier.yearly_cap,
                "year": starts_on.year,
                "names": ", ".join(str(each.member) for each in given),
            }
        )


def _refuse_hidden_solidarity(grid: FeeGrid, *, member: Member) -> None:
    for free in grid.tiers.filter(nature=Tier.Nature.SOLIDARITY):
        if member.organisation_id:
            raise FreeOnlyBySolidarity(
                _("To belong for free, choose the tier “%(tier)s”: say why and who decided.")
                % {"tier": free}
            )


def _check_that_the_grid_decides(
    proposed: Proposal,
    tier: Tier | None,
    amount: Decimal | None,
    *,
    grid: FeeGrid,
    starts_on: date,
) -> None:
    if tier is None:
        raise ReasonMissing(_no_tier(proposed.answer.verdict))
    words = {"tier": tier, "amount": money.shown(tier.amount)}
    if tier.is_from:
        raise ReasonMissing(
            _("“%(tier)s” starts from %(amount)s, case by case: say why this amount.") % words
        )
    if amount != tier.amount:
        raise ReasonMissing(_("“%(tier)s” is %(amount)s: say why another amount.") % words)
    if tier != proposed.tier:
        raise ReasonMissing(_("The grid does not give “%(tier)s” here: say why this tier.") % words)
    if not FeeGrid.objects.in_force(starts_on).filter(pk=grid.pk).exists():
        raise ReasonMissing(
            _("“%(grid)s” is not in force on %(day)s: say why it applies.")
            % {"grid": grid, "day": dates.shown(starts_on)}
        )


def _no_tier(verdict: Verdict) -> str:
    match verdict:
        case Verdict.BUDGET_MISSING:
            return _(
                "The tier depends on the yearly budget, which is not known: write it down on the "
                "body's page, or choose a tier and say why."
            )
        case Verdict.SEVERAL:
            return _("Several tiers of the grid claim this body: choose one and say why.")
    return _("No tier covers this body: decide an amount and say why.")
