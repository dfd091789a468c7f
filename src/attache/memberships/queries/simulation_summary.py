"""A simulation summed up in words, for the desk, the wall, the space and the paper.

`sheltered` is for those who may not read what each member pays: no total is of fewer than three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.kit import money
from attache.memberships import simulation_words as words
from attache.memberships.models import FeeGrid
from attache.memberships.queries import simulations
from attache.memberships.queries.simulations import LEAST, Comparison
from attache.memberships.simulation import Outcome
from attache.memberships.simulation_totals import Alone, Passage, Sum, Totals
from attache.memberships.tiers import Nature


@dataclass(frozen=True)
class Line:
    """A kind, or the whole: how many go where, and what they pay."""

    label: str
    up: int
    down: int
    same: int
    apart: int
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class Way:
    """So many go from this to that."""

    before: str
    before_amount: str
    after: str
    after_amount: str
    count: int
    # Which way: "up", "down", "same", "few" of those told together, "" where nothing is compared.
    turn: str


@dataclass(frozen=True)
class Summary:
    comparison: Comparison
    sheltered: bool = False

    @property
    def totals(self) -> Totals:
        return self.comparison.tried.totals

    @property
    def whole(self) -> Line:
        return _line(_("All"), self.totals)

    @cached_property
    def kinds(self) -> list[Line]:
        """Those who pay the most first."""
        known = (
            self.comparison.tried.sheltered_kinds if self.sheltered else self.comparison.tried.kinds
        )
        some = sorted(known.items(), key=lambda each: (-each[1].compared.before, each[0]))
        return [_line(words.kind(kind), totals) for kind, totals in some]

    @property
    def ways(self) -> list[Way]:
        told = [_way(each) for each in self.comparison.tried.passages]
        return _together(told) if self.sheltered else told

    @property
    def notes(self) -> list[str]:
        return [*self._counted(), *self._open(), *self._free()]

    def _counted(self) -> Iterator[str]:
        count = self.totals.compared.count
        yield ngettext(
            "The totals are those of %(n)d member whose amount is known on both sides.",
            "The totals are those of %(n)d members whose amount is known on both sides.",
            count,
        ) % {"n": count}
        if (some := self.totals.at_least).count:
            yield self._said(
                some,
                ngettext(
                    "Of these, %(n)d amount is decided case by case and counts at its minimum.",
                    "Of these, %(n)d amounts are decided case by case and count at their minimum.",
                    some.count,
                ),
                _("From %(before)s to %(after)s.") if some.difference else "",
            )

    def _open(self) -> Iterator[str]:
        if (some := self.totals.of(Outcome.BUDGET_MISSING)).count:
            said = ngettext(
                "%(n)d budget is missing and is left out.",
                "%(n)d budgets are missing and are left out.",
                some.count,
            )
            yield self._said(some, said, _("They pay between %(after)s and %(most)s more."))
        if (some := self.totals.of(Outcome.NO_TIER)).count:
            said = ngettext(
                "%(n)d member has no tier: somebody will decide, and is left out.",
                "%(n)d members have no tier: somebody will decide; they are left out.",
                some.count,
            )
            pay = _("They pay %(before)s by the other grid.") if some.before else ""
            yield self._said(some, said, pay)
        if (some := self.totals.of(Outcome.SEVERAL)).count:
            yield ngettext(
                "%(n)d member is claimed by several tiers and is left out.",
                "%(n)d members are claimed by several tiers and are left out.",
                some.count,
            ) % {"n": some.count}
        if (some := self.totals.of(Outcome.NOTHING_BEFORE)).count:
            said = ngettext(
                "%(n)d member has an amount by this grid alone and is left out.",
                "%(n)d members have an amount by this grid alone and are left out.",
                some.count,
            )
            yield self._said(some, said, _("They pay %(after)s by it."))

    def _free(self) -> Iterator[str]:
        solidarity, covered = (
            self.totals.of(each).count for each in (Outcome.SOLIDARITY, Outcome.COVERED)
        )
        if solidarity:
            yield ngettext(
                "%(n)d member belongs in solidarity and pays nothing.",
                "%(n)d members belong in solidarity and pay nothing.",
                solidarity,
            ) % {"n": solidarity}
        if covered:
            yield ngettext(
                "%(n)d body belongs through a lead and pays nothing itself.",
                "%(n)d bodies belong through a lead and pay nothing themselves.",
                covered,
            ) % {"n": covered}
        if self.comparison.lacks(Nature.GROUP):
            yield _("This grid has no tier for groups: those who lead one count by themselves.")
        if self.comparison.lacks(Nature.SOLIDARITY):
            yield _("This grid has no solidarity tier.")

    def _said(self, some: Sum, counted: str, amounts: str) -> str:
        """Say the amounts too, where they are not those of one or two members."""
        said = counted % {"n": some.count}
        if not amounts or (self.sheltered and some.count < LEAST):
            return said
        shown = {name: money.shown(getattr(some, name)) for name in ("before", "after", "most")}
        return f"{said} {amounts % shown}"


def _line(label: str, totals: Totals) -> Line:
    up, down, same = (totals.of(each).count for each in (Outcome.UP, Outcome.DOWN, Outcome.SAME))
    some = totals.compared
    return Line(
        label,
        up,
        down,
        same,
        totals.count - some.count,
        money.shown(some.before) if some.count else "",
        money.shown(some.after) if some.count else "",
        words.signed(some.difference) if some.count else "",
    )


def _together(ways: Sequence[Way]) -> list[Way]:
    """Tell in one line, without amounts, the ways of so few that they would say what one pays.

    Where these are too few together, the least of the others join them: nothing is left to
    subtract from the totals.
    """
    few = [each for each in ways if each.count < LEAST]
    others = sorted((each for each in ways if each.count >= LEAST), key=lambda each: each.count)
    while few and others and sum(each.count for each in few) < LEAST:
        few.append(others.pop(0))
    if not few:
        return list(ways)
    told = [each for each in ways if each not in few]
    several = _("from several tiers"), "", _("to several tiers"), ""
    return [*told, Way(*several, sum(each.count for each in few), "few")]


def _way(passage: Passage) -> Way:
    return Way(
        words.tier(passage.before),
        words.owed(passage.before),
        words.tier(passage.after),
        words.owed(passage.after),
        passage.total.count,
        _turn(passage),
    )


def _turn(passage: Passage) -> str:
    if passage.before.line is None or passage.after.line is None:
        return ""
    before, after = passage.before.line.amount, passage.after.line.amount
    return "same" if before == after else "up" if after > before else "down"


@dataclass(frozen=True)
class Beside:
    """A grid among others, with what each would bring in from those who belong today."""

    grid: FeeGrid
    alone: Alone

    @property
    def whole(self) -> str:
        return money.shown(self.alone.totals.compared.after)

    @property
    def in_common(self) -> str:
        return money.shown(self.alone.in_common.after)

    @property
    def added(self) -> str:
        missing = self.alone.totals.of(Outcome.BUDGET_MISSING)
        if not missing.count:
            return "—"
        span = {"low": money.shown(missing.after), "most": money.shown(missing.most)}
        return _("%(low)s to %(most)s") % span

    def count(self, outcome: Outcome) -> str:
        return str(self.alone.totals.of(outcome).count)


def side_by_side(some: Sequence[FeeGrid], *, on: date) -> list[Beside]:
    return [Beside(grid, alone) for grid, alone in simulations.side_by_side(some, on=on)]


def rows(columns: Sequence[Beside]) -> list[tuple[str, list[str]]]:
    """Of whom each total is, and whom it leaves out: a row for each question."""
    common = columns[0].alone.in_common.count
    said = ngettext(
        "For the %(n)d whose amount is known by each grid",
        "For the %(n)d whose amounts are known by each grid",
        common,
    ) % {"n": common}
    counted = [
        (str(label), [each.count(outcome) for each in columns])
        for outcome, (label, _tone) in words.OUTCOMES.items()
        if outcome not in (Outcome.UP, Outcome.DOWN, Outcome.SAME, Outcome.NOTHING_BEFORE)
    ]
    return [
        (said, [each.in_common for each in columns]),
        (_("Members who pay"), [each.count(Outcome.SAME) for each in columns]),
        (
            _("Of these, at a minimum"),
            [str(each.alone.totals.at_least.count) for each in columns],
        ),
        (_("Budgets missing would add"), [each.added for each in columns]),
        *counted,
    ]
