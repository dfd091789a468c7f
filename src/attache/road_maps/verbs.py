"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str] = {}
SUBJECTS = {"road_maps": _("Road maps")}
WORDS: dict[str, str] = {}
