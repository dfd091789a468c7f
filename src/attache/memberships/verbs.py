"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

from attache.memberships.models import (
    Commitment,
    Coverage,
    Membership,
    Resignation,
    Step,
)

VERBS = {
    "memberships.opened": _("opened a membership of"),
    "memberships.renewed": _("renewed the membership of"),
    "memberships.resigned": _("recorded the departure of"),
    "memberships.departure_taken_back": _("took back the departure of"),
    "memberships.dropped": _("dropped a period to come of"),
    "memberships.returned": _("recorded the return of"),
    "memberships.committed": _("noted a commitment of"),
    "memberships.covered": _("brought into a group:"),
    "memberships.uncovered": _("took out of a group:"),
    "memberships.imported": _("imported"),
    "welcomes.opened": _("opened the welcome of"),
    "welcomes.step_done": _("did a step of the welcome of"),
    "welcomes.step_undone": _("undid a step of the welcome of"),
    "welcomes.handed_over": _("handed over the welcome of"),
    "welcomes.closed": _("closed the welcome of"),
    "joining.received": _("received a request to join from"),
    "joining.accepted": _("accepted the request to join of"),
    "joining.refused": _("set aside the request to join of"),
    "grids.drafted": _("drafted the fee grid"),
    "grids.edited": _("edited the fee grid"),
    "grids.tier_added": _("added the tier"),
    "grids.tier_edited": _("changed the tier"),
    "grids.tier_removed": _("removed the tier"),
    "grids.right_added": _("added the right or duty"),
    "grids.right_edited": _("changed the right or duty"),
    "grids.right_removed": _("removed the right or duty"),
    "grids.proposed": _("proposed the fee grid"),
    "grids.taken_back": _("made a draft again of the fee grid"),
    "grids.confirmed": _("wrote down the confirmation of the fee grid"),
    "grids.adopted": _("wrote down the adoption of the fee grid"),
}

# Whose fields the changes name.
CHANGED = {
    "memberships.opened": Membership,
    "memberships.renewed": Membership,
    "memberships.dropped": Membership,
    "memberships.returned": Membership,
    "memberships.resigned": Resignation,
    "memberships.departure_taken_back": Resignation,
    "memberships.committed": Commitment,
    "memberships.covered": Coverage,
    "memberships.uncovered": Coverage,
    "welcomes.step_done": Step,
    "welcomes.step_undone": Step,
}

# What is told beside them.
WORDS = {
    "lead": _("lead of the group"),
    "away_since": _("away since"),
    "copied_from": _("starts from the tiers of"),
    "bodies": _("bodies"),
    "people": _("people"),
    "periods": _("periods"),
    "line": _("line"),
}
