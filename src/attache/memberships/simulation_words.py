"""Simulations of fee grids in words: what becomes of somebody, why, and what it amounts to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from attache.kit import money
from attache.kit.timeline import Tone
from attache.memberships import wording
from attache.memberships.models import FeeGrid, Member, Tier
from attache.memberships.queries import grids
from attache.memberships.simulation import Move, Outcome, Payer
from attache.memberships.simulation_totals import TOGETHER
from attache.memberships.tiers import Answer, Line, Nature, Verdict

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

OUTCOMES: dict[Outcome, tuple[Words, Tone]] = {
    Outcome.UP: (gettext_lazy("Goes up"), "look"),
    Outcome.DOWN: (gettext_lazy("Goes down"), "kept"),
    Outcome.SAME: (gettext_lazy("Same amount"), "plain"),
    Outcome.NOTHING_BEFORE: (gettext_lazy("Nothing to compare with"), "plain"),
    Outcome.BUDGET_MISSING: (gettext_lazy("Budget missing"), "lost"),
    Outcome.NO_TIER: (gettext_lazy("No tier"), "lost"),
    Outcome.SEVERAL: (gettext_lazy("Several tiers"), "lost"),
    Outcome.SOLIDARITY: (gettext_lazy("Solidarity"), "plain"),
    Outcome.COVERED: (gettext_lazy("Through a lead"), "plain"),
}
KINDS: dict[str, Words] = {
    **wording.MEMBER_KINDS,
    "": gettext_lazy("Kind unknown"),
    TOGETHER: gettext_lazy("Other kinds, together"),
}
# What a grid does not give: how a line of a table says it.
_WITHOUT = {
    Verdict.BUDGET_MISSING: gettext_lazy("budget missing"),
    Verdict.NO_TIER: gettext_lazy("no tier"),
    Verdict.SEVERAL: gettext_lazy("several tiers"),
}


def kind(name: str) -> str:
    return str(KINDS.get(name, name))


def tier(answer: Answer) -> str:
    return answer.line.name if answer.line else str(_WITHOUT[answer.verdict])


def owed(answer: Answer) -> str:
    """The amount of a tier; "from" when somebody decides it."""
    if answer.line is None:
        return ""
    shown = money.shown(answer.line.amount)
    return _("from %(amount)s") % {"amount": shown} if answer.line.is_from else shown


def signed(amount: Decimal) -> str:
    """Say a difference with its sign: "+ 500 €"."""
    return f"+{money.shown(amount)}" if amount > 0 else money.shown(amount)


def why_in_short(move: Move, lead: str, grid: FeeGrid) -> str:
    """The same beside the names of the tiers: what decided between them."""
    answer = move.after.answer
    if move.outcome is Outcome.COVERED:
        return _("Lead: %(lead)s") % {"lead": lead}
    if move.after.is_kept:
        return _("Tier of the present membership")
    if answer.verdict is Verdict.BUDGET_MISSING:
        amounts = sorted(line.amount for line in answer.candidates)
        between = {"low": money.shown(amounts[0]), "most": money.shown(amounts[-1])}
        return _("Look up its budget: between %(low)s and %(most)s") % between
    if answer.verdict is Verdict.NO_TIER:
        return _("No tier covers it: a person decides")
    return _decided(answer.line, move.payer) if answer.line else why(move, lead, grid)


def _decided(line: Line, payer: Payer) -> str:
    if line.nature is not Nature.ORDINARY:
        return str(Tier.Nature(line.nature.value).label)
    if payer.budget is None or line.bracket.is_open:
        return _("Its kind, whatever its budget")
    return _("Budget of %(amount)s") % {"amount": money.shown(payer.budget)}


def why(move: Move, lead: str, grid: FeeGrid) -> str:
    answer = move.after.answer
    if move.outcome is Outcome.COVERED:
        return _("Pays nothing itself; its lead is: %(lead)s.") % {"lead": lead}
    if move.after.is_kept:
        return _("The tier of the present membership: “%(tier)s”.") % {"tier": tier(answer)}
    if move.payer.kind == Member.INDIVIDUAL:
        return grids.of_an_individual(answer, grid)
    return _of_a_nature(move, _by_rule(move, grid), grid)


def _by_rule(move: Move, grid: FeeGrid) -> str:
    """Say what decided, without the amount: it stands beside."""
    answer, payer = move.after.answer, move.payer
    if answer.line is None:
        return grids.sentence(answer, grid, payer.kind, payer.budget)
    said = {"tier": answer.line.name, "kind": kind(payer.kind)}
    if payer.budget is None or answer.line.bracket.is_open:
        return _("“%(tier)s” is for this kind of body (%(kind)s), whatever its budget.") % said
    return _("The budget is %(budget)s; the tier “%(tier)s” is for %(bracket)s.") % {
        **said,
        "budget": money.shown(payer.budget),
        "bracket": wording.bracket(answer.line.bracket),
    }


def _of_a_nature(move: Move, said: str, grid: FeeGrid) -> str:
    """Groups and solidarity are asked for: a grid has a tier for them, or its rules speak."""
    nature, answer = move.payer.nature, move.after.answer
    if nature is None or nature not in _ASKED_FOR:
        return said
    found, lacking = _ASKED_FOR[nature]
    if answer.line and answer.line.nature is nature:
        amount = wording.owed(answer.line.amount, is_from=answer.line.is_from)
        return _(found) % {"tier": answer.line.name, "amount": amount}
    return " ".join([_(lacking) % {"grid": grid}, said])


_ASKED_FOR = {
    Nature.GROUP: (
        gettext_noop("It brings others along by “%(tier)s”: %(amount)s."),
        gettext_noop("“%(grid)s” has no tier for groups."),
    ),
    Nature.SOLIDARITY: (
        gettext_noop("A solidarity membership would stay one, by “%(tier)s”: %(amount)s."),
        gettext_noop("“%(grid)s” has no solidarity tier."),
    ),
}
