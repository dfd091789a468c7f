"""The home of the space: what is on for somebody, what they share, what membership gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person, Theme
from attache.gatherings.models import Pledge, Question, Registration
from attache.gatherings.queries import agenda, questions
from attache.gatherings.queries.agenda import Offer
from attache.library.models import Publication
from attache.memberships.models import Coverage, Member, Membership, Right
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative
from attache.spaces.queries import colleagues

ON_SHOWN = 5
SHARED_SHOWN = 5
NEWS_SHOWN = 5
DOCUMENTS_SHOWN = 8


@dataclass(frozen=True)
class Use:
    """A right, or what is asked in return, and what has been done with it this year."""

    right: Right
    attended: int


@dataclass(frozen=True)
class Belonging:
    """A member that somebody acts for, as their home shows it."""

    party: Organisation | Person
    membership: Membership | None
    lead: Organisation | Person | None
    uses: Sequence[Use]
    # Events of this year at which its people were seen, and how many of its people.
    attended: int
    attendees: int


@dataclass(frozen=True)
class Home:
    who: Representative
    # Every body they act for; `who` is narrowed to the chosen one.
    bodies: Sequence[Organisation]
    chosen: Organisation | None
    offers: Sequence[Offer]
    asked: Sequence[Question]
    shared: Sequence[Question]
    pledges: Sequence[Pledge]
    teams: Sequence[colleagues.Team]
    belongings: Sequence[Belonging]
    certificates: Sequence[Registration]
    credited: Sequence[Publication]
    news: Sequence[Publication]
    # The news are on their own themes, not only the latest.
    is_on_themes: bool
    formerly: Sequence[Function]

    @property
    def acts_for_one(self) -> bool:
        """Nobody has to ask in whose name they come."""
        return len(self.bodies) + self.who.is_individual <= 1

    @property
    def shares_something(self) -> bool:
        return bool(self.asked or self.shared or self.pledges)


def of_user(user: User, *, chosen: str = "", at: datetime) -> Home | None:
    """Give the home of the person behind an account, or None when it is tied to nobody."""
    on = timezone.localdate(at)
    everyone = representatives.of_user(user, on=on)
    if everyone is None:
        return None
    body = next((each for each in everyone.bodies if each.slug == chosen), None)
    who = replace(everyone, bodies=[body], is_individual=False) if body else everyone
    news, is_on_themes = _news(who, at)
    return Home(
        who=who,
        bodies=everyone.bodies,
        chosen=body,
        offers=_offers(who, at=at, on=on),
        asked=_asked(who),
        shared=_shared(who),
        pledges=_pledges(who),
        teams=colleagues.teams(who, on=on),
        belongings=_belongings(who, on=on),
        certificates=_certificates(who.person),
        credited=_credited(who, at),
        news=news,
        is_on_themes=is_on_themes,
        formerly=[] if who.is_member else _formerly(who.person),
    )


def _offers(who: Representative, *, at: datetime, on: date) -> list[Offer]:
    """What they may come to; what they are coming to first, then their themes and territory."""
    known = agenda.of_member(who, at=at, on=on)
    open_to_them = [*known.for_us, *known.others]
    coming = [offer for offer in open_to_them if offer.registration]
    return [*coming, *(one for one in open_to_them if not one.registration)][:ON_SHOWN]


def _asked(who: Representative) -> list[Question]:
    found = questions.ours(who).select_related("organisation", "person")
    return list(found.defer("text").order_by("-asked_on", "-pk")[:SHARED_SHOWN])


def _shared(who: Representative) -> list[Question]:
    """Questions of others to which they said "so do we"."""
    said = Q(shares__organisation__in=who.bodies)
    if who.is_individual:
        said |= Q(shares__organisation__isnull=True, shares__person=who.person)
    found = Question.objects.filter(said, closed_on__isnull=True).distinct()
    return list(found.defer("text").order_by("-asked_on", "-pk")[:SHARED_SHOWN])


def _pledges(who: Representative) -> list[Pledge]:
    theirs = Q(organisation__in=who.bodies)
    if who.is_individual:
        theirs |= Q(organisation__isnull=True, person=who.person)
    found = Pledge.objects.standing().filter(theirs)
    found = found.select_related("call", "organisation", "person")
    return list(found.order_by("-said_on", "-pk")[:SHARED_SHOWN])


def _belongings(who: Representative, *, on: date) -> list[Belonging]:
    members = Member.objects.filter(
        Q(organisation__in=who.bodies) | (Q(person=who.person) if who.is_individual else Q(pk=None))
    )
    own = {
        each.member_id: each
        for each in Membership.objects.covering(on)
        .filter(member__in=members)
        .select_related("tier", "grid")
        .prefetch_related("tier__rights")
    }
    through = {
        each.member_id: each.membership
        for each in Coverage.objects.covering(on)
        .filter(member__in=members)
        .select_related("membership__tier", "membership__grid", "membership__member__organisation")
        .prefetch_related("membership__tier__rights")
    }
    presence, named = _presence(who, on)
    return [
        _belonging(
            member.party,
            own.get(member.pk),
            through.get(member.pk),
            presence.get(member.organisation_id, (0, 0)),
            {name: n for (body, name), n in named.items() if body == member.organisation_id},
        )
        for member in members.select_related("organisation", "person").order_by("sort_name", "pk")
    ]


def _belonging(
    party: Organisation | Person,
    own: Membership | None,
    covering: Membership | None,
    presence: tuple[int, int],
    named: dict[str, int],
) -> Belonging:
    membership = own or covering
    rights = membership.tier.rights.all() if membership and membership.tier else ()
    return Belonging(
        party=party,
        membership=membership,
        lead=covering.member.party if covering and not own else None,
        uses=[Use(right, named.get(right.name, 0)) for right in rights],
        attended=presence[0],
        attendees=presence[1],
    )


Presence = tuple[dict[int | None, tuple[int, int]], dict[tuple[int | None, str], int]]


def _presence(who: Representative, on: date) -> Presence:
    """Facts of this year, by body: events and people seen there, and events that a right opens."""
    theirs = Q(organisation__in=who.bodies) | Q(organisation__isnull=True, person=who.person)
    seen = Registration.objects.filter(
        theirs, was_present=True, event__starts_at__year=on.year
    ).order_by()
    totals = seen.values("organisation").annotate(
        events=Count("event", distinct=True), people=Count("email", distinct=True)
    )
    opened = (
        seen.filter(event__audience="right")
        .values("organisation", "event__right_name")
        .annotate(events=Count("event", distinct=True))
    )
    return (
        {row["organisation"]: (row["events"], row["people"]) for row in totals},
        {(row["organisation"], row["event__right_name"]): row["events"] for row in opened},
    )


def _certificates(person: Person) -> list[Registration]:
    present = Registration.objects.filter(person=person, was_present=True).select_related("event")
    return list(present.order_by("-event__starts_at", "-pk")[:DOCUMENTS_SHOWN])


def _credited(who: Representative, at: datetime) -> list[Publication]:
    theirs = Q(credits__person=who.person) | Q(credits__organisation__in=who.bodies)
    found = Publication.objects.out(at).filter(
        pk__in=Publication.objects.filter(theirs).order_by().values("pk")
    )
    return list(_listed(found)[:DOCUMENTS_SHOWN])


def _news(who: Representative, at: datetime) -> tuple[list[Publication], bool]:
    """What is new in the commons on their themes; the latest of all when they have none."""
    themes = list(
        Theme.objects.filter(
            Q(pk__in=Theme.objects.filter(people=who.person).values("pk"))
            | Q(pk__in=Theme.objects.filter(organisations__in=who.bodies).values("pk"))
        ).values_list("pk", flat=True)
    )
    out = Publication.objects.out(at)
    if not themes:
        return list(_listed(out)[:NEWS_SHOWN]), False
    about = Publication.themes.through.objects.filter(theme__in=themes)
    found = list(_listed(out.filter(pk__in=about.values("publication")))[:NEWS_SHOWN])
    return (found, True) if found else (list(_listed(out)[:NEWS_SHOWN]), False)


def _listed(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    return publications.only("title", "slug", "kind", "dated_on").order_by("-dated_on", "-pk")


def _formerly(person: Person) -> list[Function]:
    """Where somebody was, who represents nobody any more; and bodies that no longer belong."""
    held = Function.objects.filter(person=person).select_related("organisation")
    return list(held.order_by("-ends_on", "-pk")[:3])
