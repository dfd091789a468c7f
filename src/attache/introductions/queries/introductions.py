"""Introductions as lists and pages show them at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.directory.models import Function, Part, Person
from attache.directory.registries import Party
from attache.introductions.models import FollowUp, Introduction
from attache.introductions.queries import words
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone

State = Introduction.State
Side = Introduction.Side
TO_ASK = "a_demander"
TONES: dict[str, Tone] = {
    State.ASKING: "plain",
    State.AGREED: "look",
    State.MADE: "kept",
    State.REFUSED: "lost",
    State.SET_ASIDE: "plain",
}
_SIDES = ("member__organisation", "member__person", "organisation", "person")
_ENDED = Q(ended_on__isnull=False)
_UNDER_WAY = Q(made_on__isnull=True, ended_on__isnull=True)
_BOTH = Q(member_agreed_on__isnull=False, other_agreed_on__isnull=False)
_IN_STATE: dict[str, Q] = {
    State.ASKING: _UNDER_WAY & ~_BOTH,
    State.AGREED: _UNDER_WAY & _BOTH,
    State.MADE: Q(made_on__isnull=False),
    State.REFUSED: _ENDED & Q(is_refused=True),
    State.SET_ASIDE: _ENDED & Q(is_refused=False),
}


@dataclass(frozen=True)
class SideRead:
    """One side of an introduction, as its page shows it."""

    side: str
    party: Party | None
    person: Person | None
    agreed_on: date | None
    declined: bool
    words: str

    @property
    def is_open(self) -> bool:
        return self.agreed_on is None and not self.declined


@dataclass(frozen=True)
class Read:
    introduction: Introduction
    sides: list[SideRead]
    said: list[str]
    follow_ups: list[FollowUp]
    state: tuple[str, Tone]


def readable(user: User) -> QuerySet[Introduction]:
    return Introduction.objects.visible_to(user).select_related(
        *_SIDES, "owner", "member_asked", "other_asked"
    )


def listed(user: User) -> QuerySet[Introduction]:
    return Introduction.objects.visible_to(user).select_related(
        "member", "organisation", "person", "owner"
    )


def read(introduction: Introduction) -> Read:
    state = introduction.state
    return Read(
        introduction,
        sides=[
            SideRead(
                str(side),
                introduction.party(side),
                introduction.asked(side),
                introduction.agreed_on(side),
                declined=introduction.declined_by == side,
                words=introduction.words(side),
            )
            for side in Side
        ],
        said=words.said(introduction.reasons),
        follow_ups=list(introduction.follow_ups.all()),
        state=(str(state.label), TONES[state]),
    )


def names(introduction: Introduction) -> dict[Side, str]:
    """Name both: a side that said yes may still say no."""
    return {side: str(introduction.party(side) or "…") for side in Side}


def those_to_ask(party: Party, *, on: date) -> list[Person]:
    """Through whom a side may be asked: permanent contacts first; a person is asked themselves."""
    if isinstance(party, Person):
        return [party]
    living = Function.objects.living(on).filter(organisation=party)
    functions = living.select_related("person").order_by("person__sort_name", "pk")
    contacts = set(
        living.filter(parts__kind=Part.Kind.PERMANENT_CONTACT).values_list("person", flat=True)
    )
    people = {function.person_id: function.person for function in functions}
    return sorted(people.values(), key=lambda person: person.pk not in contacts)


def owners(on: date) -> list[User]:
    """Who may follow an introduction."""
    return accounts.who_may("introductions.make", on=on)


def table(on: date) -> Table:
    return Table(
        name="mises-en-relation",
        title=gettext_lazy("Introductions"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda each: each.member.name,
                url=lambda each: each.get_absolute_url(),
            ),
            Column(
                "avec",
                pgettext_lazy("an introduction", "With"),
                lambda each: str(each.other or "…"),
            ),
            Column("propos", gettext_lazy("About"), lambda each: each.about),
            Column(
                "etat",
                gettext_lazy("State"),
                _state,
                export=lambda each: str(each.state.label),
            ),
            Column("suivi", gettext_lazy("Followed by"), lambda each: str(each.owner)),
            Column(
                "depuis",
                gettext_lazy("Proposed on"),
                lambda each: each.proposed_on,
                sort="proposed_on",
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [*State.choices, (TO_ASK, gettext_lazy("to ask what came of it"))],
                lambda rows, chosen: in_state(rows, chosen, on),
            ),
            Facet(
                "suivi",
                gettext_lazy("Followed by"),
                accounts.office_holders,
                lambda rows, chosen: rows.filter(owner__in=chosen),
            ),
        ],
        default_sort="-depuis",
        search=_search,
        search_label=gettext_lazy("Member, or with whom…"),
        empty_title=gettext_lazy("Nobody has been put in touch yet"),
        empty_text=gettext_lazy("Those who are asked, and those who are in touch, will be here."),
    )


def in_state(
    rows: QuerySet[Introduction], chosen: Iterable[str], on: date
) -> QuerySet[Introduction]:
    to_ask = Q(pk__in=FollowUp.objects.to_ask(on).values("introduction"))
    return any_of(rows, chosen, {**_IN_STATE, TO_ASK: to_ask})


def _search(rows: QuerySet[Introduction], text: str) -> QuerySet[Introduction]:
    return rows.filter(
        Q(member__in=search.keeping(text, kind="member"))
        | Q(organisation__in=search.keeping(text, kind="organisation"))
        | Q(person__in=search.keeping(text, kind="person"))
    )


def _state(introduction: Introduction) -> SafeString:
    state = introduction.state
    return tag(str(state.label), tone=TONES[state])
