"""Conversations about going on: those of the past, and those that this year opens by itself."""

from datetime import date

from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.memberships import standing
from attache.ties.actions import renewals
from attache.ties.actions.renewals import Said


def talk(stage: Stage) -> None:
    for row in facts.rows("renewals"):
        opened_on = stage.past(row["opened"])
        if not opened_on:
            continue
        renewal = renewals.open_with(
            stage.members[row["body"]], ends_on=date.fromisoformat(row["ends_on"]), on=opened_on
        )
        if noted_on := stage.past(row["noted"]):
            said = Said(row["outcome"], row["reason"], row["why"])
            renewals.note(renewal, said, seen=renewal.version, on=noted_on, by=stage.coordinator)
    standing.refresh_all(on=stage.on)
    for renewal in renewals.open_due(on=stage.on):
        if renewal.member.exchanges.ahead().filter(kind="review").exists():
            renewals.plan_review(renewal, on=stage.on, by=stage.coordinator)
