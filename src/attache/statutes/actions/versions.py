"""The life of a version of the statutes: drafted, proposed, adopted, declared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.journal import actions as journal
from attache.kit import dates, slugs, versions
from attache.statutes import article_index, lives
from attache.statutes.models import Article, GoverningRule, Statutes
from attache.statutes.queries import texts
from attache.statutes.queries import versions as found


class IsAdopted(ValidationError):
    """The assembly has decided: nothing of it changes any more."""


class IsProposed(ValidationError):
    """Members are reading it: it is made a draft again before it changes."""


class NotProposed(ValidationError):
    """Members read what they decide on before they do, and only that is taken back."""


class NotAdopted(ValidationError):
    """Only what was decided is declared."""


class IsEmpty(ValidationError):
    """Statutes have articles."""


class NothingChanged(ValidationError):
    """There is nothing to decide."""


class OutOfOrder(ValidationError):
    """The days of a version do not follow one another."""


class Overtaken(ValidationError):
    """Another version was adopted since this one was begun: it would undo what that one says."""


@transaction.atomic
def draft(
    *,
    title: str,
    why: str = "",
    source: Statutes | None = None,
    copied: bool = True,
    public_id: UUID | None = None,
    by: User,
) -> Statutes:
    """Begin a version, from the text and the rules of another or an empty page; sent twice, one."""
    slug = slugs.free(Statutes.objects.all(), title)
    statutes, is_new = Statutes.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={"title": title, "slug": slug, "why": why, "source": source},
    )
    if not is_new:
        return statutes
    if source and copied:
        _copy(source, statutes)
    journal.record("statutes.drafted", statutes, by=by, changes={"source": str(source or "")})
    return statutes


@transaction.atomic
def edit(statutes: Statutes, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    """Change its title or why it is proposed; its address follows the title."""
    before = locked_draft(statutes)
    for name, value in changes.items():
        setattr(statutes, name, value)
    if statutes.title != before.title:
        others = Statutes.objects.exclude(pk=statutes.pk)
        statutes.slug = slugs.free(others, statutes.title)
    versions.save(statutes, [*changes, "slug"], seen=seen)
    if written := changed.between(before, statutes, changes):
        journal.record("statutes.title_edited", statutes, by=by, changes=written)


@transaction.atomic
def follow(statutes: Statutes, *, source: Statutes, by: User) -> None:
    """Put a draft after another version: what it changes is then told against that one."""
    current = locked_draft(statutes)
    current.source = source
    versions.save(current, ["source"], seen=current.version)
    journal.record("statutes.followed", current, by=by, changes={"source": str(source)})


@transaction.atomic
def propose(statutes: Statutes, *, on: date, by: User) -> None:
    current = locked_draft(statutes)
    _check(current, on=on)
    current.proposed_on = on
    versions.save(current, ["proposed_on"], seen=current.version)
    journal.record("statutes.proposed", current, by=by, changes={"proposed_on": on})


@transaction.atomic
def take_back(statutes: Statutes, *, by: User) -> None:
    current = _locked(statutes)
    _refuse_adopted(current)
    if current.proposed_on is None:
        raise NotProposed(_("“%(title)s” is a draft already.") % {"title": current})
    current.proposed_on = None
    versions.save(current, ["proposed_on"], seen=current.version)
    journal.record("statutes.taken_back", current, by=by)


@transaction.atomic
def discard(statutes: Statutes, *, why: str, by: User) -> None:
    """Give a draft up: the journal keeps that it was begun, and why it was not gone on with."""
    current = locked_draft(statutes)
    journal.record("statutes.discarded", current, by=by, changes={"why": why})
    GoverningRule.objects.filter(statutes=current).delete()
    current.delete()


def title_on(day: date) -> str:
    """What a version adopted that day is called, once it is a draft no more."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Statutes of %(day)s") % {"day": dates.shown(day)}


@transaction.atomic
def adopt(
    statutes: Statutes,
    *,
    on: date,
    effective_on: date,
    decided_by: str,
    decision: str,
    title: str = "",
    by: User | None,
) -> None:
    """Write down that it was adopted, by whom and by which decision; as what it is known then.

    Written down twice in the same words, it is adopted once.
    """
    current = _locked(statutes)
    terms = {
        "adopted_on": on,
        "effective_on": effective_on,
        "decided_by": decided_by,
        "decision": decision,
    }
    if current.adopted_on and all(getattr(current, name) == terms[name] for name in terms):
        return
    _refuse_adopted(current)
    _check_days(current, on=on, effective_on=effective_on)
    _check(current, on=on)
    current.source = found.follows(current, on=on)
    current.title = title or current.title
    for name, value in terms.items():
        setattr(current, name, value)
    versions.save(current, [*terms, "title", "source"], seen=current.version)
    told = terms | {"digest": texts.digest(current)}
    journal.record("statutes.adopted", current, by=by, changes=told)
    article_index.put(current)


@transaction.atomic
def declare(
    statutes: Statutes, *, declared_on: date, receipt: str, seen: int, on: date, by: User
) -> None:
    """Note that the greffe was told, or mend what was noted."""
    before = _locked(statutes)
    if before.adopted_on is None:
        raise NotAdopted(_("A version is declared once it is adopted."))
    if declared_on < before.adopted_on:
        raise OutOfOrder({"declared_on": _("It was declared after it was adopted, not before.")})
    if declared_on > on:
        raise OutOfOrder({"declared_on": _("This day has not come yet.")})
    statutes.declared_on, statutes.receipt = declared_on, receipt
    names = ["declared_on", "receipt"]
    versions.save(statutes, names, seen=seen)
    if written := changed.between(before, statutes, names):
        journal.record("statutes.declared", statutes, by=by, changes=written)


def locked_draft(statutes: Statutes) -> Statutes:
    """Take the lock of a whole version, which changes while it is a draft alone."""
    current = _locked(statutes)
    _refuse_adopted(current)
    if current.proposed_on is not None:
        raise IsProposed(
            _("“%(title)s” is proposed: members read it. Make it a draft again to change it.")
            % {"title": current}
        )
    return current


def _locked(statutes: Statutes) -> Statutes:
    return Statutes.objects.select_for_update().get(pk=statutes.pk)


def _refuse_adopted(statutes: Statutes) -> None:
    if statutes.adopted_on is not None:
        raise IsAdopted(
            _("“%(title)s” was adopted: it never changes again. Write another version.")
            % {"title": statutes}
        )


def _check(statutes: Statutes, *, on: date) -> None:
    """What is put to an assembly says something, and undoes nothing unawares."""
    if not statutes.articles.exists():
        raise IsEmpty(_("Write at least one article first."))
    last = found.follows(statutes, on=on)
    if last and last.pk != statutes.source_id:
        raise Overtaken(
            _("“%(last)s” was adopted meanwhile: put this version after it, then look at it again.")
            % {"last": last}
        )
    if last and not texts.differ(last, statutes):
        raise NothingChanged(
            _("This version says what “%(last)s” says: there is nothing to decide.")
            % {"last": last}
        )


def _check_days(statutes: Statutes, *, on: date, effective_on: date) -> None:
    if statutes.proposed_on is None:
        raise NotProposed(_("A version is proposed before it is adopted."))
    if on < statutes.proposed_on:
        raise OutOfOrder(_("It was adopted after it was proposed, not before."))
    if effective_on < on:
        raise OutOfOrder(_("It takes effect once it is adopted, not before."))
    for each in Statutes.objects.filter(adopted_on__isnull=False):
        # Both days are there, or neither: a constraint says so.
        if lives.crosses((on, effective_on), (each.adopted_on, each.effective_on)):  # type: ignore[arg-type]
            raise OutOfOrder(
                _(
                    "“%(other)s”, adopted on %(adopted)s, takes effect on %(day)s: two versions "
                    "take effect in the order in which they were adopted."
                )
                % {
                    "other": each,
                    "adopted": dates.shown(each.adopted_on),  # type: ignore[arg-type]
                    "day": dates.shown(each.effective_on),  # type: ignore[arg-type]
                }
            )


def _copy(source: Statutes, target: Statutes) -> None:
    articles = {}
    for each in source.articles.all():
        articles[each.key] = Article(
            statutes=target,
            key=each.key,
            position=each.position,
            number=each.number,
            title=each.title,
            text=each.text,
        )
    Article.objects.bulk_create(articles.values())
    GoverningRule.objects.bulk_create(
        GoverningRule(
            statutes=target, name=each.name, value=each.value, article=articles[each.article.key]
        )
        for each in source.rules.select_related("article")
    )
