"""Calls to action as lists and pages show them: the desk, the space and the public site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.directory.queries import themes
from attache.gatherings.models import CallToAction, Pledge
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.memberships.queries import public as members

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone
    from attache.memberships.queries.representatives import Representative

State = CallToAction.State
OPEN_SHOWN, OVER_SHOWN = 50, 20

TONES: dict[str, Tone] = {State.OPEN: "kept", State.OVERDUE: "look", State.CLOSED: "plain"}


@dataclass(frozen=True)
class Called:
    """A call with who said yes, as the team follows it."""

    call: CallToAction
    standing: list[Pledge]
    withdrawn: list[Pledge]
    state: tuple[str, Tone]

    @property
    def unheard(self) -> int:
        """How many said yes of whom nobody knows yet what came."""
        return sum(1 for pledge in self.standing if not pledge.came_of_it)


@dataclass(frozen=True)
class Announced:
    """A call as anybody reads it: members who agreed to be listed are named, others counted."""

    call: CallToAction
    named: Sequence[str]
    others: int
    is_open: bool

    @property
    def others_in_words(self) -> str:
        if not self.named:
            return ngettext("%(n)d member said yes.", "%(n)d members said yes.", self.others) % {
                "n": self.others
            }
        return ngettext("and %(n)d other", "and %(n)d others", self.others) % {"n": self.others}


def listed(user: User) -> QuerySet[CallToAction]:
    return CallToAction.objects.visible_to(user).select_related("owner").prefetch_related("themes")


def called(call: CallToAction, *, on: date) -> Called:
    pledges = list(call.pledges.select_related("organisation", "person"))
    state = call.state(on)
    return Called(
        call,
        standing=[pledge for pledge in pledges if pledge.withdrawn_on is None],
        withdrawn=[pledge for pledge in pledges if pledge.withdrawn_on],
        state=(str(state.label), TONES[state]),
    )


def announced(call: CallToAction, *, on: date) -> Announced:
    standing = call.pledges.standing()
    agreed = members.consenting(on).filter(
        Q(organisation__in=standing.filter(organisation__isnull=False).values("organisation"))
        | Q(person__in=standing.filter(organisation__isnull=True).values("person"))
    )
    named = list(agreed.order_by("sort_name").values_list("name", flat=True))
    return Announced(call, named, max(call.pledge_count - len(named), 0), call.is_open(on))


def open_to_members(who: Representative, *, on: date) -> list[CallToAction]:
    """The calls one may still answer, the first to end on top, each with our own yes."""
    mine = _theirs(who).select_related("organisation", "person")
    found = _open(on).prefetch_related(Prefetch("pledges", mine, to_attr="our_pledges"))
    return list(found[:OPEN_SHOWN])


def open_to_all(on: date) -> list[CallToAction]:
    """What anybody may read that is asked at the moment, the first to end on top."""
    return list(_open(on)[:OPEN_SHOWN])


def over(on: date) -> list[CallToAction]:
    ended = CallToAction.objects.filter(Q(closed_on__isnull=False) | Q(answer_by__lt=on))
    return list(ended.order_by("-opened_on", "-pk")[:OVER_SHOWN])


def our_pledges(call: CallToAction, who: Representative) -> list[Pledge]:
    return list(_theirs(who).filter(call=call).select_related("organisation", "person"))


def may_pledge(call: CallToAction, who: Representative, *, on: date) -> Representative | None:
    """Narrow them to those of their members who have not said yes."""
    if not call.is_open(on):
        return None
    said = {pledge.giver for pledge in our_pledges(call, who)}
    bodies = [body for body in who.bodies if body not in said]
    is_individual = who.is_individual and who.person not in said
    left = replace(who, bodies=bodies, is_individual=is_individual)
    return left if left.is_member else None


def owners(on: date) -> list[User]:
    return accounts.who_may("calls.follow", on=on)


def _open(on: date) -> QuerySet[CallToAction]:
    ending = F("answer_by").asc(nulls_last=True)
    return CallToAction.objects.open(on).order_by(ending, "pk").prefetch_related("themes")


def _theirs(who: Representative) -> QuerySet[Pledge]:
    own_right = (
        Q(organisation__isnull=True, person=who.person) if who.is_individual else Q(pk__in=[])
    )
    return Pledge.objects.standing().filter(Q(organisation__in=who.bodies) | own_right)


def _state(call: CallToAction, on: date) -> SafeString:
    state = call.state(on)
    return tag(str(state.label), tone=TONES[state])


def _in_state(calls: QuerySet[CallToAction], chosen: list[str], on: date) -> QuerySet[CallToAction]:
    in_time = Q(answer_by__isnull=True) | Q(answer_by__gte=on)
    states: dict[str, Q] = {
        State.OPEN: Q(closed_on__isnull=True) & in_time,
        State.OVERDUE: Q(closed_on__isnull=True, answer_by__lt=on),
        State.CLOSED: Q(closed_on__isnull=False),
    }
    return any_of(calls, chosen, states)


def table(on: date) -> Table:
    """The list of calls: where each stands depends on the day."""
    return Table(
        name="appels",
        title=gettext_lazy("Calls to action"),
        columns=[
            Column(
                "appel",
                gettext_lazy("What is asked"),
                lambda call: call.title,
                url=lambda call: call.get_absolute_url(),
            ),
            Column(
                "ouvert", gettext_lazy("Opened on"), lambda call: call.opened_on, sort="opened_on"
            ),
            Column("avant", gettext_lazy("Answer by"), lambda call: call.answer_by),
            Column("oui", gettext_lazy("Said yes"), lambda call: call.pledge_count, numeric=True),
            Column("suivi", gettext_lazy("Followed by"), lambda call: str(call.owner or "")),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda call: _state(call, on),
                export=lambda call: str(call.state(on).label),
            ),
            Column(
                "themes",
                gettext_lazy("Themes"),
                lambda call: ", ".join(theme.name for theme in call.themes.all()),
                hidden=True,
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                State.choices,
                lambda calls, chosen: _in_state(calls, chosen, on),
            ),
            themes.FACET,
        ],
        default_sort="-ouvert",
        search=lambda calls, text: calls.filter(pk__in=search.keeping(text, kind="call")),
        search_label=gettext_lazy("Words of the call…"),
        empty_title=gettext_lazy("No call to action yet"),
        empty_text=gettext_lazy("What you ask of members, often after an event, will be here."),
    )
