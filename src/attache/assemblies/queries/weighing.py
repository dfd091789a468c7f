"""How the parts of colleges add up to a result, in words: anybody may do the sum again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from attache.assemblies.queries import words
from attache.assemblies.tellings import Telling
from attache.assemblies.voting import Part
from attache.statutes import rule_words


@dataclass(frozen=True)
class Row:
    """A college in a table: what it weighs, what it said, how much of it is for, what it brings."""

    college: str
    weight: str
    said: str
    share: str
    brings: str


@dataclass(frozen=True)
class Weighing:
    rows: Sequence[Row]
    total: str
    # What becomes of weights that count for nothing, or go to others.
    notes: Sequence[str]
    # The sums, one for a text, one for each who stands.
    sums: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """Without a table: a line for each college, then what follows."""
        colleges = [
            _("%(college)s, weight %(weight)s: %(said)s.")
            % {"college": row.college, "weight": row.weight, "said": row.said}
            for row in self.rows
        ]
        return [*colleges, *self.notes, *self.sums]


def of(telling: Telling, names: Mapping[int, str] | None = None) -> Weighing | None:
    """Nothing where all vote together, or where what a college said would tell who voted what."""
    if telling.parts:
        said = [words.tallied(each.tally) for each in telling.parts]
        rows = [_row(part, told) for part, told in zip(telling.parts, said, strict=True)]
        total = rule_words.percent(telling.share, beside=telling.needed)
        return Weighing(rows, total, [*_notes(telling.parts)], [_sum(telling.parts, total)])
    elected = telling.elected
    if elected is None or not elected.standings or not elected.standings[0].parts:
        return None
    parts = elected.standings[0].parts
    sums = [
        _("%(name)s: %(sum)s")
        % {
            "name": (names or {}).get(each.candidate, "—"),
            "sum": _sum(each.parts, rule_words.percent(each.share, beside=elected.needed)),
        }
        for each in elected.standings
    ]
    rows = [_row(part, _named(part)) for part in parts]
    return Weighing(rows, "", [*_notes(parts)], sums)


def exact(weight: Fraction) -> str:
    """As one writes it in a sum: 60 %, or 1/3 where no percentage says it."""
    return rule_words.percent(weight) if (weight * 1000).denominator == 1 else str(weight)


def _row(part: Part, said: str) -> Row:
    return Row(
        college=part.college or _("Of no college"),
        weight=_weight(part),
        said=said if part.has_members else _("no member"),
        share=_share(part),
        brings=rule_words.percent(part.brings) if part.has_members else "",
    )


def _weight(part: Part) -> str:
    """As statutes say and, once others left theirs to it, as it counts here."""
    if not part.has_members or part.counts_for == part.weight:
        return exact(part.weight)
    said = {"weight": exact(part.weight), "counts": rule_words.percent(part.counts_for)}
    return _("%(weight)s, here %(counts)s") % said


def _share(part: Part) -> str:
    """5 of 8, or 62.5 %."""
    if not part.base:
        return ""
    return _("%(n)d of %(all)d, or %(share)s") % {
        "n": part.tally.votes_for,
        "all": part.base,
        "share": rule_words.percent(part.share),
    }


def _named(part: Part) -> str:
    """Of an election: votes that named somebody, and blank ones."""
    return words.papers(part.tally.cast, part.tally.blanks)


def _notes(parts: Sequence[Part]) -> Iterator[str]:
    empty = [each for each in parts if not each.has_members and each.weight]
    for part in empty:
        yield _(
            "The college “%(college)s” has no member: its %(weight)s go to the others, "
            "as much to each as it weighs."
        ) % {"college": part.college, "weight": exact(part.weight)}
    for part in parts:
        if part.has_members and not part.weight and part.tally.voted:
            yield (
                _("The votes of the college “%(college)s” weigh nothing in the result.")
                if part.college
                else _("The votes of those who are of no college weigh nothing in the result.")
            ) % {"college": part.college}
        elif part.counts_for and not part.base:
            yield _("Nobody of the college “%(college)s” voted: it brings nothing.") % {
                "college": part.college
            }


def _sum(parts: Sequence[Part], total: str) -> str:
    """(60 % × 5/8 + 35 % × 3/5) ÷ 95 % = 57.9 %."""
    there = [each for each in parts if each.counts_for]
    terms = " + ".join(
        f"{exact(each.weight)} × {each.tally.votes_for}/{each.base}"
        if each.base
        else f"{exact(each.weight)} × 0"
        for each in there
    )
    weights = sum((each.weight for each in there), Fraction(0))
    if weights == 1:
        return f"{terms} = {total}"
    return f"({terms}) ÷ {exact(weights)} = {total}" if there else total
