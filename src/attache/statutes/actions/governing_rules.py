"""The rules of assemblies that a draft says, each with the article it is said in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit.versions import Stale
from attache.statutes import governing, rule_words
from attache.statutes.actions.versions import locked_draft
from attache.statutes.models import Article, GoverningRule, Statutes


class WrongRule(ValidationError):
    """Assemblies could not follow it."""


class ElsewhereArticle(ValidationError):
    """A rule cites an article of its own version."""


@transaction.atomic
def write(
    statutes: Statutes,
    name: str,
    *,
    value: Any,  # noqa: ANN401 -- what JSON may hold
    article: Article,
    seen: int,
    by: User | None,
) -> GoverningRule:
    """Write a rule as JSON holds it. `seen` is the version that was read: 0 when there was none."""
    current = locked_draft(statutes)
    if article.statutes_id != current.pk:
        raise ElsewhereArticle({"article": _("Choose an article of this version.")})
    said = rule_words.said(name, _read(name, value))
    rule = current.rules.filter(name=name).first()
    if (rule.version if rule else 0) != seen:
        raise Stale
    rule = rule or GoverningRule(statutes=current, name=name)
    rule.value, rule.article, rule.version = value, article, seen + 1
    rule.save()
    changes = {"says": said, "article": article.number}
    journal.record("statutes.rule_written", rule, by=by, also=[current], changes=changes)
    return rule


@transaction.atomic
def remove(rule: GoverningRule, *, seen: int, by: User) -> None:
    """Leave it to usage."""
    current = locked_draft(rule.statutes)
    if not current.rules.filter(pk=rule.pk, version=seen).exists():
        raise Stale
    journal.record("statutes.rule_removed", rule, by=by, also=[current])
    rule.delete()


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 -- idem, and any rule
    try:
        return getattr(governing.read({name: value}), name)
    except governing.Wrong as wrong:
        raise WrongRule(rule_words.why_wrong(wrong.why)) from wrong
