"""The governing rules in words: what each is called, and what it says."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.memberships.wording import MEMBER_KINDS
from attache.statutes.governing import (
    College,
    Convener,
    Majority,
    Of,
    Quorum,
    SeatMove,
    Tie,
    Voters,
    Whole,
)

LABELS = {
    "convened_by": gettext_lazy("Who convenes"),
    "notice_days": gettext_lazy("Notice"),
    "voters": gettext_lazy("Who votes"),
    "votes": gettext_lazy("Votes of each member"),
    "quorum_ordinary": gettext_lazy("Quorum of an ordinary assembly"),
    "quorum_extraordinary": gettext_lazy("Quorum of an extraordinary assembly"),
    "second_after_days": gettext_lazy("Second convening"),
    "second_quorum": gettext_lazy("Quorum of a second convening"),
    "proxies": gettext_lazy("Proxies"),
    "blank_proxies_to_chair": gettext_lazy("Blank proxies"),
    "majority_ordinary": gettext_lazy("Majority of ordinary decisions"),
    "majority_persons": gettext_lazy("Majority of elections"),
    "majority_statutes": gettext_lazy("Majority to change the statutes"),
    "majority_dissolution": gettext_lazy("Majority to dissolve"),
    "seat": gettext_lazy("Moving the seat"),
    "tie": gettext_lazy("When votes are equal"),
    "secret_for_persons": gettext_lazy("Votes about persons"),
    "remote": gettext_lazy("Taking part from a distance"),
    "no_objection": gettext_lazy("Deciding without counting"),
    "colleges": gettext_lazy("Colleges"),
}

CONVENERS = {
    Convener.CHAIR: gettext_lazy("The chair convenes the assembly."),
    Convener.BOARD: gettext_lazy("The board convenes the assembly."),
    Convener.MEMBERS: gettext_lazy("Members convene the assembly."),
}
VOTERS = {
    Voters.MEMBERS: gettext_lazy("All members vote."),
    Voters.PAID: gettext_lazy("Members who have paid their fee vote."),
}
SEAT_MOVES = {
    SeatMove.ORDINARY: gettext_lazy("An ordinary decision moves the seat."),
    SeatMove.STATUTES: gettext_lazy(
        "The seat moves as the statutes are changed: by their majority, in an extraordinary "
        "assembly."
    ),
}
TIES = {
    Tie.REJECTED: gettext_lazy("The proposal is rejected."),
    Tie.CHAIR: gettext_lazy("The chair decides."),
}
OF = {Of.MEMBERS: gettext_lazy("of the members"), Of.VOTES: gettext_lazy("of the votes")}
BASES = {
    Whole.CAST: gettext_lazy("of the votes cast, for and against"),
    Whole.VOTED: gettext_lazy("of the votes, abstentions and blank votes included"),
    Whole.PRESENT: gettext_lazy("of the votes present or represented"),
    Whole.ALL: gettext_lazy("of the votes of all members"),
}
# For each rule that is so or not: what either says.
EITHER = {
    "blank_proxies_to_chair": (
        gettext_lazy("A proxy that names nobody goes to the chair."),
        gettext_lazy("A proxy that names nobody counts for nobody."),
    ),
    "secret_for_persons": (
        gettext_lazy("Votes about persons are secret."),
        gettext_lazy("Votes about persons are secret when somebody asks."),
    ),
    "remote": (
        gettext_lazy("One may take part and vote from a distance."),
        gettext_lazy("One votes in the room, or is represented there."),
    ),
    "no_objection": (
        gettext_lazy("A decision to which nobody objects is carried without counting."),
        gettext_lazy("Votes are always counted."),
    ),
}
_SHARES = {
    Fraction(1, 5): gettext_lazy("a fifth"),
    Fraction(1, 4): gettext_lazy("a quarter"),
    Fraction(1, 3): gettext_lazy("a third"),
    Fraction(1, 2): gettext_lazy("half"),
    Fraction(3, 5): gettext_lazy("three fifths"),
    Fraction(2, 3): gettext_lazy("two thirds"),
    Fraction(3, 4): gettext_lazy("three quarters"),
    Fraction(4, 5): gettext_lazy("four fifths"),
    Fraction(1): gettext_lazy("all"),
}
# Whole phrases: French joins "more than" to the fraction ("plus des deux tiers").
_MORE_THAN = {
    Fraction(1, 5): gettext_lazy("more than a fifth"),
    Fraction(1, 4): gettext_lazy("more than a quarter"),
    Fraction(1, 3): gettext_lazy("more than a third"),
    Fraction(1, 2): gettext_lazy("more than half"),
    Fraction(3, 5): gettext_lazy("more than three fifths"),
    Fraction(2, 3): gettext_lazy("more than two thirds"),
    Fraction(3, 4): gettext_lazy("more than three quarters"),
    Fraction(4, 5): gettext_lazy("more than four fifths"),
}
_FINEST = 6


def said(name: str, value: Any) -> str:  # noqa: ANN401 -- any rule
    """Say a rule, as `governing` reads it, in one sentence."""
    if name in EITHER:
        return str(EITHER[name][0 if value else 1])
    return _SAYING[name](value)


def share(value: Fraction) -> str:
    if value in _SHARES:
        return str(_SHARES[value])
    return percent(value) if (value * 100).denominator == 1 else str(value)


def more_than(value: Fraction) -> str:
    if value in _MORE_THAN:
        return str(_MORE_THAN[value])
    return _("more than %(share)s") % {"share": share(value)}


def percent(value: Fraction, *, beside: Fraction | None = None) -> str:
    """Rounded to a tenth; finer where that would put it on the wrong side of what it faces."""
    decimals = 1
    shown = _rounded(value, decimals)
    while (
        beside not in {None, value} and decimals < _FINEST and not _same_side(value, shown, beside)
    ):
        decimals += 1
        shown = _rounded(value, decimals)
    whole = (shown * 100).denominator == 1
    return _("%(n)s %%") % {"n": number_format(float(shown * 100), 0 if whole else decimals)}


def _rounded(value: Fraction, decimals: int) -> Fraction:
    """A half goes up."""
    scale = 100 * 10**decimals
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def _same_side(value: Fraction, shown: Fraction, of: Fraction | None) -> bool:
    return of is None or ((value > of) == (shown > of) and (value < of) == (shown < of))


def _notice(days: int) -> str:
    if not days:
        return _("No delay.")
    return ngettext("At least %(n)d day before.", "At least %(n)d days before.", days) % {"n": days}


def _after(days: int) -> str:
    if not days:
        return _("No delay after the first.")
    return ngettext(
        "At least %(n)d day after the first.", "At least %(n)d days after the first.", days
    ) % {"n": days}


def _votes(votes: Mapping[str, int]) -> str:
    if not votes:
        return _("One vote a member.")
    told = ", ".join(f"{MEMBER_KINDS.get(kind, kind)} ({count})" for kind, count in votes.items())
    return _("By kind of member: %(votes)s; one vote for the others.") % {"votes": told}


def _quorum(quorum: Quorum) -> str:
    if not quorum.share:
        return _("None: the assembly decides whoever is there.")
    words = {"share": share(quorum.share), "of": OF[quorum.of]}
    if quorum.in_each_college:
        return _("At least %(share)s %(of)s present or represented, in each college.") % words
    return _("At least %(share)s %(of)s present or represented.") % words


def _majority(majority: Majority) -> str:
    base = BASES[majority.base]
    if majority.or_equal:
        return _("At least %(share)s %(base)s.") % {"share": share(majority.share), "base": base}
    return f"{capfirst(more_than(majority.share))} {base}."


def _proxies(most: int | None) -> str:
    if most is None:
        return _("One may hold as many as one is given.")
    if not most:
        return _("None: one votes in person.")
    return ngettext("At most %(n)d a person.", "At most %(n)d a person.", most) % {"n": most}


def _colleges(colleges: tuple[College, ...]) -> str:
    if not colleges:
        return _("None: all members vote together.")
    said = _alike([each.share for each in colleges])
    return _("; ").join(
        _("%(name)s: %(share)s") % {"name": each.name, "share": share}
        for each, share in zip(colleges, said, strict=True)
    )


def _alike(shares: Sequence[Fraction]) -> list[str]:
    """Shares that make a whole are read together: all in percents, or all as fractions."""
    if all((each * 1000).denominator == 1 for each in shares):
        return [percent(each) for each in shares]
    return [str(each) for each in shares]


_SAYING: Mapping[str, Callable[[Any], str]] = {
    "convened_by": lambda value: str(CONVENERS[value]),
    "notice_days": _notice,
    "voters": lambda value: str(VOTERS[value]),
    "votes": _votes,
    "quorum_ordinary": _quorum,
    "quorum_extraordinary": _quorum,
    "second_after_days": _after,
    "second_quorum": _quorum,
    "proxies": _proxies,
    "majority_ordinary": _majority,
    "majority_persons": _majority,
    "majority_statutes": _majority,
    "majority_dissolution": _majority,
    "seat": lambda value: str(SEAT_MOVES[value]),
    "tie": lambda value: str(TIES[value]),
    "colleges": _colleges,
}


def why_wrong(why: str) -> str:
    reasons = {
        "not_whole": _("Write a whole number, of nought or more."),
        "not_a_share": _("A share is between nought and the whole: 1/2, 2/3, 20 %."),
        "shares": _("The shares of the colleges must make a whole."),
        "twice": _("A kind of member is in one college, not in two."),
        "unnamed": _("Give each college its name."),
    }
    return reasons.get(why, _("Assemblies could not follow this rule: check what it says."))
