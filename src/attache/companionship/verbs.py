"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "exchanges.planned": _("planned an exchange:"),
    "exchanges.dates_proposed": _("proposed dates for an exchange:"),
    "exchanges.date_chosen": _("chose the date of an exchange:"),
    "exchanges.dates_declined": _("said that no date suits for an exchange:"),
    "exchanges.moved": _("moved an exchange:"),
    "exchanges.noted": _("noted an exchange:"),
    "exchanges.edited": _("edited the notes of an exchange:"),
    "exchanges.called_off": _("called off an exchange:"),
    "exchanges.taken_back": _("took back an exchange noted by mistake:"),
    "promises.made": _("noted a promise, with"),
    "promises.kept": _("noted that a promise is kept, with"),
    "promises.dropped": _("dropped a promise, with"),
    "promises.taken_up_again": _("took up a promise again, with"),
    "cadences.set_for_tier": _("said how often to meet the members of"),
    "cadences.set_for_member": _("said how often to meet"),
    "finds.sent": _("sent to a member the find"),
    "finds.taken_back": _("took back from a member the find"),
    "finds.set_aside": _("set aside for a member the find"),
    "finds.taken_up_again": _("took up again for a member the find"),
    "finds.feedback_noted": _("noted what a member said of the find"),
}
SUBJECTS = {
    "finds": _("Finds for members"),
    "exchanges": _("Exchanges"),
    "promises": _("Promises"),
    "cadences": _("Cadences"),
}
WORDS = {
    "dates": _("dates"),
    "exchanges": _("exchanges a year"),
    "reviews": _("of which take stock"),
}
