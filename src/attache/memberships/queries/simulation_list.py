"""The list of those on whom a grid is tried: who goes where, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit.folding import folded
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships import simulation_words as words
from attache.memberships import wording
from attache.memberships.models.member import page
from attache.memberships.queries.simulations import Comparison, Row
from attache.memberships.simulation import Due, Outcome

if TYPE_CHECKING:
    from attache.memberships.models import FeeGrid

# A heading has room for so many letters of the title of a grid.
LONGEST = 30
AMOUNTS = {"au-cas-par-cas": gettext_lazy("Decided case by case, at its minimum")}


def names(comparison: Comparison) -> tuple[str, str]:
    """What the two sides are called: today and then, or each grid by its title."""
    if comparison.is_with_today:
        return _("Today"), _("Tomorrow")
    return _short(comparison.base), _short(comparison.grid)


def _short(grid: FeeGrid) -> str:
    return Truncator(grid.title).chars(LONGEST)


def table(comparison: Comparison) -> Table:
    today, then = names(comparison)
    return Table(
        name="simulation",
        title=_("Simulation"),
        columns=[
            Column(
                "nom",
                gettext_lazy("Member"),
                lambda row: row.who.name,
                sort="sort_name",
                url=lambda row: page(row.kind, row.who.key),
            ),
            Column("type", gettext_lazy("Kind"), lambda row: words.kind(row.kind), sort="kind"),
            Column("effet", gettext_lazy("Effect"), _effect, export=_effect_in_words),
            Column(
                "avant",
                today,
                lambda row: _owed(row.move.before, row),
                sort="before",
                export=lambda row: row.before,
            ),
            Column(
                "apres-vote",
                then,
                lambda row: _owed(row.move.after, row),
                sort="after",
                export=lambda row: row.after,
            ),
            Column(
                "ecart",
                gettext_lazy("Difference"),
                _difference,
                sort="difference",
                numeric=True,
                export=lambda row: row.difference,
            ),
            Column(
                "pourquoi",
                gettext_lazy("Why"),
                lambda row: words.why_in_short(row.move, row.who.lead, comparison.grid),
                export=lambda row: words.why(row.move, row.who.lead, comparison.grid),
            ),
            Column(
                "palier-avant",
                _tier_of(today),
                lambda row: _tier(row.move.before, row),
                hidden=True,
            ),
            Column(
                "palier-apres",
                _tier_of(then),
                lambda row: _tier(row.move.after, row),
                hidden=True,
            ),
            Column(
                "budget",
                gettext_lazy("Budget that decides"),
                lambda row: row.move.payer.budget,
                numeric=True,
                hidden=True,
            ),
            Column(
                "appele",
                gettext_lazy("Called by the present membership"),
                lambda row: row.who.called,
                numeric=True,
                hidden=True,
            ),
        ],
        facets=[
            Facet(
                "effet",
                gettext_lazy("Effect"),
                [(outcome.value, label) for outcome, (label, _tone) in words.OUTCOMES.items()],
                lambda rows, chosen: (row for row in rows if row.move.outcome in chosen),
            ),
            Facet(
                "type",
                gettext_lazy("Kind"),
                list(wording.MEMBER_KINDS.items()),
                lambda rows, chosen: (row for row in rows if row.kind in chosen),
            ),
            Facet(
                "montant",
                gettext_lazy("Amount"),
                [*AMOUNTS.items()],
                lambda rows, _chosen: (row for row in rows if row.move.is_from),
            ),
        ],
        default_sort="nom",
        search=lambda rows, text: _named(rows, text, comparison.tried.plain_names),
        search_label=gettext_lazy("Name…"),
        empty_title=gettext_lazy("Nobody belongs today"),
        empty_text=gettext_lazy("A grid is tried on those who belong: they will be here."),
    )


def _named(rows: Iterable[Row], text: str, plain: Mapping[int, str]) -> list[Row]:
    keys: Collection[int] = plain.keys()
    for word in folded(text).split():
        keys = {key for key in keys if word in plain[key]}
    return [row for row in rows if row.who.pk in keys]


def _effect(row: Row) -> SafeString:
    label, tone = words.OUTCOMES[row.move.outcome]
    return tag(str(label), tone=tone)


def _effect_in_words(row: Row) -> str:
    return str(words.OUTCOMES[row.move.outcome][0])


def _owed(due: Due, row: Row) -> SafeString:
    if row.move.outcome is Outcome.COVERED:
        return format_html("—")
    if due.line is None:
        return format_html('<span class="quiet">{}</span>', words.tier(due.answer))
    amount = wording.owed(due.line.amount, is_from=False)
    said = _("from %(amount)s") % {"amount": amount} if due.is_from else amount
    return format_html('<span>{}<br><span class="quiet">{}</span></span>', said, due.line.name)


def _difference(row: Row) -> str:
    return "" if row.difference is None else words.signed(row.difference)


def _tier_of(name: str) -> str:
    return _("Tier: %(name)s") % {"name": name}


def _tier(due: Due, row: Row) -> str:
    return "" if row.move.outcome is Outcome.COVERED else words.tier(due.answer)
