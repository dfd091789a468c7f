"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "memberships.opened": _("opened a membership of"),
    "memberships.renewed": _("renewed the membership of"),
    "memberships.resigned": _("recorded the departure of"),
    "memberships.dropped": _("dropped a period to come of"),
    "memberships.returned": _("recorded the return of"),
    "memberships.committed": _("noted a commitment of"),
    "memberships.covered": _("brought into a group"),
    "memberships.uncovered": _("took out of a group"),
    "memberships.imported": _("imported"),
    "welcomes.opened": _("opened the welcome of"),
    "welcomes.step_done": _("did a step of the welcome of"),
    "welcomes.step_undone": _("undid a step of the welcome of"),
    "welcomes.handed_over": _("handed over the welcome of"),
    "welcomes.closed": _("closed the welcome of"),
}
