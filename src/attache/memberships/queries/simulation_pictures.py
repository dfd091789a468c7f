"""A simulation as pictures: what each kind pays now and then, and how many go up, down, or stay."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.kit import money
from attache.kit.charts import Bar, Bars, Pair, Pairs
from attache.memberships import simulation_words as words
from attache.memberships.queries import simulation_list
from attache.memberships.queries.simulations import Comparison
from attache.memberships.simulation import Outcome
from attache.memberships.simulation_totals import Totals


def by_kind(comparison: Comparison, kinds: Mapping[str, Totals]) -> Pairs:
    before, after = simulation_list.names(comparison)
    some = sorted(
        (each for each in kinds.items() if each[1].compared.count),
        key=lambda each: -each[1].compared.before,
    )
    return Pairs(
        title=_("What they pay in all, by kind"),
        sentence=_("Two bars for each kind: the first one is before, the second one after."),
        before=before,
        after=after,
        label=_("Kind"),
        pairs=[
            Pair(
                f"{words.kind(kind)} ({of.compared.count})",
                float(of.compared.before),
                float(of.compared.after),
                (money.shown(of.compared.before), money.shown(of.compared.after)),
            )
            for kind, of in some
        ],
    )


def by_outcome(comparison: Comparison, *, members: str = "") -> Bars:
    """How many go up, down, or stay; with the address of the list, each bar leads to them."""
    totals = comparison.tried.totals
    up, down = totals.of(Outcome.UP).count, totals.of(Outcome.DOWN).count
    return Bars(
        title=_("What becomes of them"),
        sentence=_("%(up)s and %(down)s, out of %(count)s who belong today.")
        % {
            "up": ngettext("%(n)d goes up", "%(n)d go up", up) % {"n": up},
            "down": ngettext("%(n)d goes down", "%(n)d go down", down) % {"n": down},
            "count": totals.count,
        },
        label=_("Effect"),
        measure=_("Members"),
        bars=[
            Bar(
                str(label),
                totals.of(outcome).count,
                str(totals.of(outcome).count),
                url=f"{members}?{urlencode({'effet': outcome.value})}" if members else "",
                tone=tone,
            )
            for outcome, (label, tone) in words.OUTCOMES.items()
            if outcome.is_compared or totals.of(outcome).count
        ],
    )
