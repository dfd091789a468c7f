"""What the team wrote to everybody on a list: a letter that left, and one that waits."""

from datetime import date, time
from typing import Any, cast

from django.http import HttpRequest, QueryDict

from attache.accounts.http import Request
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.post import actions
from attache.post.models import Letter, Mailing
from attache.post.queries import recipients
from attache.post.registries import Nature


def write(stage: Stage) -> None:
    for said in facts.table("mailings")["mailing"]:
        written_on, sent_on = stage.past(said["written"]), stage.past(said["sent"])
        if not written_on:
            continue
        mailing = _write(stage, said, written_on)
        if sent_on:
            _leave(mailing, sent_on, said["refused"])


def _write(stage: Stage, said: dict[str, Any], on: date) -> Mailing:
    of, nature = recipients.of_name(said["list"]), Nature(said["nature"])
    asked = HttpRequest()
    asked.GET = QueryDict(f"liste={of.name}&{said['query']}")
    asked.user = stage.coordinator
    found = recipients.recipients(of, cast("Request", asked), parts=said["parts"], nature=nature)
    return actions.write_to(
        found.everybody,
        of=of,
        asked=asked.GET.urlencode(),
        filters=" · ".join(of.filters(cast("Request", asked))),
        parts=said["parts"],
        nature=nature,
        subject=said["subject"],
        body=said["text"].strip(),
        at=hours.moment(on, time(17)),
        by=stage.coordinator,
    )


def _leave(mailing: Mailing, on: date, refused: str) -> None:
    """Write down that it left that day, whole but for one address: nobody is really written to."""
    at = hours.moment(on, time(9, 30))
    letters = Letter.objects.filter(mailing=mailing)
    letters.update(released_at=at, due_at=at, handed_at=at, sent_at=at, attempts=1)
    letters.filter(to_address__startswith=refused).update(
        sent_at=None, failed_at=at, failure="550 5.1.1 No such mailbox"
    )
