"""What a proposed grid would change for those whom somebody acts for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from attache.memberships import simulation_words as words
from attache.memberships.queries.representatives import Representative
from attache.memberships.queries.simulations import Comparison, Row
from attache.memberships.simulation import Outcome


@dataclass(frozen=True)
class Ours:
    name: str
    # "You would go from 3 000 € to 4 500 €."; empty for who pays nothing.
    change: str
    why: str
    effect: str
    tone: str
    # We could tell our budget: it decides.
    budget_is_missing: bool


def ours(comparison: Comparison, who: Representative) -> list[Ours]:
    tried = comparison.tried
    found = [tried.of_bodies.get(body.pk) for body in who.bodies]
    if who.is_individual:
        found.append(tried.of_people.get(str(who.person.public_id)))
    rows = sorted((row for row in found if row), key=lambda row: row.sort_name)
    return [_told(row, comparison) for row in rows]


def _told(row: Row, comparison: Comparison) -> Ours:
    effect, tone = words.OUTCOMES[row.move.outcome]
    return Ours(
        name=row.who.name,
        change=_change(row, comparison),
        why=words.why(row.move, row.who.lead, comparison.grid),
        effect=str(effect),
        tone=tone,
        budget_is_missing=row.move.outcome is Outcome.BUDGET_MISSING,
    )


def _change(row: Row, comparison: Comparison) -> str:
    """Say only what is known: a budget that is missing leaves an amount open."""
    known = (row.before is not None, row.after is not None)
    said = (_NEXT_TO_TODAY if comparison.is_with_today else _NEXT_TO_ANOTHER).get(known)
    if said is None:
        return ""
    if row.move.outcome is Outcome.SAME and comparison.is_with_today:
        said = gettext_noop("You would still pay %(after)s.")
    return _(said) % {
        "before": words.owed(row.move.before.answer),
        "after": words.owed(row.move.after.answer),
        "base": comparison.base,
        "grid": comparison.grid,
    }


# By whether the amount of the other grid, then of this one, is known.
_NEXT_TO_TODAY = {
    (True, True): gettext_noop("You would go from %(before)s to %(after)s."),
    (True, False): gettext_noop("You pay %(before)s today."),
    (False, True): gettext_noop("You would pay %(after)s."),
}
_NEXT_TO_ANOTHER = {
    (True, True): gettext_noop("%(before)s by “%(base)s”, %(after)s by “%(grid)s”."),
    (True, False): gettext_noop("%(before)s by “%(base)s”."),
    (False, True): gettext_noop("%(after)s by “%(grid)s”."),
}
