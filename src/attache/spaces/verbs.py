"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "spaces.colleague_invited": _("invited a colleague into the space of"),
    "spaces.invitation_sent_again": _("invited a colleague again into the space of"),
    "spaces.invitation_withdrawn": _("withdrew an invitation into the space of"),
    "spaces.invitation_accepted": _("accepted an invitation into the space of"),
    "spaces.claim_received": _("received a request to come into the space of"),
    "spaces.claim_approved": _("let somebody into the space of"),
    "spaces.claim_refused": _("did not let somebody into the space of"),
    "spaces.correction_proposed": _("proposed a correction:"),
    "spaces.correction_withdrawn": _("took back a correction:"),
    "spaces.correction_accepted": _("took up a correction:"),
    "spaces.correction_amended": _("took up a correction, with a change:"),
    "spaces.correction_refused": _("did not take up a correction:"),
    "spaces.forgetting_asked": _("asked that we forget"),
    "spaces.forgetting_noted": _("noted the request to forget"),
    "spaces.forgetting_withdrawn": _("took back the request to forget"),
    "spaces.forgetting_refused": _("answered, without erasing anything, the request to forget"),
    "spaces.data_taken": _("took away the data that we hold on"),
}
SUBJECTS = {"spaces": _("Spaces of members")}
