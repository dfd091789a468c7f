"""What a letter to a list may leave open."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.post import wordings

NAMES = {"name": gettext_lazy("Name of who reads")}


def refusal(text: str) -> str:
    unknown = [name for name in wordings.placeholders(text) if name not in NAMES]
    said = {"names": wordings.in_braces(unknown), "known": wordings.in_braces(NAMES)}
    words = _("A letter to a list does not know %(names)s: it knows only %(known)s.")
    return words % said if unknown else ""
