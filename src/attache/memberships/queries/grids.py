"""Fee grids as rules and as people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from django.db.models import BigIntegerField, CharField, DateField
from django.utils.translation import gettext as _

from attache.directory.models import Budget, Organisation
from attache.kit import money
from attache.kit.prepared import Prepared
from attache.memberships import tiers, wording
from attache.memberships.grid_states import GridState, Milestones, state_on
from attache.memberships.models import FeeGrid, Right, Tier


def as_rules(grid: FeeGrid) -> tiers.Grid:
    """The grid as the pure rules read it: two queries, or none when `with_lines` fetched them."""
    return tiers.Grid([as_line(tier) for tier in grid.tiers.all()])


def as_line(tier: Tier, *, kinds: frozenset[str] | None = None) -> tiers.Line:
    return tiers.Line(
        key=tier.pk,
        name=tier.name,
        amount=tier.amount,
        kinds=frozenset(row.kind for row in tier.kinds.all()) if kinds is None else kinds,
        bracket=as_bracket(tier),
        nature=tiers.Nature(tier.nature),
        is_from=tier.is_from,
    )


def as_bracket(tier: Tier) -> tiers.Bracket:
    return tiers.Bracket(tier.budget_low, tier.budget_high, tier.low_included, tier.high_included)


def state(grid: FeeGrid, *, on: date) -> GridState:
    return state_on(
        on,
        Milestones(grid.proposed_on, grid.adopted_on, grid.trial_until, grid.replaced_on),
    )


def in_force(on: date) -> FeeGrid | None:
    return FeeGrid.objects.in_force(on).with_lines().first()


_IN_FORCE = Prepared(lambda on: FeeGrid.objects.in_force(on).only("title", "slug"), DateField())
_LINES = Prepared(
    lambda grid, kind: Tier.objects.filter(grid=grid, kinds__kind=kind).only(
        *("name", "amount", "nature", "is_from"),
        *("budget_low", "budget_high", "low_included", "high_included"),
    ),
    BigIntegerField(),
    CharField(),
)


def applied(kind: str, *, on: date) -> tuple[FeeGrid, tiers.Grid] | None:
    """The grid to apply that day to bodies of a kind, as the pure rules read it: in two queries."""
    grid = next(iter(_IN_FORCE(on)), None)
    if grid is None:
        return None
    kinds = frozenset([kind])
    return grid, tiers.Grid([as_line(tier, kinds=kinds) for tier in _LINES(grid.pk, kind)])


def flaws(grid: FeeGrid) -> list[tiers.Gap]:
    return flaws_of(as_rules(grid))


def flaws_of(rules: tiers.Grid) -> list[tiers.Gap]:
    """Holes and overlaps over the kinds of body that the ordinary tiers are open to."""
    kinds = {
        kind for line in rules.lines if line.nature is tiers.Nature.ORDINARY for kind in line.kinds
    }
    order = list(Organisation.Kind.values)
    return tiers.flaws(rules, kinds=sorted(kinds, key=order.index))


def flaws_in_words(grid: FeeGrid) -> list[str]:
    return [wording.flaw(gap) for gap in flaws(grid)]


class Figure(Protocol):
    """A budget, or the little of one that a list reads."""

    @property
    def year(self) -> int: ...
    @property
    def kind(self) -> str: ...


F = TypeVar("F", bound=Figure)
_ORDER: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate([Budget.Kind.OPERATING, Budget.Kind.TOTAL, Budget.Kind.OTHER])
}


@dataclass(frozen=True)
class Row:
    """A tier as its grid shows it."""

    tier: Tier
    kinds: str
    bracket: str
    owed: str


def lines(grid: FeeGrid) -> list[Row]:
    return [
        Row(
            tier,
            wording.kinds(row.kind for row in tier.kinds.all()),
            wording.bracket(as_bracket(tier)),
            wording.owed(tier.amount, is_from=tier.is_from),
        )
        for tier in grid.tiers.all()
    ]


@dataclass(frozen=True)
class Given:
    """A right or duty, and for each tier whether it comes with it."""

    right: Right
    by_tier: list[bool]


def catalogue(grid: FeeGrid) -> list[Given]:
    lines = list(grid.tiers.all())
    given = [{right.pk for right in tier.rights.all()} for tier in lines]
    return [Given(right, [right.pk in held for held in given]) for right in grid.rights.all()]


@dataclass(frozen=True)
class Advice:
    """Which tier, and why: the answer of the rules, and the sentence that says it."""

    answer: tiers.Answer
    sentence: str
    others: list[str] = field(default_factory=list)
    budget: Budget | None = None

    @property
    def line(self) -> tiers.Line | None:
        return self.answer.line


def advise(
    organisation: Organisation,
    *,
    grid: FeeGrid,
    year: int,
    budgets: Iterable[Budget] | None = None,
    rules: tiers.Grid | None = None,
) -> Advice:
    """Which tier of the grid applies to a body for a year, from the last budget known by then."""
    known = organisation.budgets.all() if budgets is None else budgets
    budget = deciding_budget(known, year=year)
    amount = budget.amount if budget else None
    return _advice(grid, organisation.kind, amount, budget=budget, rules=rules)


def simulate(grid: FeeGrid, *, kind: str, budget: Decimal | None) -> Advice:
    """The same for a body that nobody knows yet; `individual` is a kind here."""
    if kind == tiers.Nature.INDIVIDUAL:
        answer = tiers.for_individuals(as_rules(grid))
        return Advice(answer, of_an_individual(answer, grid))
    return _advice(grid, kind, budget, budget=None)


def of_an_individual(answer: tiers.Answer, grid: FeeGrid) -> str:
    if answer.line is None:
        return _("“%(grid)s” has no tier for individuals.") % {"grid": grid}
    amount = money.shown(answer.line.amount)
    return _("An individual pays %(amount)s a year.") % {"amount": amount}


def deciding_budget(budgets: Iterable[F], *, year: int) -> F | None:
    """The latest figure not later than the year; operating expenditure goes before other kinds."""
    known = [budget for budget in budgets if budget.year <= year]
    return max(known, key=lambda budget: (budget.year, -_ORDER[budget.kind]), default=None)


def _advice(
    grid: FeeGrid,
    kind: str,
    amount: Decimal | None,
    *,
    budget: Budget | None,
    rules: tiers.Grid | None = None,
) -> Advice:
    answer = tiers.which(rules or as_rules(grid), kind=kind, budget=amount)
    others = [
        _("On request: %(tier)s.") % {"tier": wording.names([line])} for line in answer.others
    ]
    return Advice(answer, sentence(answer, grid, kind, amount, budget), others, budget)


def sentence(
    answer: tiers.Answer,
    grid: FeeGrid,
    kind: str,
    amount: Decimal | None,
    budget: Budget | None = None,
) -> str:
    facts = {
        "grid": grid,
        "kind": str(wording.KINDS.get(kind, kind)),
        "budget": _figure(amount, budget),
        "tiers": wording.names(answer.candidates),
    }
    if answer.line is not None:
        return _why(answer.line, facts)
    sentences = {
        tiers.Verdict.BUDGET_MISSING: _(
            "Look up the yearly budget (operating expenditure of the main budget, last closed "
            "year): it decides between %(tiers)s."
        ),
        tiers.Verdict.NO_TIER: _(
            "No tier of “%(grid)s” covers it (%(kind)s, %(budget)s): a person decides, and "
            "says why."
        ),
        tiers.Verdict.SEVERAL: _(
            "Several tiers of “%(grid)s” claim it (%(kind)s, %(budget)s): %(tiers)s. The grid "
            "is to be mended."
        ),
    }
    return sentences[answer.verdict] % facts


def _why(line: tiers.Line, facts: Mapping[str, object]) -> str:
    words = {
        **facts,
        "tier": line.name,
        "amount": wording.owed(line.amount, is_from=line.is_from),
        "bracket": wording.bracket(line.bracket),
    }
    sentence = (
        _("%(amount)s: “%(tier)s” is for this kind of body (%(kind)s), whatever its budget.")
        if line.bracket.is_open
        else _("%(amount)s: the budget is %(budget)s; the tier “%(tier)s” is for %(bracket)s.")
    )
    return sentence % words


def _figure(amount: Decimal | None, budget: Budget | None) -> str:
    if amount is None:
        return _("budget unknown")
    if budget is None:
        return money.shown(amount)
    return _("%(amount)s in %(year)s (%(kind)s; %(source)s)") % {
        "amount": money.shown(amount),
        "year": budget.year,
        "kind": budget.get_kind_display(),
        "source": budget.source,
    }
