"""What happens in the space of one member: a correction, an invitation, somebody who asks in."""

from datetime import datetime, time, timedelta

from attache.directory.models import Function, Person
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.spaces.actions import claims, corrections, invitations
from attache.spaces.models import Correction


def care(stage: Stage) -> None:
    """Dominique Fictif looks after the space of their body; all of it is invented."""
    said = facts.table("spaces")
    person = Person.objects.get(email=said["contact"])
    function = Function.objects.living(stage.on).get(person=person)
    body, account = function.organisation, stage.accounts[said["contact"]]
    correction, invited, asking = said["correction"], said["invitation"], said["claim"]
    corrections.propose(
        function,
        kind=Correction.Kind.FUNCTION,
        changes={name: [getattr(function, name), new] for name, new in correction["new"].items()},
        proposer=person,
        note=correction["note"],
        at=_morning(stage, correction["days_ago"]),
        by=account,
    )
    invitations.invite(
        body,
        **invited["who"],
        on=stage.on - timedelta(days=invited["days_ago"]),
        by=account,
    )
    asked_at = _morning(stage, asking["days_ago"])
    claims.prove(asking["who"], organisation=body, at=asked_at, on=asked_at.date())


def _morning(stage: Stage, days_ago: int) -> datetime:
    return hours.moment(stage.on - timedelta(days=days_ago), time(9, 30))
