"""Who chairs an assembly, and who takes its minutes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import states
from attache.assemblies.actions.roll import DoesNotVote
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll
from attache.journal import actions as journal
from attache.kit import versions
from attache.memberships.models import Member


@transaction.atomic
def name(
    meeting: Meeting,
    *,
    chair: Member | None,
    chair_name: str,
    secretary_name: str,
    seen: int,
    on: date,
    by: User,
) -> None:
    """Say who chairs, for which member: proxies that name nobody are in its hands from then on."""
    states.check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    # Votes would change hands while they are cast.
    states.check_no_vote_is_open(meeting)
    if chair and chair.pk not in {row.member.pk for row in roll.of(meeting, on=on).rows}:
        raise DoesNotVote(_("%(member)s has no vote in this assembly.") % {"member": chair})
    meeting.chair, meeting.chair_name, meeting.secretary_name = chair, chair_name, secretary_name
    versions.save(meeting, ["chair", "chair_name", "secretary_name"], seen=seen)
    told = {"chair": chair_name, "secretary": secretary_name}
    journal.record("assemblies.chair_named", meeting, by=by, changes=told)
