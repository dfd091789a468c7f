"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "decisions.attached": _("wrote what is done once carried, by a resolution of"),
    "decisions.reworded": _("changed what is done once carried, by a resolution of"),
    "decisions.detached": _("took away what is done once carried, by a resolution of"),
    "decisions.acted": _("drew the consequences of a resolution of"),
    "decisions.stuck": _("could not draw the consequences of a resolution of"),
    "decisions.registered": _("registered the decision"),
    "decisions.edited": _("edited in the register the decision"),
    "decisions.done": _("noted as done the decision"),
    "decisions.dropped": _("dropped, with a reason, the decision"),
    "decisions.reopened": _("put back among those to do the decision"),
    "decisions.seat_moved": _("moved the seat of the association to"),
    "decisions.to_declare": _("opened a declaration to make:"),
    "decisions.declared": _("noted as made the declaration:"),
}
SUBJECTS = {"decisions": _("Decisions")}
WORDS = {
    "resolution": _("resolution"),
    "effect": _("what it does"),
    "because": _("why"),
    "owner": _("who sees to it"),
    "due_on": _("due on"),
    "declared_on": _("declared on"),
    "receipt": _("number of the receipt"),
}
# What members who were convened are told of once it changes.
CHANGES = {
    "decisions.attached": _("What is done once carried, added: %(effect)s (%(resolution)s)"),
    "decisions.reworded": _("What is done once carried, changed: %(effect)s (%(resolution)s)"),
    "decisions.detached": _("What is done once carried, taken away: %(effect)s (%(resolution)s)"),
}
