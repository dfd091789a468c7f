"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "introductions.started": _("asked whether to put in touch:"),
    "introductions.agreed": _("noted that a side agrees:"),
    "introductions.declined": _("noted that a side declines:"),
    "introductions.made": _("put in touch:"),
    "introductions.set_aside": _("set aside the pair:"),
    "introductions.ended": _("gave up putting in touch:"),
    "introductions.heard": _("noted what came of putting in touch:"),
    "introductions.weighed": _("changed what counts to put in touch:"),
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
WORDS = {
    "day": _("day"),
    "side": _("side"),
    "answer": _("asked what the other knows"),
    "themes": _("themes in common"),
    "attended": _("events in common"),
    "neighbours": _("neighbours"),
    "seniority": _("seniority"),
    "kind": _("kind of body"),
}
