"""What a letter to a list may leave open."""

from django.utils.translation import gettext_lazy as _

NAMES = {"name": _("Name of who reads")}
