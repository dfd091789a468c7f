"""The decisions of this room, as the journal says them: "… " before the name of who or what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from attache.library.models import Attachment, Credit, Picture, Reuse

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise as Words

PUBLICATIONS: "Mapping[str, Words]" = {
    "library.drafted": _("drafted the publication"),
    "library.edited": _("edited the publication"),
    "library.went_back": _("went back to an earlier version of"),
    "library.reviewed": _("reviewed the publication"),
    "library.sent_back": _("made a draft again of the publication"),
    "library.published": _("published"),
    "library.scheduled": _("scheduled the publication of"),
    "library.unpublished": _("unpublished"),
    "library.restricted": _("restricted to the team the publication"),
    "library.opened": _("opened to all the publication"),
    "library.credited": _("credited somebody in"),
    "library.uncredited": _("removed a credit from"),
    "library.credit_put_first": _("put a credit first in"),
    "library.file_added": _("added a file to"),
    "library.file_removed": _("removed a file from"),
    "library.picture_added": _("added a picture to"),
    "library.picture_described": _("described a picture of"),
    "library.picture_removed": _("removed a picture from"),
    "library.cover_chosen": _("chose the cover of"),
}

WATCH: "Mapping[str, Words]" = {
    "library.reuse_noted": _("noted a reuse of"),
    "library.reuse_removed": _("removed a reuse of"),
    "watch.followed": _("followed the feed"),
    "watch.feed_edited": _("edited the feed"),
    "watch.paused": _("paused the feed"),
    "watch.resumed": _("followed again the feed"),
    "watch.unfollowed": _("let go the feed"),
    "watch.kept": _("kept as a find"),
    "watch.noted": _("noted the find"),
    "watch.find_edited": _("edited the find"),
    "watch.find_removed": _("removed the find"),
}

VERBS: "Mapping[str, Words]" = {
    **PUBLICATIONS,
    **WATCH,
}

# Whose fields the changes name.
CHANGED: "Mapping[str, type[Model]]" = {
    "library.credited": Credit,
    "library.uncredited": Credit,
    "library.credit_put_first": Credit,
    "library.file_added": Attachment,
    "library.file_removed": Attachment,
    "library.picture_added": Picture,
    "library.picture_described": Picture,
    "library.picture_removed": Picture,
    "library.reuse_noted": Reuse,
    "library.reuse_removed": Reuse,
}

# What is told beside them.
WORDS: "Mapping[str, Words]" = {
    "revision": _("version"),
}

SUBJECTS: "Mapping[str, Words]" = {
    "library": _("Publications"),
    "watch": _("Watch"),
}
