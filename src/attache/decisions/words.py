"""Decisions as records elsewhere cite them."""

from __future__ import annotations

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from attache.assemblies.models import Resolution


def decided_by(resolution: Resolution) -> str:
    return Truncator(str(resolution.item.meeting)).chars(200)


def cited(resolution: Resolution) -> str:
    """Resolution 3: Fee grid."""
    said = {"number": resolution.number, "title": resolution.title}
    return Truncator(_("Resolution %(number)s: %(title)s") % said).chars(300)


def cited_whole(resolution: Resolution) -> str:
    """General assembly of 21 June 2021, resolution 3."""
    said = {"assembly": resolution.item.meeting, "number": resolution.number}
    return Truncator(_("%(assembly)s, resolution %(number)s") % said).chars(300)
