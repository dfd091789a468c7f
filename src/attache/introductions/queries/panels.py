"""What introductions add to the page of a body and of a person, and to what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.queries import parties
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.introductions.models import Introduction
from attache.kit.timeline import Entry
from attache.memberships.models import Member
from attache.memberships.queries.ties import tie

TOLD, SHOWN = 30, 5


def _about(_owner: str, **of: int) -> QuerySet[Introduction]:
    # One member at most: said so, a database follows the index of each side.
    member = Member.objects.filter(**of).values("pk")[:1]
    return (
        Introduction.objects.filter(Q(**of) | Q(member=member))
        .select_related("member", "organisation", "person")
        .only(
            *("public_id", "about", "proposed_on", "made_on", "ended_on", "is_refused"),
            *("member_agreed_on", "other_agreed_on", "pair"),
            *("member__name", "member__organisation", "member__person"),
            *("organisation__name", "person__first_name", "person__last_name"),
        )
        .order_by("-proposed_on", "-pk")[:TOLD]
    )


_INTRODUCTIONS = About(_about)


def introductions(party: Party, user: User, day: date) -> dict[str, Any] | None:
    """Those under way and the last that were made, and the way to propose another."""
    if not user.has_perm("introductions.view"):
        return None
    found = _INTRODUCTIONS.again(party)
    shown = [(each, _across(each, party)) for each in found if not each.ended_on]
    may_make = user.has_perm("introductions.make")
    if not shown and not may_make:
        return None
    known = tie(party, on=day)
    return {
        "introductions": shown[:SHOWN],
        "key": parties.key(party),
        "may_make": may_make,
        "belongs": known is not None and known.state.belongs,
    }


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("introductions.view"):
        return
    for each in _INTRODUCTIONS.first(party):
        if each.made_on:
            told = _("Put in touch with %(other)s") % {"other": _across(each, party)}
            address = each.get_absolute_url()
            yield Entry(each.made_on, told, text=each.about, url=address, tone="kept")


def _across(introduction: Introduction, party: Party) -> str:
    """Name the side that the page is not about."""
    if party in (introduction.organisation, introduction.person):
        return introduction.member.name
    return str(introduction.other or "…")


PANELS = [
    Panel(where, "side", "introductions/panel.html", introductions)
    for where in ("organisation", "person")
]
