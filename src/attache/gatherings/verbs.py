"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from attache.gatherings.models import Appearance, Approach, ClosingStep, Pledge, Pointer, Share

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise as Words

QUESTIONS: "Mapping[str, Words]" = {
    "questions.asked": _("asked"),
    "questions.noted": _("noted the question"),
    "questions.edited": _("edited the question"),
    "questions.withdrawn": _("took back the question"),
    "questions.passed_on": _("left to those who share it the question"),
    "questions.shared": _("said “so do we” to"),
    "questions.share_taken_back": _("took back a “so do we” of"),
    "questions.taken": _("gave an owner to the question"),
    "questions.listened_to": _("listened to the question"),
    "questions.answered": _("answered the question"),
    "questions.pointer_given": _("gave a pointer for the question"),
    "questions.pointer_removed": _("removed a pointer of the question"),
    "questions.became": _("made something of the question"),
    "questions.closed": _("closed without an answer the question"),
    "questions.reopened": _("opened again the question"),
}

CALLS: "Mapping[str, Words]" = {
    "calls.opened": _("opened the call to action"),
    "calls.edited": _("edited the call to action"),
    "calls.pledged": _("said yes to the call"),
    "calls.pledge_taken_back": _("took back a yes to the call"),
    "calls.followed_up": _("noted what came of a yes to the call"),
    "calls.led_to": _("said what came of the call"),
    "calls.closed": _("closed the call to action"),
    "calls.reopened": _("opened again the call to action"),
}

CROSS_FEEDBACK: "Mapping[str, Words]" = {
    "cross_feedback.grid_written": _("wrote the grid of questions of"),
    "cross_feedback.approach_added": _("added an approach to"),
    "cross_feedback.approach_edited": _("edited an approach of"),
    "cross_feedback.approach_removed": _("removed an approach of"),
    "cross_feedback.answered": _("answered the grid of questions of"),
    "cross_feedback.shown": _("showed the answers to the grid of"),
    "cross_feedback.hidden": _("took off the public page the answers to the grid of"),
}

EVENTS: "Mapping[str, Words]" = {
    "events.drafted": _("drafted the event"),
    "events.edited": _("edited the event"),
    "events.announced": _("announced the event"),
    "events.cancelled": _("cancelled the event"),
    "events.invited": _("invited people to"),
    "events.invitation_taken_back": _("took back an invitation to"),
    "events.speaker_found": _("found somebody for"),
    "events.speaker_edited": _("edited somebody’s part in"),
    "events.speaker_removed": _("took somebody out of"),
    "events.speaker_confirmed": _("wrote down who confirmed for"),
    "events.speaker_briefed": _("sent a brief for"),
    "events.speaker_thanked": _("thanked somebody who carried"),
    "events.recorded": _("gave the recording of"),
    "events.step_done": _("did a step of closing of"),
    "events.step_left_out": _("left out a step of closing of"),
    "events.step_undone": _("undid a step of closing of"),
    "events.feedback_asked": _("asked the three questions about"),
    "events.closed": _("closed the event"),
    "events.reopened": _("opened again the closing of"),
    "events.registered": _("registered somebody for"),
    "events.unregistered": _("cancelled a registration for"),
    "events.seat_given": _("gave a seat to somebody in line for"),
    "events.names_forgotten": _("forgot the names of strangers who had registered for"),
    "events.checked_in": _("checked somebody in at"),
    "events.check_in_taken_back": _("took back who was checked in at"),
    "events.presence_read": _("read the list of who was at"),
    "events.list_completed": _("said that the list is complete of who was at"),
    "cycles.opened": _("opened the cycle"),
    "cycles.edited": _("edited the cycle"),
    "cycles.joined": _("added a workshop to the cycle"),
    "cycles.left": _("took a workshop out of the cycle"),
    "cycles.led_to": _("said what came of the cycle"),
}

VERBS: "Mapping[str, Words]" = {
    **EVENTS,
    **QUESTIONS,
    **CALLS,
    **CROSS_FEEDBACK,
}

# Whose fields the changes name.
CHANGED: "Mapping[str, type[Model]]" = {
    "events.speaker_found": Appearance,
    "events.speaker_edited": Appearance,
    "events.speaker_removed": Appearance,
    "events.speaker_confirmed": Appearance,
    "events.step_done": ClosingStep,
    "events.step_left_out": ClosingStep,
    "events.step_undone": ClosingStep,
    "questions.shared": Share,
    "questions.share_taken_back": Share,
    "questions.pointer_given": Pointer,
    "questions.pointer_removed": Pointer,
    "calls.pledged": Pledge,
    "calls.pledge_taken_back": Pledge,
    "calls.followed_up": Pledge,
    "cross_feedback.approach_added": Approach,
    "cross_feedback.approach_edited": Approach,
    "cross_feedback.approach_removed": Approach,
}

# What is told beside them.
WORDS: "Mapping[str, Words]" = {
    "into": _("became"),
    "people_count": _("people"),
    "workshop": _("workshop"),
    "body_named": _("on behalf of"),
}

SUBJECTS: "Mapping[str, Words]" = {
    "events": _("Events"),
    "cycles": _("Cycles of workshops"),
    "questions": _("Questions"),
    "calls": _("Calls to action"),
    "cross_feedback": _("Cross feedback"),
}
