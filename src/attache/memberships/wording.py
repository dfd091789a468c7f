"""Fee grids in words: brackets, flaws, and why a tier applies."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.models import Organisation
from attache.kit import money
from attache.memberships.models import Member
from attache.memberships.tiers import Bracket, Gap, Line

KINDS = dict(Organisation.Kind.choices)
# The same with those who belong in their own right.
MEMBER_KINDS = {**KINDS, Member.INDIVIDUAL: gettext_lazy("Individual")}


def bracket(bracket: Bracket) -> str:
    if bracket.low is not None and bracket.low == bracket.high:
        return _("exactly %(amount)s") % {"amount": money.shown(bracket.low)}
    low, high = _low(bracket), _high(bracket)
    if low and high:
        return _("%(low)s and %(high)s") % {"low": low, "high": high}
    return low or high or _("any budget")


def _low(bracket: Bracket) -> str:
    if bracket.low is None or (bracket.low == 0 and bracket.low_included):
        return ""
    amount = money.shown(bracket.low)
    if bracket.low_included:
        return _("from %(amount)s included") % {"amount": amount}
    return _("more than %(amount)s") % {"amount": amount}


def _high(bracket: Bracket) -> str:
    if bracket.high is None:
        return ""
    amount = money.shown(bracket.high)
    if bracket.high_included:
        return _("up to %(amount)s included") % {"amount": amount}
    return _("less than %(amount)s") % {"amount": amount}


def owed(amount: Decimal, *, is_from: bool) -> str:
    if not amount and not is_from:
        return _("free")
    shown = money.shown(amount)
    return _("from %(amount)s, decided case by case") % {"amount": shown} if is_from else shown


def kinds(names: Iterable[str]) -> str:
    chosen = set(names)
    if chosen == set(KINDS):
        return _("any body, public or private")
    return ", ".join(str(label) for kind, label in KINDS.items() if kind in chosen)


def flaw(gap: Gap) -> str:
    where = {"budget": bracket(gap.bracket), "kinds": kinds(gap.kinds)}
    if not gap.is_overlap:
        return _("No tier covers a budget of %(budget)s, for: %(kinds)s.") % where
    tiers = _(" and ").join(_("“%(name)s”") % {"name": line.name} for line in gap.lines)
    return _("Several tiers claim a budget of %(budget)s, for: %(kinds)s. They are %(tiers)s.") % {
        **where,
        "tiers": tiers,
    }


def names(lines: Iterable[Line]) -> str:
    return ", ".join(
        _("“%(name)s” (%(amount)s)")
        % {"name": line.name, "amount": owed(line.amount, is_from=line.is_from)}
        for line in lines
    )
