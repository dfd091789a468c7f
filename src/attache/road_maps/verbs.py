"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "road_maps.opened": _("opened the road map"),
    "road_maps.aims_edited": _("edited the road map"),
    "road_maps.closed": _("closed the road map"),
    "road_maps.reopened": _("opened again the road map"),
    "road_maps.step_added": _("added the step"),
    "road_maps.step_edited": _("edited the step"),
    "road_maps.step_moved": _("moved the step"),
    "road_maps.committed": _("noted a commitment to the step"),
    "road_maps.taken_back": _("took back a commitment to the step"),
}
SUBJECTS = {"road_maps": _("Road maps")}
WORDS = {
    "body": _("body"),
    "word": _("a word about it"),
}
