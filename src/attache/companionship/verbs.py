"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "exchanges.planned": _("planned an exchange:"),
    "exchanges.moved": _("moved an exchange:"),
    "exchanges.noted": _("noted an exchange:"),
    "exchanges.edited": _("edited the notes of an exchange:"),
    "exchanges.called_off": _("called off an exchange:"),
    "promises.made": _("noted a promise, with"),
    "promises.kept": _("noted that a promise is kept, with"),
    "promises.dropped": _("dropped a promise, with"),
    "promises.taken_up_again": _("took up a promise again, with"),
    "cadences.set_for_tier": _("said how often to meet the members of"),
    "cadences.set_for_member": _("said how often to meet"),
}
SUBJECTS = {
    "exchanges": _("Exchanges"),
    "promises": _("Promises"),
    "cadences": _("Cadences"),
}
WORDS = {
    "exchanges": _("exchanges a year"),
    "reviews": _("of which take stock"),
}
