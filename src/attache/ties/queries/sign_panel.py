"""The state of the tie on the page of a member: sentences, and what was overruled."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.memberships.models import Member
from attache.memberships.periods import State
from attache.ties import wording
from attache.ties.models import Tie

_TIE = About(
    lambda _owner, **of: (
        Tie.objects.filter(member__belongs=True, **of)
        .select_related("member")
        .only("signs", "member__key", "member__kind", "member__state")
    ),
    prefix="member__",
)


def state(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    if not user.has_perm("ties.view"):
        return None
    found = _TIE(party)
    if not found:
        return None
    told = [wording.read(kept) for kept in found[0].signs]
    return {
        "standing": [each for each in told if not each.overruled],
        "overruled": [each for each in told if each.overruled],
        "expected": expected(found[0].member),
        "member": found[0].member,
    }


def expected(member: Member) -> str:
    """Say where less is expected than of a body that belongs by itself."""
    if member.kind == Member.INDIVIDUAL:
        return _("An individual: no permanent contact nor regular exchange is expected.")
    if member.state == State.MEMBER_THROUGH_LEAD:
        return _("Belongs through its lead, who is met for it: little is expected here.")
    return ""


PANELS = [
    Panel(where, "side", "ties/panels/signs.html", state) for where in ("organisation", "person")
]
