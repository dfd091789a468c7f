"""The decisions of this room, as the journal says them: "… " before the name of the assembly."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "assemblies.prepared": _("prepared the assembly"),
    "assemblies.edited": _("edited the assembly"),
    "assemblies.convened": _("convened the assembly"),
    "assemblies.called_off": _("called off the assembly"),
    "assemblies.agenda_edited": _("edited the agenda of"),
    "assemblies.opened": _("opened the assembly"),
    "assemblies.closed": _("closed the assembly"),
    "assemblies.without_quorum": _("closed for want of a quorum the assembly"),
    "assemblies.chair_named": _("said who chairs the assembly"),
    "assemblies.proxy_noted": _("noted a proxy for"),
    "assemblies.proxy_taken_back": _("noted that a proxy is taken back for"),
    "assemblies.vote_opened": _("put to the vote a resolution of"),
    "assemblies.voted": _("noted the vote of a resolution of"),
    "assemblies.tie_broken": _("noted whom whoever chairs chose, at a tie of"),
    "assemblies.vote_cancelled": _("cancelled, with a reason, the vote of a resolution of"),
    "assemblies.item_passed": _("went on from an item of"),
    "assemblies.item_taken_up": _("came back to an item of"),
    "assemblies.amendment_moved": _("wrote an amendment of"),
    "assemblies.amendment_withdrawn": _("withdrew an amendment of"),
    "assemblies.amendment_accepted": _("accepted without a vote an amendment of"),
}
SUBJECTS = {"assemblies": _("Assemblies")}
WORDS = {
    "resolution": _("resolution"),
    "result": _("result"),
    "because": _("why"),
    "item": _("item"),
    "text": _("text"),
    "chair": _("who chairs"),
    "secretary": _("who takes the minutes"),
}
