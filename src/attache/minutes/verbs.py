"""The decisions of this room, as the journal says them: "… " before the name of the assembly."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VERBS = {
    "minutes.drafted": _("drafted from the record the minutes of"),
    "minutes.drafted_again": _("drafted again from the record the minutes of"),
    "minutes.edited": _("edited the minutes of"),
    "minutes.went_back": _("went back to an earlier version of the minutes of"),
    "minutes.proposed": _("proposed for signature the minutes of"),
    "minutes.taken_back": _("took back, with a reason, the minutes of"),
    "minutes.signed": _("signed the minutes of"),
    "minutes.signed_on_paper": _("noted a signature on paper of the minutes of"),
    "minutes.completed": _("stored, signed by all, the minutes of"),
}
# Who signed what an assembly decided stays known for as long as the minutes are kept.
LASTING = frozenset({"minutes.proposed", "minutes.signed", "minutes.signed_on_paper"})
SUBJECTS = {"minutes": pgettext_lazy("several", "Minutes")}
WORDS = {
    "because": _("why"),
    "chair": _("chairs"),
    "secretary": _("takes the minutes"),
    "role": pgettext_lazy("of who signs", "role"),
    "digest": _("SHA-256"),
    "signatures": _("signatures that fall"),
    "revision": _("version"),
}
