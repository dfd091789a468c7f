"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "ties.notice_noted": _("noted something heard about the tie with"),
    "ties.notice_ended": _("said that something heard is over, about the tie with"),
    "ties.sign_overruled": _("overruled a sign of the tie with"),
    "ties.overruling_taken_back": _("took up again an overruled sign of the tie with"),
    "renewals.opened": _("opened the conversation about going on:"),
    "renewals.prepared": _("planned a review about going on:"),
    "renewals.noted": _("noted how the conversation about going on came out:"),
    "reciprocity.added": _("added to what was given and received by"),
    "reciprocity.taken_back": _("took back what they had added to the facts of"),
    "reciprocity.contested": _("contested a fact of"),
    "reciprocity.struck": _("struck out a contested fact of"),
    "reciprocity.kept": _("answered about a contested fact of"),
}
SUBJECTS = {
    "ties": _("State of the ties"),
    "renewals": _("Renewals"),
    "reciprocity": _("Reciprocity"),
}
WORDS = {
    "opened_on": _("opened on"),
    "ends_on": _("commitment until"),
    "outcome": _("how it came out"),
    "sign": _("sign"),
    "because": _("why"),
}
