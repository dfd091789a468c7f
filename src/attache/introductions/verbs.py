"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "mentoring.started": _("started a mentoring:"),
    "mentoring.changed": _("changed what is agreed of a mentoring:"),
    "mentoring.met": _("noted a meeting of a mentoring:"),
    "mentoring.meeting_edited": _("edited a meeting of a mentoring:"),
    "mentoring.meeting_taken_back": _("took back a meeting of a mentoring:"),
    "mentoring.learned": _("noted what was learned in a mentoring:"),
    "mentoring.ended": _("ended a mentoring:"),
    "mentoring.taken_up_again": _("took up a mentoring again:"),
}
SUBJECTS = {"introductions": _("Introductions"), "mentoring": _("Mentoring")}
WORDS = {"day": _("day")}
