"""What finds tell and what members care about, read whole: to match them, nothing is asked twice.

A dozen questions, whatever the number of finds and of members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from attache.companionship import matching
from attache.companionship.matching import Network, Reason, Told
from attache.companionship.models import Exchange, Match
from attache.directory import geography
from attache.directory.models import Function, Organisation, Person, Theme
from attache.gatherings.models import Pointer, Question, Share
from attache.library.models import Find
from attache.memberships.models import Member

# The latest: what is older has been told, or will not be.
FINDS = 1_000
# What a member said longer ago is no longer what they have on their minds.
LATELY = timedelta(days=548)

Keyed = Iterable[tuple[Any, ...]]


@dataclass(frozen=True)
class Members:
    """Those who belong, by the body or the person that each of them is."""

    of_body: dict[int, int]
    of_person: dict[int, int]

    def of(self, body: int | None, person: int | None) -> Iterator[int]:
        """The member on whose behalf a body or, without one, a person speaks."""
        key = self.of_body.get(body) if body else self.of_person.get(person or 0)
        if key:
            yield key


def finds() -> list[Told]:
    rows = Find.objects.order_by("-found_on", "-pk").values_list(
        "pk", "title", "note", "organisation__region", "organisation__departement"
    )[:FINDS]
    themes = _grouped(Find.themes.through.objects.values_list("find", "theme"))
    return matching.without_common_words([_told(*row, themes=themes[row[0]]) for row in rows])


def members() -> Members:
    rows = Member.objects.filter(belongs=True).values_list("pk", "organisation", "person")
    return Members(
        {body: key for key, body, _ in rows if body},
        {person: key for key, _, person in rows if person},
    )


def network(members: Members, finds: Iterable[Told], *, on: date) -> Network:
    """Read what members care about, and which of the words of these finds they say."""
    made = Network(names=dict(Theme.objects.values_list("pk", "name")))
    words, since = {stem for find in finds for stem in find.words}, on - LATELY
    _place(made)
    _themes_followed(made, members, on=on)
    _said_at_exchanges(made, words, since=since)
    _asked(made, members, words, since=since)
    made.forget_common_words(members=len(members.of_body) + len(members.of_person))
    return made


def never(members: Members) -> dict[int, set[int]]:
    """Whom each find is not for: who made it, had it, was answered with it, or set it aside."""
    found: dict[int, set[int]] = defaultdict(set)
    made = Find.objects.exclude(organisation=None).values_list("pk", "organisation")
    for find, body in made:
        found[find].update(members.of(body, None))
    shared = Exchange.finds.through.objects.filter(exchange__noted_on__isnull=False)
    for find, member in (
        *Match.objects.settled().values_list("find", "member"),
        *shared.values_list("find", "exchange__member"),
    ):
        found[find].add(member)
    answers = Pointer.objects.exclude(find=None)
    asked = answers.values_list("find", "question__organisation", "question__person")
    shares = answers.exclude(question__shares=None).values_list(
        "find", "question__shares__organisation", "question__shares__person"
    )
    for find, body, person in (*asked, *shares):
        found[find].update(members.of(body, person))
    return found


def _told(
    key: int,
    title: str,
    note: str,
    region: str | None,
    departement: str | None,
    *,
    themes: set[int],
) -> Told:
    """Take the place of whose it is, else those that it names."""
    text = f"{title}\n{note}"
    if region:
        return Told.read(
            key,
            text,
            themes=themes,
            regions={region: geography.region_name(region)},
            departements={departement: geography.departement_name(departement)}
            if departement
            else {},
        )
    known = geography.departements()
    departements = matching.places(text, {code: each.name for code, each in known.items()})
    regions = matching.places(
        text, {code: each.name for code, each in geography.regions().items()}
    ) | {known[code].region: geography.region_name(known[code].region) for code in departements}
    return Told.read(key, text, themes=themes, regions=regions, departements=departements)


def _place(made: Network) -> None:
    rows = Member.objects.filter(belongs=True).values_list("pk", "region", "departement")
    for member, region, departement in rows:
        made.regions[region].add(member)
        made.departements[departement].add(member)


def _themes_followed(made: Network, members: Members, *, on: date) -> None:
    """Those of bodies and of individuals; of people there, and of their functions."""
    bodies = Organisation.themes.through.objects.values_list("organisation", "theme")
    people = Person.themes.through.objects.values_list("person", "theme")
    for body, theme in bodies:
        _care(made, members.of(body, None), theme, Reason.OWN)
    for person, theme in people:
        _care(made, members.of(None, person), theme, Reason.OWN)
    living = Function.objects.living(on).exclude(organisation=None)
    there = (
        *living.exclude(themes=None).values_list("organisation", "themes"),
        *living.exclude(person__themes=None).values_list("organisation", "person__themes"),
    )
    for body, theme in there:
        _care(made, members.of(body, None), theme, Reason.FUNCTION)


def _said_at_exchanges(made: Network, words: set[str], *, since: date) -> None:
    """What was noted for both sides: a note for the team alone is no reason to write to anybody."""
    held = Exchange.objects.held().filter(day__gte=since, member__belongs=True)
    heard = Exchange.themes.through.objects.filter(exchange__in=held)
    for member, theme in heard.values_list("exchange__member", "theme"):
        made.cares(member, theme, Reason.HEARD)
    for member, notes in held.exclude(notes="").values_list("member", "notes").iterator():
        made.says(member, notes, words)


def _asked(made: Network, members: Members, words: set[str], *, since: date) -> None:
    asked = Question.objects.filter(asked_on__gte=since, closed_on=None)
    askers = defaultdict(
        set,
        {
            key: set(members.of(body, person))
            for key, body, person in asked.values_list("pk", "organisation", "person")
        },
    )
    shares = Share.objects.filter(question__in=asked)
    for key, body, person in shares.values_list("question", "organisation", "person"):
        askers[key].update(members.of(body, person))
    about = Question.themes.through.objects.filter(question__in=asked)
    for key, theme in about.values_list("question", "theme"):
        _care(made, askers[key], theme, Reason.ASKED)
    for key, title, text in asked.values_list("pk", "title", "text"):
        for member in askers[key]:
            made.says(member, f"{title}\n{text}", words)


def _care(made: Network, members: Iterable[int], theme: int, why: Reason) -> None:
    for member in members:
        made.cares(member, theme, why)


def _grouped(rows: Keyed) -> dict[int, set[int]]:
    grouped: dict[int, set[int]] = defaultdict(set)
    for key, value in rows:
        grouped[key].add(value)
    return grouped
