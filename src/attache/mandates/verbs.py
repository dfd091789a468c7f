"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "mandates.organ_opened": _("set up the governing body"),
    "mandates.organ_edited": _("edited the governing body"),
    "mandates.college_opened": _("added the college"),
    "mandates.college_edited": _("edited the college"),
    "mandates.college_removed": _("removed the college"),
    "mandates.thirds_drawn": _("drew by lot the thirds of"),
    "mandates.thirds_said": _("said by hand the thirds of"),
    "mandates.opened": _("opened the mandate of"),
    "mandates.mandate_edited": _("corrected the mandate of"),
    "mandates.ended": _("ended the mandate of"),
    "mandates.replaced": _("opened, in mid-term, the mandate of"),
    "mandates.designated": _("designated for"),
    "mandates.designation_edited": _("corrected the designation of"),
    "mandates.designation_taken_back": _("took back the designation of"),
    "mandates.designation_lost": _("saw lapse, with a function that ended, the designation of"),
}
SUBJECTS = {"mandates": _("Mandates and representation")}
WORDS = {
    "seats": _("seats"),
    "thirds": _("thirds"),
    "replaced": _("in the place of"),
    "until": _("until"),
    "sits_for": _("on behalf of"),
    "college": _("college"),
    "who": _("who"),
}
# The names of those who governed stay in these, whoever asks to be forgotten.
LASTING = frozenset(
    {"mandates.opened", "mandates.mandate_edited", "mandates.ended", "mandates.replaced"}
)
