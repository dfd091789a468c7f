"""The state of the tie on the page of a member: sentences, what was overruled, and the way on."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.registries import Panel, Party
from attache.kit.prepared import Prepared
from attache.memberships.models import Member
from attache.memberships.periods import State
from attache.memberships.queries.ties import tie
from attache.ties import wording
from attache.ties.models import Tie

_TIE = Prepared(lambda member: Tie.objects.filter(member=member).only("signs"), BigIntegerField())


def state(party: Party, user: User, day: date) -> dict[str, Any] | None:
    """Of who has left, nothing is said: what went both ways can still be read."""
    found = tie(party, on=day) if user.has_perm("ties.view") else None
    if found is None:
        return None
    kept = _TIE(found.member.pk) if found.state.belongs else []
    told = [wording.read(sign) for each in kept for sign in each.signs]
    return {
        "is_followed": bool(kept),
        "standing": [each for each in told if not each.overruled],
        "overruled": [each for each in told if each.overruled],
        "expected": expected(found.member, found.state),
        "member": found.member,
        "may_judge": user.has_perm("ties.judge"),
    }


def expected(member: Member, state: State) -> str:
    """Say where less is expected than of a body that belongs by itself."""
    if member.kind == Member.INDIVIDUAL:
        return _("An individual: no permanent contact nor regular exchange is expected.")
    if state is State.MEMBER_THROUGH_LEAD:
        return _("Belongs through its lead, who is met for it: little is expected here.")
    return ""


PANELS = [
    Panel(where, "side", "ties/panels/signs.html", state) for where in ("organisation", "person")
]
