"""The rules by which assemblies decide, as the statutes of a day say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attache.statutes import governing, rule_words
from attache.statutes.models import Article, GoverningRule, Statutes
from attache.statutes.queries import versions


@dataclass(frozen=True)
class Line:
    """A rule in words, and the article that says it: none where the statutes are silent."""

    name: str
    label: str
    said: str
    article: Article | None
    rule: GoverningRule | None


def of(statutes: Statutes) -> governing.Rules:
    """All that a meeting needs to know; where the statutes are silent, usage is followed."""
    return governing.read(dict(statutes.rules.values_list("name", "value")))


def in_force(on: date) -> governing.Rules:
    """Those of the version that rules that day; usage, before there is one."""
    statutes = versions.in_force(on)
    return of(statutes) if statutes else governing.DEFAULTS


def lines(statutes: Statutes) -> list[Line]:
    """Each of them in words, in the order of `governing`: one question."""
    found = {rule.name: rule for rule in statutes.rules.select_related("article")}
    return [_line(name, found.get(name)) for name in governing.NAMES]


def _line(name: str, rule: GoverningRule | None) -> Line:
    value = governing.read_one(name, rule.value) if rule else getattr(governing.DEFAULTS, name)
    label, said = str(rule_words.LABELS[name]), rule_words.said(name, value)
    return Line(name, label, said, rule.article if rule else None, rule)
