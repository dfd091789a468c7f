"""The text of a version, and what it changes of another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from attache.statutes import comparing, paragraphs
from attache.statutes.comparing import Compared, Said
from attache.statutes.models import Amendment, Article, Statutes
from attache.statutes.queries import rule_changes
from attache.statutes.queries.rule_changes import RuleChange


@dataclass(frozen=True)
class Read:
    """An article laid out for reading."""

    article: Article
    parts: list[paragraphs.Part]


@dataclass(frozen=True)
class Change:
    """An article that a version changes, and why."""

    article: Compared
    why: str


@dataclass(frozen=True)
class Comparison:
    """Two versions laid over one another; `before` is None for the first of all."""

    before: Statutes | None
    after: Statutes
    changes: list[Change]
    same: list[Compared]
    rules: list[RuleChange]


def read(statutes: Statutes) -> list[Read]:
    return [Read(each, paragraphs.parts(each.text)) for each in statutes.articles.all()]


def compare(before: Statutes | None, after: Statutes) -> Comparison:
    """Lay one over the other: two questions for articles, two for rules, one for why."""
    told = comparing.articles(said(before) if before else [], said(after))
    whys: dict[UUID, str] = {}
    if before is None or before.pk == after.source_id:
        # Why is said of a change from the version before: of two that are further apart, by none.
        whys = dict(Amendment.objects.filter(statutes=after).values_list("key", "why"))
    return Comparison(
        before,
        after,
        [Change(each, whys.get(_key(each), "")) for each in told if each.state != "same"],
        [each for each in told if each.state == "same"],
        rule_changes.between(before, after, kept=_kept(told)),
    )


def removed(statutes: Statutes) -> list[Article]:
    """What a draft no longer has of the version before: each can be put back."""
    if statutes.source_id is None:
        return []
    kept = Article.objects.filter(statutes=statutes)
    lost = Article.objects.filter(statutes=statutes.source_id).exclude(key__in=kept.values("key"))
    return list(lost)


def why(article: Article) -> str:
    found = Amendment.objects.filter(statutes=article.statutes_id, key=article.key)
    return found.values_list("why", flat=True).first() or ""


def before(article: Article) -> Article | None:
    order = list(article.statutes.articles.all())
    place = order.index(article)
    return order[place - 1] if place else None


def marks(statutes: Statutes, articles: Sequence[Read]) -> dict[UUID, Compared]:
    """What a version has made of each of its articles that is not as it was: in one question."""
    if statutes.source is None:
        return {}
    now = _said(each.article for each in articles)
    told = comparing.articles(said(statutes.source), now)
    return {_key(each): each for each in told if each.state != "same"}


def next_number(statutes: Statutes) -> str:
    """One more than the highest: "5 bis" is written by hand."""
    numbers = statutes.articles.values_list("number", flat=True)
    return str(max((int(each) for each in numbers if each.isdecimal()), default=0) + 1)


def said(statutes: Statutes) -> list[Said]:
    return _said(statutes.articles.all())


def differ(before: Statutes, after: Statutes) -> bool:
    """Whether a word, a number, the order or a governing rule is another."""
    return _bare(before) != _bare(after) or _rules(before) != _rules(after)


def digest(statutes: Statutes) -> str:
    """What tells, years later, that not a letter of the adopted text is another."""
    said = json.dumps(_bare(statutes), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def numbers(articles: Iterable[Compared]) -> str:
    return ", ".join("".join(text for _change, text in each.number) for each in articles)


def _key(compared: Compared) -> UUID:
    return compared.key  # type: ignore[return-value]  # pure rules ask no more than a name


def _kept(told: Iterable[Compared]) -> set[UUID]:
    """Articles of which not a word is another."""
    return {_key(each) for each in told if each.state in {"same", "moved"}}


def _said(articles: Iterable[Article]) -> list[Said]:
    return [Said(each.key, each.number, each.title, each.text) for each in articles]


def _bare(statutes: Statutes) -> Sequence[list[str]]:
    return [[each.number, each.title, each.text] for each in statutes.articles.all()]


def _rules(statutes: Statutes) -> dict[str, tuple[object, str]]:
    found = statutes.rules.values_list("name", "value", "article__number")
    return {name: (value, number) for name, value, number in found}
