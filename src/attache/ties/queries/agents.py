"""Agents of change: people who make ways of working evolve from inside, wherever they act now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.companionship.models import Exchange
from attache.directory.models import Function, Part, Person
from attache.directory.models.function import FunctionQuerySet
from attache.gatherings import hours
from attache.gatherings.models import Registration
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.memberships.models import Member
from attache.ties import paths
from attache.ties.moves import State
from attache.ties.paths import STATES

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone

TONES: dict[State, Tone] = {
    State.AT_A_MEMBER: "kept",
    State.ELSEWHERE: "plain",
    State.TO_FIND: "look",
}


def playing() -> FunctionQuerySet:
    """The functions in which somebody was, or is, an agent of change."""
    kind = Part.Kind.AGENT_OF_CHANGE
    return Function.objects.filter(pk__in=Part.objects.filter(kind=kind).values("function"))


def functions() -> QuerySet[Function]:
    """All that people ever held, in the order of time, with what a path says of each."""
    part = Part.objects.filter(function=OuterRef("pk"), kind=Part.Kind.AGENT_OF_CHANGE)
    belonging = Member.objects.filter(belongs=True, organisation=OuterRef("organisation"))
    return (
        Function.objects.annotate(is_agent=Exists(part), at_a_member=Exists(belonging))
        .select_related("organisation")
        .only(
            *("person", "title", "level", "starts_on", "ends_on"),
            *("organisation__name", "organisation__slug"),
        )
        .order_by("starts_on", "pk")
    )


def people(user: User) -> QuerySet[Person]:
    """Those who are, or were, agents of change, with all that they ever held."""
    held = Prefetch("functions", functions(), to_attr="held")
    found = Person.objects.visible_to(user).filter(pk__in=playing().values("person"))
    return found.prefetch_related(held)


def listed(user: User) -> QuerySet[Person]:
    """Those of the list, with when they were last seen."""
    came = Registration.objects.filter(person=OuterRef("pk"), was_present=True)
    met = Exchange.objects.held().filter(functions__person=OuterRef("pk"))
    return people(user).annotate(
        came_at=Subquery(came.order_by("-event__starts_at").values("event__starts_at")[:1]),
        met_on=Subquery(met.order_by("-day").values("day")[:1]),
    )


def table(on: date) -> Table:
    """Where each is depends on the day."""
    return Table(
        name="agents",
        title=gettext_lazy("Agents of change"),
        columns=[
            Column(
                "nom",
                gettext_lazy("Name"),
                lambda person: f"{person.last_name} {person.first_name}".strip(),
                sort="sort_name",
                url=Person.get_absolute_url,
            ),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda person: _state(person, on),
                export=lambda person: str(STATES[paths.state(person.held, on=on)]),
            ),
            Column(
                "agit",
                gettext_lazy("Acts at"),
                lambda person: _places(paths.now(person.held, on=on)),
                export=lambda person: _told(paths.now(person.held, on=on), "organisation"),
            ),
            Column(
                "fonction",
                gettext_lazy("Function"),
                lambda person: _told(paths.now(person.held, on=on), "title"),
                hidden=True,
            ),
            Column("niveau", gettext_lazy("Level"), lambda person: _levels(person, on)),
            Column("depuis", gettext_lazy("Since"), lambda person: paths.since(person.held, on=on)),
            Column(
                "avant",
                gettext_lazy("Went through"),
                lambda person: paths.before(person.held, on=on),
            ),
            Column("vu", gettext_lazy("Seen last"), _seen),
            Column(
                "courriel", gettext_lazy("E-mail address"), lambda person: person.email, hidden=True
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [(state.value, words) for state, words in STATES.items()],
                lambda people, chosen: _in_state(people, chosen, on),
            ),
            Facet(
                "niveau",
                gettext_lazy("Level"),
                Function.Level.choices,
                lambda people, levels: people.filter(
                    pk__in=Function.objects.living(on).filter(level__in=levels).values("person")
                ),
            ),
        ],
        default_sort="nom",
        search=lambda people, text: people.filter(pk__in=search.keeping(text, kind="person")),
        search_label=gettext_lazy("Name, address, function, body…"),
        empty_title=gettext_lazy("No agent of change yet"),
        empty_text=gettext_lazy(
            "Those whose function is marked as such on the page of their body will be here, and "
            "stay when they leave it."
        ),
    )


def _state(person: Any, on: date) -> SafeString:  # noqa: ANN401 -- a person with `held`
    state = paths.state(person.held, on=on)
    return tag(str(STATES[state]), tone=TONES[state])


def _places(functions: Iterable[Function]) -> SafeString:
    bodies = dict.fromkeys(function.organisation for function in functions)
    links = ((body.get_absolute_url(), body.name) for body in bodies)
    return format_html_join(", ", '<a href="{}">{}</a>', links)


def _told(functions: Iterable[Function], name: str) -> str:
    return ", ".join(dict.fromkeys(str(getattr(each, name)) for each in functions))


def _levels(person: Any, on: date) -> str:  # noqa: ANN401 -- a person with `held`
    levels = (function.get_level_display() for function in paths.now(person.held, on=on))
    return ", ".join(dict.fromkeys(map(str, levels)))


def _seen(person: Any) -> date | None:  # noqa: ANN401 -- a person of `listed`
    days = [person.met_on, hours.day(person.came_at) if person.came_at else None]
    return max((day for day in days if day), default=None)


def _in_state(people: QuerySet[Person], chosen: list[str], on: date) -> QuerySet[Person]:
    living = Function.objects.living(on)
    belonging = Member.objects.filter(belongs=True, organisation__isnull=False)
    anywhere = Q(pk__in=living.values("person"))
    at_a_member = Q(
        pk__in=living.filter(organisation__in=belonging.values("organisation")).values("person")
    )
    states: dict[str, Q] = {
        State.AT_A_MEMBER: at_a_member,
        State.ELSEWHERE: anywhere & ~at_a_member,
        State.TO_FIND: ~anywhere,
    }
    return any_of(people, chosen, states)
