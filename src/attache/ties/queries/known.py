"""What the rooms know of members, as plain facts from which signs are told.

As many queries for 500 members as for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from attache.companionship import keeping as cadences
from attache.companionship.cadence import Rhythm
from attache.companionship.models import Cadence, Exchange, Promise
from attache.directory.models import Function, Part
from attache.gatherings.models import Appearance, Pledge, Question, Registration, Share
from attache.kit import months
from attache.kit.navigation import page_of
from attache.memberships.models import Commitment, Member, Resignation
from attache.memberships.periods import State
from attache.ties import renewing, signs
from attache.ties.models import Notice, Renewal
from attache.ties.signs import (
    OF_A_BODY,
    OF_A_COVERED_BODY,
    OF_AN_INDIVIDUAL,
    Expected,
    Heard,
    Known,
    Name,
    Post,
    Promised,
)


@dataclass
class _Found:
    posts: list[Post] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    took_part: date | None = None
    last_exchange: date | None = None
    exchange_url: str = ""
    rhythm: Rhythm | None = None
    commitment: int = 0
    leaves_on: date | None = None
    announced_on: date | None = None


Findings = defaultdict[int, _Found]


def known(members: Iterable[Member], *, on: date) -> dict[int, Known]:
    """Those who belong, with what their tie is made of; nobody watches over the others."""
    watched = [member for member in members if member.belongs and member.since]
    found: Findings = defaultdict(_Found)
    keys = [member.pk for member in watched]
    for find in (_posts, _participation, _exchanges, _promises, _commitments, _notices, _leaving):
        find(keys, found, on)
    tiers = cadences.tier_rhythms()
    return {member.pk: _known(member, found[member.pk], tiers) for member in watched}


def _known(member: Member, found: _Found, tiers: Mapping[int, Rhythm]) -> Known:
    return Known(
        joined=member.since or member.opened_on,
        expected=_expected(member, found.rhythm, tiers),
        posts=found.posts,
        last_exchange=found.last_exchange,
        exchange_url=found.exchange_url,
        took_part=found.took_part,
        promised=found.promised,
        committed_until=renewing.last_day(found.commitment) if found.commitment else None,
        leaves_on=found.leaves_on,
        announced_on=found.announced_on,
        heard=found.heard,
    )


def _expected(member: Member, own: Rhythm | None, tiers: Mapping[int, Rhythm]) -> Expected:
    """A cadence said of the member itself promises exchanges, whatever it is."""
    if member.kind == Member.INDIVIDUAL:
        usual = OF_AN_INDIVIDUAL
    elif member.state == State.MEMBER_THROUGH_LEAD:
        usual = OF_A_COVERED_BODY
    else:
        usual = OF_A_BODY
    if own is None and not usual.exchanges:
        return usual
    return replace(usual, exchanges=cadences.rhythm_of(member, own, dict(tiers)).exchanges > 0)


def _posts(keys: list[int], found: Findings, _on: date) -> None:
    permanent = Part.objects.filter(function=OuterRef("pk"), kind=Part.Kind.PERMANENT_CONTACT)
    for pk, person, first, last, public_id, level, starts_on, ends_on, is_permanent, is_open in (
        Function.objects.filter(organisation__member__in=keys)
        .annotate(is_permanent=Exists(permanent))
        .order_by("pk")
        .values_list(
            *("organisation__member__pk", "person", "person__first_name", "person__last_name"),
            *("person__public_id", "level", "starts_on", "ends_on"),
            *("is_permanent", "succession_open"),
        )
    ):
        name = f"{first} {last}".strip()
        url = page_of("directory:person", public_id)
        post = Post(person, name, level, starts_on, ends_on, is_permanent, is_open, url)
        found[pk].posts.append(post)


def _participation(keys: list[int], found: Findings, _on: date) -> None:
    """The last time that somebody of theirs came or is to come, asked, spoke or said yes."""
    rows: tuple[tuple[QuerySet[Any], str], ...] = (
        (Registration.objects.held().exclude(was_present=False), "event__starts_at"),
        (Appearance.objects.exclude(spoke=False), "event__starts_at"),
        (Question.objects.all(), "asked_on"),
        (Share.objects.all(), "said_on"),
        (Pledge.objects.standing(), "said_on"),
    )
    for whose in ("organisation__member", "person__member"):
        for acts, when in rows:
            of_theirs = acts.filter(**{f"{whose}__in": keys})
            for pk, last in of_theirs.values_list(whose).annotate(last=Max(when)):
                day = timezone.localdate(last) if isinstance(last, datetime) else last
                if day:
                    found[pk].took_part = max(day, found[pk].took_part or day)


def _exchanges(keys: list[int], found: Findings, _on: date) -> None:
    for cadence in Cadence.objects.filter(member__in=keys):
        found[cadence.member_id].last_exchange = cadence.last_on
        found[cadence.member_id].rhythm = cadence.own
    last = Exchange.objects.held().filter(member__in=keys, day=F("member__cadence__last_on"))
    for pk, public_id in last.values_list("member", "public_id"):
        found[pk].exchange_url = page_of("companionship:exchange", public_id)


def _promises(keys: list[int], found: Findings, on: date) -> None:
    late = Promise.objects.open().ours().filter(member__in=keys, due_on__lt=on)
    for promise in late.select_related("exchange").only("member", "due_on", "exchange__public_id"):
        url = promise.exchange.get_absolute_url() if promise.exchange else ""
        found[promise.member_id].promised.append(Promised(promise.due_on or on, url))


def _commitments(keys: list[int], found: Findings, on: date) -> None:
    """The last year of each, unless it was said what follows."""
    open_since = months.after(on, -signs.RENEWING).year
    last_years = (
        Commitment.objects.filter(member__in=keys, last_year__gte=open_since)
        .values_list("member")
        .annotate(last=Max("last_year"))
    )
    said = set(
        Renewal.objects.filter(member__in=keys, noted_on__isnull=False)
        .exclude(outcome=Renewal.Outcome.LEAVE)
        .values_list("member", "ends_on__year")
    )
    for pk, year in last_years:
        if (pk, year) not in said:
            found[pk].commitment = year


def _notices(keys: list[int], found: Findings, on: date) -> None:
    for notice in Notice.objects.standing(on).filter(member__in=keys):
        found[notice.member_id].heard.append(
            Heard(notice.pk, Name(notice.kind), notice.text, notice.noted_on, notice.until)
        )


def _leaving(keys: list[int], found: Findings, on: date) -> None:
    """By a departure that was announced, or by how a renewal conversation came out."""
    announced = Resignation.objects.filter(membership__member__in=keys, effective_on__gt=on)
    for pk, announced_on, leaves_on in announced.values_list(
        "membership__member", "announced_on", "effective_on"
    ):
        found[pk].announced_on, found[pk].leaves_on = announced_on, leaves_on
    told = Renewal.objects.filter(
        Q(outcome=Renewal.Outcome.LEAVE), member__in=keys, noted_on__isnull=False, ends_on__gte=on
    )
    for pk, noted_on, ends_on in told.values_list("member", "noted_on", "ends_on"):
        if found[pk].leaves_on is None:
            found[pk].announced_on, found[pk].leaves_on = noted_on, ends_on
