"""The network that agents of change make between bodies: where they came from, where they went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.kit import search
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Table
from attache.ties import paths
from attache.ties.moves import Stop, moves
from attache.ties.queries import agents

# A picture of more people than that says nothing.
READ = 200


@dataclass(frozen=True)
class Passage:
    """Somebody who came, or went, in a year."""

    person: Person
    on: date | None


@dataclass(frozen=True)
class Neighbour:
    """A body that people came from, or went to."""

    body: Organisation
    passages: Sequence[Passage]


@dataclass(frozen=True)
class Network:
    """One body among the others: who is there, whence they came, where those who left went."""

    here: Sequence[Function]
    came: Sequence[Neighbour]
    went: Sequence[Neighbour]
    # Those who left and have no function: a person who leaves a body stays a tie.
    lost: Sequence[Passage]


def of_body(body: Organisation, user: User, *, on: date) -> Network:
    there = Function.objects.filter(organisation=body).values("person")
    people = agents.people(user).filter(pk__in=there).order_by("sort_name", "pk")[:READ]
    travelled = [Traveller(person, vars(person)["held"], on) for person in people]
    bodies = {
        function.organisation_id: function.organisation
        for one in travelled
        for function in one.held
    }
    return Network(
        here=[function for one in travelled for function in one.at(body)],
        came=_neighbours((found for one in travelled for found in one.arrivals(body)), bodies),
        went=_neighbours((found for one in travelled for found in one.departures(body)), bodies),
        lost=[one.passage(paths.since(one.held, on=on)) for one in travelled if one.is_lost],
    )


@dataclass(frozen=True)
class Traveller:
    """Somebody with all that they ever held, as it stands on a day."""

    person: Person
    held: Sequence[Function]
    on: date

    @cached_property
    def stops(self) -> list[Stop]:
        return paths.stops(self.held, on=self.on)

    @property
    def is_lost(self) -> bool:
        return not any(stop.covers(self.on) for stop in self.stops)

    def passage(self, on: date | None) -> Passage:
        return Passage(self.person, on)

    def at(self, body: Organisation) -> Iterator[Function]:
        for function in paths.now(self.held, on=self.on):
            if function.organisation_id == body.pk:
                function.person = self.person
                yield function

    def arrivals(self, body: Organisation) -> Iterator[tuple[int, Passage]]:
        for move in moves(self.stops):
            if move.joined.body == body.pk:
                yield move.left.body, self.passage(move.joined.since)

    def departures(self, body: Organisation) -> Iterator[tuple[int, Passage]]:
        for move in moves(self.stops):
            if move.left.body == body.pk:
                yield move.joined.body, self.passage(move.joined.since)


def _neighbours(
    found: Iterable[tuple[int, Passage]], bodies: Mapping[int, Organisation]
) -> list[Neighbour]:
    """The body that most people lead to comes first."""
    passages = defaultdict(list)
    for body, passage in found:
        passages[body].append(passage)
    neighbours = [Neighbour(bodies[body], those) for body, those in passages.items()]
    return sorted(neighbours, key=lambda each: (-len(each.passages), each.body.name))


def listed(user: User, *, on: date) -> QuerySet[Organisation]:
    """The bodies where agents of change are or were, with how many of each."""
    playing = agents.playing()
    return (
        Organisation.objects.visible_to(user)
        .filter(pk__in=playing.values("organisation"))
        .annotate(now=_people(playing.living(on)), ever=_people(playing))
    )


def _people(functions: QuerySet[Function]) -> Coalesce:
    counted = functions.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    count = counted.annotate(found=Count("person", distinct=True)).values("found")
    return Coalesce(Subquery(count), 0)


TABLE = Table(
    name="reseau",
    title=gettext_lazy("Network of the agents of change"),
    columns=[
        Column(
            "organisme",
            gettext_lazy("Body"),
            lambda body: body.name,
            sort="sort_name",
            url=lambda body: page_of("ties:network_of", body.slug),
        ),
        Column("type", gettext_lazy("Kind"), lambda body: body.get_kind_display()),
        Column("ici", gettext_lazy("There today"), lambda body: body.now, numeric=True),
        Column("passes", gettext_lazy("Ever"), lambda body: body.ever, numeric=True),
    ],
    default_sort="organisme",
    search=lambda bodies, text: bodies.filter(pk__in=search.keeping(text, kind="organisation")),
    search_label=gettext_lazy("Name, acronym, SIREN, place…"),
    empty_title=gettext_lazy("No agent of change yet"),
    empty_text=gettext_lazy("The bodies that they go through will be here."),
)
