"""What a version changes of the rules that assemblies follow, in words, beside what it says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from attache.kit import redlines
from attache.kit.redlines import Piece
from attache.statutes.models import Article, Statutes
from attache.statutes.queries import governing_rules
from attache.statutes.queries.governing_rules import Line


@dataclass(frozen=True)
class RuleChange:
    """A rule that is another; `article` is the one that says it, or did before."""

    label: str
    line: redlines.Line
    article: Article | None
    # The article stays as it was, and may still say what the rule said.
    is_silent: bool


def between(
    before: Statutes | None, after: Statutes, *, kept: Collection[UUID]
) -> list[RuleChange]:
    """In the order of `governing`; `kept` are the articles that stay: a question a version."""
    if before is None:
        return []
    both = zip(governing_rules.lines(before), governing_rules.lines(after), strict=True)
    return [_change(old, new, kept) for old, new in both if old.said != new.said]


def _change(old: Line, new: Line, kept: Collection[UUID]) -> RuleChange:
    article = new.article if new.rule else old.article
    line = [Piece("del", f"{old.said} "), Piece("ins", new.said)]
    is_silent = article is not None and article.key in kept
    return RuleChange(new.label, line, article, is_silent)
