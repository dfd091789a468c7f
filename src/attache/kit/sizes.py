"""Sizes of files, as people say them."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

_STEP = 1024


def shown(size: int) -> str:
    """Say "312 kB", "1.4 MB", "20 MB"."""
    thousands = size / _STEP
    if round(thousands) < _STEP:
        return _("%(size)s kB") % {"size": floatformat(max(thousands, 1), 0)}
    return _("%(size)s MB") % {"size": floatformat(round(thousands / _STEP, 1), -1)}
