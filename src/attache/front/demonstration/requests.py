"""Who asked to join on the public site, and waits for an answer."""

from datetime import time

from attache.directory.models import Theme
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.memberships.actions import joining


def ask_to_join(stage: Stage) -> None:
    for row in facts.rows("joining"):
        received_on = stage.past(row["received"])
        if not received_on:
            continue
        joining.ask(
            joining.Answers(
                body_name=row["body"],
                body_kind=row["kind"],
                first_name=row["first_name"],
                last_name=row["last_name"],
                title=row["title"],
                email=row["email"],
                why=row["why"],
            ),
            themes=Theme.objects.filter(slug__in=row["themes"].split()),
            at=hours.moment(received_on, time(10)),
        )
