"""Answers and proxies as their receipts say them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from attache.assemblies.models import Proxy, Reply
from attache.assemblies.queries.answers import Line


def number(public_id: UUID) -> str:
    """Short enough to be read out: the receipt is found by its address."""
    return public_id.hex[:8].upper()


def of(line: Line) -> str:
    """What a member answered, if it did."""
    if line.proxy:
        return given(line.proxy)
    return replied(line.reply) if line.reply else ""


def replied(reply: Reply) -> str:
    if not reply.comes:
        return _("Nobody comes.")
    said = {"name": reply.name, "means": reply.get_means_display().lower()}
    if reply.name:
        return _("%(name)s comes, %(means)s.") % said
    return _("Somebody comes, %(means)s.") % said


def given(proxy: Proxy) -> str:
    if proxy.holder is None:
        return _("The vote is given to whoever chairs.")
    return _("The vote is given to %(holder)s. It counts if %(holder)s comes.") % {
        "holder": proxy.holder
    }


def taken_back(proxy: Proxy) -> str:
    if proxy.holder is None:
        return _("The proxy given to whoever chairs is taken back.")
    return _("The proxy given to %(holder)s is taken back.") % {"holder": proxy.holder}
