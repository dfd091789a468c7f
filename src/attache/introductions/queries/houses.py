"""Whether two know each other already, who answers for a side, and whether it is still there."""

from datetime import date

from attache.directory.models import Function, Organisation, Person
from attache.directory.registries import Party
from attache.introductions import pairs
from attache.introductions.pairs import Profile
from attache.introductions.queries import profiles
from attache.introductions.queries.traces import Among
from attache.memberships.models import Member
from attache.memberships.periods import State

GONE = (State.LEFT, State.FORMER)


def key_of(party: Party) -> str:
    if isinstance(party, Organisation):
        return pairs.key_of(body=party.pk)
    return pairs.key_of(person=party.pk)


def are_of_one(one: Party, other: Party, *, on: date) -> bool:
    """Tell of a body and itself, its people, its lead and those it brings along."""
    parties = (one, other)
    found = profiles.houses_of(
        Among(
            [each.pk for each in parties if isinstance(each, Organisation)],
            [each.pk for each in parties if isinstance(each, Person)],
        ),
        on=on,
    )
    first, second = (
        Profile(key_of(each), "", bodies=found[key_of(each)].bodies, kin=found[key_of(each)].kin)
        for each in parties
    )
    return pairs.are_of_one_house(first, second)


def works_at(person: Person, body: Organisation, *, on: date) -> bool:
    return Function.objects.living(on).filter(person=person, organisation=body).exists()


def has_left(party: Party) -> bool:
    column = "organisation" if isinstance(party, Organisation) else "person"
    return Member.objects.filter(**{column: party}, state__in=GONE).exists()
