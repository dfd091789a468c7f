"""What a proposed grid would change for those whom somebody acts for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from attache.memberships import simulation_words as words
from attache.memberships.queries.representatives import Representative
from attache.memberships.queries.simulations import Comparison, Row
from attache.memberships.simulation import Outcome


@dataclass(frozen=True)
class Ours:
    name: str
    # "Today 2 500 €, then 1 000 €."; empty for who pays nothing.
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
        change=", ".join(_change(row)),
        why=words.why(row.move, row.who.lead, comparison.grid),
        effect=str(effect),
        tone=tone,
        budget_is_missing=row.move.outcome is Outcome.BUDGET_MISSING,
    )


def _change(row: Row) -> Iterator[str]:
    """Say only what is known: a budget that is missing leaves an amount open."""
    if row.before is not None:
        yield _("today %(amount)s") % {"amount": words.owed(row.move.before.answer)}
    if row.after is not None:
        yield _("then %(amount)s") % {"amount": words.owed(row.move.after.answer)}
