"""The home of the space: what is on for somebody, what they share, what membership gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from attache.accounts.models import User
from attache.assemblies.queries import acting
from attache.assemblies.queries.acting import Announced
from attache.companionship.models import DateOffer
from attache.companionship.queries import own_exchanges
from attache.directory.models import Function, Organisation, Person, Theme
from attache.gatherings.models import Pledge, Question, Registration, Share
from attache.gatherings.queries import agenda
from attache.gatherings.queries.agenda import Agenda, Offer
from attache.introductions.queries import own_introductions
from attache.introductions.queries.own_introductions import Ours
from attache.kit.prepared import Prepared, Several
from attache.library.models import Credit, Publication
from attache.memberships.models import FeeGrid
from attache.memberships.queries import representatives, simulations, terms
from attache.memberships.queries.representatives import KEYS, Representative, theirs
from attache.spaces.queries import belongings, colleagues

ON_SHOWN = 5
SHARED_SHOWN = 5
NEWS_SHOWN = 5
DOCUMENTS_SHOWN = 5
# News is looked for among the last that came out, whatever the size of the library.
LATEST = 200


@dataclass(frozen=True)
class Home:
    who: Representative
    # Every body they act for; `who` is narrowed to the chosen one.
    bodies: Sequence[Organisation]
    chosen: Organisation | None
    # What waits for their answer: dates of an exchange, each with its page, and introductions.
    dates: Sequence[tuple[DateOffer, str]]
    introductions: Sequence[Ours]
    offers: Sequence[Offer]
    asked: Sequence[Question]
    shared: Sequence[Question]
    pledges: Sequence[Pledge]
    teams: Sequence[colleagues.Team]
    belongings: Sequence[belongings.Belonging]
    certificates: Sequence[Registration]
    credited: Sequence[Publication]
    news: Sequence[Publication]
    # The news are on their own themes, not only the latest.
    is_on_themes: bool
    formerly: Sequence[Function]
    # On which the assembly is to vote: each says what it would change for them.
    grids: Sequence[FeeGrid]
    # Convened or in session, where they act for a member.
    assemblies: Sequence[Announced]

    @property
    def unanswered(self) -> list[Announced]:
        return [each for each in self.assemblies if each.is_awaited]

    @property
    def acts_for_one(self) -> bool:
        """Nobody has to ask in whose name they come."""
        return len(self.bodies) + self.who.is_individual <= 1


def of_user(user: User, *, chosen: str = "", at: datetime) -> Home | None:
    """Give the home of the person behind an account, or None when it is tied to nobody."""
    on = timezone.localdate(at)
    everyone = representatives.of_user(user, on=on)
    if everyone is None:
        return None
    body = next((each for each in everyone.bodies if each.slug == chosen), None)
    who = replace(everyone, bodies=[body], is_individual=False) if body else everyone
    subjects = representatives.themes(who)
    held, rights = terms.of(who, on=on)
    known = agenda.of_member(who, at=at, on=on, themes=subjects, rights=rights)
    news, is_on_themes = _news(subjects, at)
    return Home(
        who=who,
        bodies=everyone.bodies,
        chosen=body,
        dates=own_exchanges.asked(who) if who.is_member else [],
        introductions=own_introductions.awaiting(who) if who.is_member else [],
        offers=_first(known),
        asked=_ASKED(*who.keys) if who.is_member else [],
        shared=_SHARED(*who.keys) if who.is_member else [],
        pledges=_PLEDGES(*who.keys) if who.is_member else [],
        teams=colleagues.teams(who, on=on),
        belongings=belongings.of(who, held, on=on) if held else [],
        certificates=_CERTIFICATES(who.person.pk),
        credited=_CREDITED(at, [each.pk for each in who.bodies], who.person.pk),
        news=news,
        is_on_themes=is_on_themes,
        formerly=[] if who.is_member else _formerly(who.person),
        grids=simulations.put_to_the_vote(on) if who.is_member else [],
        assemblies=acting.announced(user, on=on) if who.is_member else [],
    )


def _first(known: Agenda) -> list[Offer]:
    """What they are coming to, then their themes and territory, then the rest; in order of time."""
    open_to_them = [*known.for_us, *known.others]
    chosen = sorted(open_to_them, key=lambda offer: offer.registration is None)[:ON_SHOWN]
    return sorted(chosen, key=lambda offer: (offer.event.starts_at, offer.event.pk))


def _news(subjects: Sequence[Theme], at: datetime) -> tuple[list[Publication], bool]:
    """What is new in the commons on their themes; the latest of all when they have none."""
    found = _NEWS_ON(at, [theme.pk for theme in subjects]) if subjects else []
    return (found, True) if found else (_NEWS(at), False)


def _formerly(person: Person) -> list[Function]:
    """Where somebody was, who represents nobody any more; and bodies that no longer belong."""
    held = Function.objects.filter(person=person).select_related("organisation")
    return list(held.order_by("-ends_on", "-pk")[:3])


_NAMED = ["organisation__name", "person__first_name", "person__last_name"]
_STATED = [
    *["public_id", "title", "asked_on", "share_count"],
    *["listened_on", "became_on", "answered_on", "closed_on"],
]


def _asked(bodies: Sequence[int], person: int) -> QuerySet[Question]:
    found = Question.objects.filter(theirs(bodies, person))
    found = found.select_related("organisation", "person")
    found = found.only(*_STATED, "organisation", "person", *_NAMED)
    return found.order_by("-asked_on", "-pk")[:SHARED_SHOWN]


def _shared(bodies: Sequence[int], person: int) -> QuerySet[Question]:
    """Questions of others to which they said "so do we"."""
    said = Share.objects.filter(theirs(bodies, person)).values("question")
    found = Question.objects.filter(pk__in=said, closed_on__isnull=True).only(*_STATED)
    return found.order_by("-asked_on", "-pk")[:SHARED_SHOWN]


def _pledges(bodies: Sequence[int], person: int) -> QuerySet[Pledge]:
    found = Pledge.objects.standing().filter(theirs(bodies, person))
    found = found.select_related("call", "organisation", "person")
    found = found.only(
        *["text", "came_of_it", "call", "call__title", "call__slug"],
        *["organisation", "person", *_NAMED],
    )
    return found.order_by("-said_on", "-pk")[:SHARED_SHOWN]


def _certificates(person: int) -> QuerySet[Registration]:
    found = Registration.objects.filter(person=person, was_present=True).select_related("event")
    found = found.only("public_id", *(f"event__{name}" for name in ["title", "starts_at"]))
    return found.order_by("-event__starts_at", "-pk")[:DOCUMENTS_SHOWN]


def _credited(at: datetime, bodies: Sequence[int], person: int) -> QuerySet[Publication]:
    credits_ = Credit.objects.filter(Q(person=person) | Q(organisation__in=bodies))
    found = Publication.objects.out(at).filter(pk__in=credits_.order_by().values("publication"))
    return _listed(found)[:DOCUMENTS_SHOWN]


def _about(at: datetime, subjects: Sequence[int]) -> QuerySet[Publication]:
    about = Publication.themes.through.objects.filter(
        theme__in=subjects, publication=OuterRef("pk")
    )
    return _listed(_latest(at, LATEST).filter(Exists(about)))[:NEWS_SHOWN]


def _latest(at: datetime, count: int) -> QuerySet[Publication]:
    last = Publication.objects.out(at).order_by("-published_at", "-pk")
    return Publication.objects.filter(pk__in=last.values("pk")[:count])


def _listed(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    return publications.only("title", "slug", "kind", "dated_on").order_by("-dated_on", "-pk")


_ASKED = Prepared(_asked, *KEYS)
_SHARED = Prepared(_shared, *KEYS)
_PLEDGES = Prepared(_pledges, *KEYS)
_CERTIFICATES = Prepared(_certificates, BigIntegerField())
_CREDITED = Prepared(_credited, DateTimeField(), *KEYS)
_NEWS_ON = Prepared(_about, DateTimeField(), Several(BigIntegerField()))
_NEWS = Prepared(lambda at: _listed(_latest(at, NEWS_SHOWN)), DateTimeField())
