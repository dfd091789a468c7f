"""What a member gave to assemblies: it came, was represented, asked for an item, voted.

That it voted is told, never what: a secret vote keeps who voted, not how.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.models import Mark, NamedVote, Presence, Proposal, Proxy
from attache.gatherings import hours
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows
from attache.memberships.models import Member
from attache.memberships.registries import Fact

CAME = gettext_lazy("Present at assemblies")
REPRESENTED = gettext_lazy("Represented at assemblies")
ASKED = gettext_lazy("Items asked of assemblies")
VOTED = gettext_lazy("Votes taken part in")
_KINDS = {"came": CAME, "represented": REPRESENTED, "asked": ASKED, "voted": VOTED}

Rows = QuerySet[Any, tuple[Any, ...]]


class _About(NamedTuple):
    """What a fact is about: an assembly, or an item that was asked of it."""

    key: UUID
    title: str
    slug: str
    at: datetime

    @property
    def day(self) -> date:
        return hours.day(self.at)


def _of_meetings(found: QuerySet[Any], kind: str, meeting: str) -> Rows:
    """Of those that are over, a line each."""
    return _told(
        found.filter(**{f"{meeting}__closed_at__isnull": False}),
        kind,
        meeting,
        key=f"{meeting}__public_id",
        about=f"{meeting}__title",
    )


def _told(found: QuerySet[Any], kind: str, meeting: str, *, key: str, about: str) -> Rows:
    """A kind of fact; the key and words of what it is about; the assembly, its hour; how many."""
    told: Rows = (
        found.order_by()
        .values(
            kind=Value(kind, output_field=CharField()),
            key=F(key),
            about=F(about),
            slug=F(f"{meeting}__slug"),
            at=F(f"{meeting}__starts_at"),
        )
        .annotate(n=Count("pk"))
        .values_list("kind", "key", "about", "slug", "at", "n")
    )
    return told


def _all(member: Any) -> Rows:  # noqa: ANN401 -- a slot
    named = NamedVote.objects.filter(member=member, resolution__closed_at__isnull=False)
    marked = Mark.objects.filter(member=member, resolution__closed_at__isnull=False)
    given = Proxy.objects.filter(Exists(_held()), giver=member, revoked_on=None)
    asked = Proposal.objects.filter(member=member)
    return _of_meetings(Presence.objects.filter(member=member), "came", "meeting").union(
        _of_meetings(given, "represented", "meeting"),
        _of_meetings(named, "voted", "resolution__item__meeting"),
        _of_meetings(marked, "voted", "resolution__item__meeting"),
        _told(asked, "asked", "meeting", key="public_id", about="title"),
        all=True,
    )


def _held() -> QuerySet[Presence]:
    """That whoever was given a vote came: it counted for nothing else."""
    holder = Coalesce(OuterRef("holder"), OuterRef("meeting__chair"))
    return Presence.objects.filter(meeting=OuterRef("meeting"), member=holder)


_ALL = PreparedRows(_all, BigIntegerField())


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    """Whoever came in the end was not represented; votes by name and in secret are one line."""
    rows = [(_About(*about), kind, count) for kind, *about, count in _ALL(member.pk)]
    within = [(of, kind, count) for of, kind, count in rows if since <= of.day < until]
    came = {of.key for of, kind, _count in within if kind == "came"}
    votes: Counter[_About] = Counter()
    for of, kind, count in within:
        if kind == "voted":
            votes[of] += count
        elif kind != "represented" or of.key not in came:
            yield _fact(kind, of, of.title)
    for of, count in votes.items():
        said = ngettext("%(n)d vote, %(assembly)s", "%(n)d votes, %(assembly)s", count)
        yield _fact("voted", of, said % {"n": count, "assembly": of.title})


def _fact(kind: str, of: _About, text: str) -> Fact:
    return Fact(
        key=f"assembly-{kind}:{of.key}",
        side="gave",
        day=of.day,
        kind=_KINDS[kind],
        text=text,
        url=page_of("assemblies:meeting", of.slug),
        space_url=page_of("assemblies_space:choose", of.slug),
    )
