"""The statutes, from the file to their adoption, article by article."""

from typing import Any

from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.statutes.actions import articles, governing_rules, versions
from attache.statutes.models import Statutes

Said = dict[str, Any]


def adopt_statutes(stage: Stage) -> None:
    made: dict[str, Statutes] = {}
    for said in facts.table("statutes")["versions"]:
        if stage.past(said["proposed"]):
            made[said["key"]] = _write(stage, said, made.get(said.get("source", "")))


def _write(stage: Stage, said: Said, source: Statutes | None) -> Statutes:
    statutes = versions.draft(
        title=said["title"], why=said.get("why", ""), source=source, by=stage.secretary
    )
    for each in said.get("articles", ()):
        _write_article(stage, statutes, each)
    for each in said.get("rules", ()):
        governing_rules.write(
            statutes,
            each["name"],
            value=each["value"],
            article=statutes.articles.get(number=each["article"]),
            seen=0,
            by=stage.secretary,
        )
    proposed_on = stage.past(said["proposed"])
    if proposed_on:
        versions.propose(statutes, on=proposed_on, by=stage.secretary)
    _adopt(stage, statutes, said)
    statutes.refresh_from_db()
    return statutes


def _write_article(stage: Stage, statutes: Statutes, said: Said) -> None:
    text, why = said["text"].strip(), said.get("why", "")
    known = statutes.articles.select_related("statutes").filter(number=said["number"]).first()
    if known:
        articles.edit(
            known, changes={"text": text}, why=why, seen=known.version, by=stage.secretary
        )
        return
    articles.add(
        statutes,
        number=said["number"],
        title=said["title"],
        text=text,
        why=why,
        after=statutes.articles.filter(number=said.get("after", "")).first(),
        by=stage.secretary,
    )


def _adopt(stage: Stage, statutes: Statutes, said: Said) -> None:
    adopted_on = stage.past(said.get("adopted", ""))
    if adopted_on is None:
        return
    versions.adopt(
        statutes,
        on=adopted_on,
        effective_on=stage.day(said["effective"]) or adopted_on,
        decided_by=said["decided_by"],
        decision=said["decision"],
        by=stage.secretary,
    )
    declared_on = stage.past(said.get("declared", ""))
    if declared_on:
        statutes.refresh_from_db()
        versions.declare(
            statutes,
            declared_on=declared_on,
            receipt=said["receipt"],
            seen=statutes.version,
            on=stage.on,
            by=stage.secretary,
        )
