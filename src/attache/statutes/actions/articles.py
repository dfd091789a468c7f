"""Articles of a draft: added, rewritten, moved, taken away, each with why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import versions
from attache.statutes import comparing
from attache.statutes.actions.versions import locked_draft
from attache.statutes.models import Amendment, Article, Statutes
from attache.statutes.queries import texts

MOST = 200


class NumberTaken(ValidationError):
    """Two articles of one number could not be told apart."""


class SaysNothing(ValidationError):
    """An article that says nothing is taken away, with why."""


class ReasonMissing(ValidationError):
    """Members read why an article changes."""


class IsCited(ValidationError):
    """A rule of assemblies would cite nothing."""


class TooManyArticles(ValidationError):
    """Statutes with hundreds of articles are read by nobody."""


class StaysThere(ValidationError):
    """A move that moves nothing has no reason to give."""


class NotThere(ValidationError):
    """The version before has no such article to put back."""


@transaction.atomic
def add(
    statutes: Statutes,
    *,
    number: str,
    title: str,
    text: str,
    why: str = "",
    after: Article | None = None,
    key: UUID | None = None,
    by: User | None,
) -> Article:
    """Add an article after another, or at the end; asked twice under one key, it is added once."""
    current = locked_draft(statutes)
    known = current.articles.filter(key=key).first() if key else None
    if known:
        return known
    order = list(current.articles.all())
    if len(order) >= MOST:
        raise TooManyArticles(_("Statutes have %(most)s articles at most.") % {"most": MOST})
    _check(current, number=number, text=text, why=why)
    article = Article(statutes=current, key=key or uuid4(), number=number, title=title, text=text)
    order.insert(order.index(after) + 1 if after in order else len(order), article)
    _put_in_order([each for each in order if each is not article], order)
    article.save(force_insert=True)
    _say_why(article.statutes, article.key, why)
    _record("statutes.article_added", article, by=by, changes={"reason": why})
    return article


@transaction.atomic
def edit(article: Article, *, changes: Mapping[str, Any], why: str, seen: int, by: User) -> None:
    current = locked_draft(article.statutes)
    before = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(article, name, value)
    _check(current, number=article.number, text=article.text, why=why, but=article)
    versions.save(article, [*changes], seen=seen)
    _say_why(current, article.key, why)
    written: dict[str, Any] = changed.between(before, article, changes)
    if "text" in written:
        written["text"] = comparing.summary(before.text, article.text)
    if written:
        _record("statutes.article_edited", article, by=by, changes=written | {"reason": why})


@transaction.atomic
def remove(article: Article, *, why: str, seen: int, by: User) -> None:
    current = locked_draft(article.statutes)
    rules = [str(rule) for rule in article.rules.all()]
    if rules:
        raise IsCited(
            _("Rules of assemblies cite this article: %(rules)s. Change them first.")
            % {"rules": ", ".join(rules)}
        )
    if current.source_id and not why:
        raise ReasonMissing({"why": _("Say why this article is taken away.")})
    # Whoever rewrote it meanwhile is not written over.
    versions.save(article, [], seen=seen)
    _record("statutes.article_removed", article, by=by, changes={"reason": why})
    _say_why(current, article.key, why)
    article.delete()


@transaction.atomic
def put_back(statutes: Statutes, key: UUID, *, by: User) -> Article:
    """Have again an article of the version before, as it was there and where it was.

    Its number may be another’s by now: it is then the last of all.
    """
    current = locked_draft(statutes)
    lost = Article.objects.filter(statutes=current.source_id, key=key).first()
    if lost is None or current.articles.filter(key=key).exists():
        raise NotThere(_("The version before has no such article, or this one still has it."))
    order = list(current.articles.all())
    is_taken = any(each.number == lost.number for each in order)
    number = texts.next_number(current) if is_taken else lost.number
    article = Article(statutes=current, key=key, number=number, title=lost.title, text=lost.text)
    earlier = Article.objects.filter(statutes=current.source_id, position__lt=lost.position)
    before = set(earlier.values_list("key", flat=True))
    place = max((n for n, each in enumerate(order) if each.key in before), default=-1) + 1
    _put_in_order(order, [*order[:place], article, *order[place:]])
    article.save(force_insert=True)
    current.amendments.filter(key=key).delete()
    _record("statutes.article_put_back", article, by=by)
    return article


@transaction.atomic
def move(article: Article, *, after: Article | None, why: str, by: User) -> None:
    """Put it after another, or first of all."""
    current = locked_draft(article.statutes)
    before = list(current.articles.all())
    order = [each for each in before if each != article]
    order.insert(order.index(after) + 1 if after in order else 0, article)
    if order == before:
        raise StaysThere({"after": _("This article is there already.")})
    if current.source_id and not why:
        raise ReasonMissing({"why": _("Say why this article is moved: members read it.")})
    _put_in_order(order, order)
    _say_why(current, article.key, why)
    _record("statutes.article_moved", article, by=by, changes={"reason": why})


@transaction.atomic
def renumber(statutes: Statutes, *, by: User) -> None:
    """Number the articles from 1, in their order; what texts say of one another stays as it is."""
    current = locked_draft(statutes)
    order = list(current.articles.all())
    others = [each for n, each in enumerate(order, start=1) if each.number != str(n)]
    if not others:
        return
    # Two cannot have one number, not even for a moment.
    for each in others:
        each.number = f"~{each.pk}"
    Article.objects.bulk_update(others, ["number"])
    for n, each in enumerate(order, start=1):
        each.number, each.version = str(n), each.version + 1
    Article.objects.bulk_update(order, ["number", "version"])
    journal.record("statutes.renumbered", current, by=by)


def _check(
    statutes: Statutes, *, number: str, text: str, why: str, but: Article | None = None
) -> None:
    if not text.strip():
        raise SaysNothing({"text": _("An article that says nothing is to be taken away.")})
    if statutes.source_id and not why:
        raise ReasonMissing({"why": _("Say why this article changes: members read it.")})
    _refuse_taken(statutes, number, but=but)


def _refuse_taken(statutes: Statutes, number: str, *, but: Article | None = None) -> None:
    for other in statutes.articles.filter(number=number):
        if other == but:
            continue
        raise NumberTaken(
            {
                "number": _("“%(article)s” has this number: choose another, or change that one.")
                % {"article": other}
            }
        )


def _put_in_order(kept: list[Article], order: list[Article]) -> None:
    for position, each in enumerate(order):
        each.position = position
    Article.objects.bulk_update(kept, ["position"])


def _say_why(statutes: Statutes, key: UUID, why: str) -> None:
    if why:
        Amendment.objects.update_or_create(statutes=statutes, key=key, defaults={"why": why})


def _record(
    verb: str, article: Article, *, by: User | None, changes: Mapping[str, Any] | None = None
) -> None:
    journal.record(verb, article, by=by, also=[article.statutes], changes=changes)
