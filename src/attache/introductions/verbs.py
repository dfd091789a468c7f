"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str] = {}
SUBJECTS = {"introductions": _("Introductions"), "mentoring": _("Mentoring")}
WORDS: dict[str, str] = {}
