"""The minutes of the assembly of document 003, drafted from its record and signed."""

from datetime import datetime, time, timedelta

from attache.assemblies.actions import chairing
from attache.assemblies.models import Meeting
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.minutes.actions import signing, writing
from attache.minutes.actions.signing import Signer

CHAIR = "dominique.fictif@rennes-metropole.example"
# Days after the assembly.
DRAFTED, PROPOSED, SIGNED = 4, 9, 14


def preside(stage: Stage, meeting: Meeting) -> None:
    chairing.name(
        meeting,
        chair=None,
        chair_name=str(stage.accounts[CHAIR]),
        secretary_name=str(stage.secretary),
        seen=meeting.version,
        on=hours.day(meeting.starts_at),
        by=stage.secretary,
    )


def keep(stage: Stage) -> None:
    secretary, chair = stage.secretary, stage.accounts[CHAIR]
    for meeting in Meeting.objects.filter(closed_at__isnull=False).order_by("closed_at"):
        minutes = writing.draft(meeting, at=_after(meeting, DRAFTED), by=secretary)
        signing.propose(
            minutes,
            chair=Signer(meeting.chair_name, chair),
            secretary=Signer(meeting.secretary_name, secretary),
            seen=minutes.version,
            at=_after(meeting, PROPOSED),
            by=secretary,
        )
        for signature in minutes.signatures.select_related("account"):
            by = signature.account or secretary
            signing.sign(signature, digest=minutes.digest, at=_after(meeting, SIGNED), by=by)


def _after(meeting: Meeting, days: int) -> datetime:
    return hours.moment(hours.day(meeting.starts_at) + timedelta(days=days), time(10))
