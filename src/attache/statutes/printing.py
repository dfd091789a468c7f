"""The statutes on paper: the whole text, and what a version changes of another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from attache.kit import dates, pdf, redlines
from attache.statutes import paragraphs
from attache.statutes.models import Statutes
from attache.statutes.queries.rule_changes import RuleChange
from attache.statutes.queries.texts import Change, Comparison, Read, numbers

TEXT, CHANGES = "statutes/typst/text.typ", "statutes/typst/changes.typ"


def text(statutes: Statutes, articles: Sequence[Read], *, on: date) -> bytes:
    """Set it whole; dated by the day it was adopted, so that it is one file for ever."""
    day = statutes.adopted_on or on
    return pdf.typeset(
        TEXT,
        _common(statutes.title, day)
        | {
            "when": when(statutes),
            "articles": [
                {"heading": str(each.article), "parts": [_part(part) for part in each.parts]}
                for each in articles
            ],
        },
    )


def changes(comparison: Comparison, *, on: date) -> bytes:
    after, before = comparison.after, comparison.before
    return pdf.typeset(
        CHANGES,
        _common(_("What changes: %(title)s") % {"title": after}, after.adopted_on or on)
        | {
            "since": _("Against: %(title)s") % {"title": before} if before else "",
            "when": when(after),
            "why": after.why.split("\n\n"),
            "legend": _("[Struck through, between brackets]: deleted."),
            "legend_added": _("‹Underlined, between angle brackets›: added."),
            "changes": [_change(each) for each in comparison.changes],
            "same": _("Unchanged: articles %(numbers)s.") % {"numbers": numbers(comparison.same)}
            if comparison.same
            else "",
            "rules_heading": _("Rules of assemblies") if comparison.rules else "",
            "rules": [_rule(each) for each in comparison.rules],
            "nothing": "" if comparison.changes or comparison.rules else _("Nothing changes."),
        },
    )


def text_name(statutes: Statutes) -> str:
    return _("statutes-%(name)s.pdf") % {"name": statutes.slug}


def changes_name(statutes: Statutes) -> str:
    return _("changes-%(name)s.pdf") % {"name": statutes.slug}


def when(statutes: Statutes) -> str:
    if statutes.adopted_on is None or statutes.effective_on is None:
        return _("Proposed; not adopted.") if statutes.proposed_on else _("Draft; not adopted.")
    words = {
        "day": dates.shown(statutes.adopted_on),
        "who": statutes.decided_by,
        "decision": statutes.decision,
        "effective": dates.shown(statutes.effective_on),
    }
    return _("Adopted on %(day)s: %(who)s, %(decision)s. In effect from %(effective)s.") % words


def states() -> dict[str, str]:
    return {
        "added": _("added"),
        "removed": _("taken away"),
        "changed": _("changed"),
        "moved": _("moved"),
    }


def _common(title: str, day: date) -> dict[str, object]:
    return {
        "association": settings.ASSOCIATION_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "title": title,
        "day": day,
        "foot": title,
    }


def _part(part: paragraphs.Part) -> dict[str, object]:
    return {"list": "yes" if part.is_list else "", "lines": part.lines}


def _rule(rule: RuleChange) -> dict[str, object]:
    kept = _("“%(article)s” does not change: read whether it still says what the rule said.")
    return {
        "label": rule.label,
        "article": str(rule.article or ""),
        "line": [list(piece) for piece in rule.line],
        "silent": kept % {"article": rule.article} if rule.is_silent else "",
    }


def _change(change: Change) -> dict[str, object]:
    article = change.article
    heading = [redlines.Piece("same", _("Article") + " ")]
    heading += [*article.number, redlines.Piece("same", " – "), *article.title]
    return {
        "heading": [list(piece) for piece in heading],
        "state": states()[article.state],
        "why": change.why,
        "lines": [[list(piece) for piece in line] for line in article.lines],
    }
