"""When members are met next: the list that says whom to call, and how often each is met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.companionship import keeping
from attache.companionship.cadence import FOR_A_BODY, YEAR, Rhythm, takes_stock_next
from attache.companionship.models import Cadence, Exchange
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.models import Tier
from attache.memberships.queries import grids

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

OVERDUE, NEVER = "retard", "jamais"


@dataclass(frozen=True)
class TierRhythm:
    tier: Tier
    rhythm: Rhythm


def listed(user: User) -> QuerySet[Cadence]:
    """Those of members who belong: nobody promises anything to the others."""
    if not user.has_perm("exchanges.view"):
        return Cadence.objects.none()
    return Cadence.objects.filter(member__belongs=True).select_related("member")


def of_tiers(on: date) -> list[TierRhythm]:
    grid, said = grids.in_force(on), keeping.tier_rhythms()
    tiers = grid.tiers.order_by("position", "pk") if grid else []
    return [TierRhythm(tier, said.get(tier.pk, FOR_A_BODY)) for tier in tiers]


def rhythm(cadence: Cadence) -> Rhythm:
    return keeping.rhythm_of(cadence.member, cadence.own, keeping.tier_rhythms())


def next_kind(cadence: Cadence, *, on: date) -> str:
    """Say whether the next exchange takes stock, given those of the twelve months past."""
    held = Exchange.objects.held().filter(member=cadence.member_id, day__gt=on - YEAR, day__lte=on)
    kinds = list(held.values_list("kind", flat=True))
    reviews = kinds.count(Exchange.Kind.REVIEW)
    is_review = takes_stock_next(rhythm(cadence), exchanges=len(kinds), reviews=reviews)
    return Exchange.Kind.REVIEW if is_review else Exchange.Kind.COMPANIONSHIP


def in_words(rhythm: Rhythm) -> str:
    if not rhythm.exchanges:
        return _("no exchange promised")
    said = ngettext("%(n)d exchange a year", "%(n)d exchanges a year", rhythm.exchanges) % {
        "n": rhythm.exchanges
    }
    if not rhythm.reviews:
        return said
    taking = ngettext("%(n)d takes stock", "%(n)d take stock", rhythm.reviews)
    return f"{said}, {taking % {'n': rhythm.reviews}}"


def table(on: date) -> Table:
    """Whom to meet, the longest waiting first: how late each is depends on the day."""
    return Table(
        name="cadences",
        title=gettext_lazy("Whom to meet"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda cadence: cadence.member.name,
                url=lambda cadence: cadence.member.get_absolute_url(),
            ),
            Column(
                "avant",
                gettext_lazy("To meet by"),
                lambda cadence: cadence.next_on,
                sort="next_on",
            ),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda cadence: _state(cadence, on),
                export=lambda cadence: _said(cadence, on),
            ),
            Column(
                "dernier",
                gettext_lazy("Last exchange"),
                lambda cadence: cadence.last_on,
                sort="last_on",
            ),
            Column(
                "contact",
                gettext_lazy("Permanent contact"),
                lambda cadence: cadence.member.permanent_contact,
            ),
            Column(
                "preparer",
                gettext_lazy("To prepare"),
                lambda _cadence: _("preparation sheet"),
                url=lambda cadence: page_of("companionship:prepare_with", cadence.member.key),
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [
                    (OVERDUE, gettext_lazy("Late")),
                    (NEVER, gettext_lazy("Never met")),
                ],
                lambda cadences, chosen: _in_state(cadences, chosen, on),
            )
        ],
        default_sort="avant",
        empty_title=gettext_lazy("Nobody to meet yet"),
        empty_text=gettext_lazy("Members are here as soon as they join."),
    )


def _said(cadence: Cadence, on: date) -> str:
    if cadence.planned_on:
        return _("planned")
    if cadence.next_on is None:
        return _("none promised")
    if cadence.next_on < on and cadence.last_on is None:
        return _("never met")
    if cadence.next_on < on:
        days = (on - cadence.next_on).days
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    return _("in time")


def _state(cadence: Cadence, on: date) -> SafeString:
    is_late = cadence.next_on is not None and cadence.next_on < on and not cadence.planned_on
    tone = "look" if is_late else "kept" if cadence.planned_on else "plain"
    return tag(_said(cadence, on), tone=tone)


def _in_state(cadences: QuerySet[Cadence], chosen: list[str], on: date) -> QuerySet[Cadence]:
    if OVERDUE in chosen:
        cadences = cadences.filter(pk__in=Cadence.objects.overdue(on).values("pk"))
    if NEVER in chosen:
        cadences = cadences.filter(last_on__isnull=True)
    return cadences
