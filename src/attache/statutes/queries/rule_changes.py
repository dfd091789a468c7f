"""What a version changes of the rules that assemblies follow, in words, beside what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from attache.kit import redlines
from attache.kit.redlines import Piece
from attache.statutes import governing, rule_words
from attache.statutes.models import Article, GoverningRule, Statutes


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
    return list(_between(_found(before), _found(after), kept))


def _between(
    before: dict[str, GoverningRule], after: dict[str, GoverningRule], kept: Collection[UUID]
) -> Iterator[RuleChange]:
    for name in governing.NAMES:
        old, new = before.get(name), after.get(name)
        was, becomes = _said(name, old), _said(name, new)
        if was == becomes:
            continue
        rule = new or old
        article = rule.article if rule else None
        line = [Piece("del", f"{was} "), Piece("ins", becomes)]
        is_silent = article is not None and article.key in kept
        yield RuleChange(str(rule_words.LABELS[name]), line, article, is_silent)


def _found(statutes: Statutes) -> dict[str, GoverningRule]:
    return {rule.name: rule for rule in statutes.rules.select_related("article")}


def _said(name: str, rule: GoverningRule | None) -> str:
    """As it is followed: where no rule is written, usage."""
    value = governing.read_one(name, rule.value) if rule else getattr(governing.DEFAULTS, name)
    return rule_words.said(name, value)
