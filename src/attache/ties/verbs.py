"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str] = {}
SUBJECTS = {
    "ties": _("State of the ties"),
    "renewals": _("Renewals"),
    "reciprocity": _("Reciprocity"),
}
WORDS: dict[str, str] = {}
