"""The rules that an assembly is held by, and which article of the statutes says each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import Meeting
from attache.gatherings import hours
from attache.statutes import governing, rule_words
from attache.statutes.models import Article
from attache.statutes.queries import governing_rules, versions


@dataclass(frozen=True)
class Line:
    """A rule in words; without an article where the statutes are silent and usage is followed."""

    label: str
    said: str
    article: Article | None

    @property
    def url(self) -> str:
        if self.article is None:
            return ""
        page = self.article.statutes.get_absolute_url()
        return f"{page}#{self.article.anchor}"


def on(day: date) -> dict[str, Any]:
    """What an assembly of that day keeps: the rules, and the name of the statutes they are of."""
    return {
        "rules": governing.written(governing_rules.in_force(day)),
        "rules_of": str(versions.in_force(day) or ""),
    }


def follow_its_day(meeting: Meeting) -> dict[str, Any]:
    """Give it the rules of its day, to be saved with it; say which fields they are."""
    ruled = on(hours.day(meeting.starts_at))
    for name, value in ruled.items():
        setattr(meeting, name, value)
    return ruled


def lines(meeting: Meeting) -> list[Line]:
    """Those it keeps, in words: two queries. An article is named if those statutes still rule."""
    named, rules = _named(meeting), meeting.governed
    return [
        Line(
            str(rule_words.LABELS[name]),
            rule_words.said(name, getattr(rules, name)),
            named.get(name),
        )
        for name in governing.NAMES
    ]


def article_of(meeting: Meeting, name: str) -> Article | None:
    """The one that says this rule, if those statutes still rule."""
    return _named(meeting).get(name)


def source(meeting: Meeting, name: str) -> str:
    """What says this rule, as the subject of a sentence that asks for something."""
    if article := article_of(meeting, name):
        return _("The statutes (article %(number)s)") % {"number": article.number}
    return _("The statutes")


def notice(meeting: Meeting, on: date) -> str:
    """How many days of those that members are given are left."""
    asked, left = meeting.governed.notice_days, (hours.day(meeting.starts_at) - on).days
    asks = ngettext(
        "%(statutes)s ask for %(n)d day between the convening and the assembly",
        "%(statutes)s ask for %(n)d days between the convening and the assembly",
        asked,
    ) % {"statutes": source(meeting, "notice_days"), "n": asked}
    days = max(left, 0)
    leaves = ngettext("%(n)d is left.", "%(n)d are left.", days) % {"n": days}
    return _("%(asked)s: %(left)s") % {"asked": asks, "left": leaves}


def _named(meeting: Meeting) -> dict[str, Article | None]:
    statutes = versions.in_force(hours.day(meeting.starts_at))
    if statutes is None or str(statutes) != meeting.rules_of:
        return {}
    return {rule.name: rule.article for rule in statutes.rules.select_related("article__statutes")}
