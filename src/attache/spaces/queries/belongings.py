"""The members that somebody acts for: their terms, and what was made of them this year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import DateTimeField
from django.utils import timezone

from attache.directory.models import Organisation, Person
from attache.gatherings.models import Event, Registration
from attache.kit.prepared import Prepared
from attache.memberships.models import Membership, Right
from attache.memberships.queries.representatives import KEYS, Representative, theirs
from attache.memberships.queries.terms import Terms


@dataclass(frozen=True)
class Use:
    """A right, or what is asked in return, and what has been done with it this year."""

    right: Right
    attended: int


@dataclass(frozen=True)
class Belonging:
    """A member that somebody acts for, as their home shows it."""

    party: Organisation | Person
    membership: Membership
    lead: Organisation | Person | None
    uses: Sequence[Use]
    # Events of this year at which its people were seen, and how many of its people.
    attended: int
    attendees: int


def of(who: Representative, terms: Iterable[Terms], *, on: date) -> list[Belonging]:
    bodies = {body.pk: body for body in who.bodies}
    seen = defaultdict(list)
    for one in _SEEN(_new_year(on.year), _new_year(on.year + 1), *who.keys):
        seen[one.organisation_id].append(one)
    return [
        _belonging(
            bodies[body] if (body := each.member.organisation_id) else who.person, each, seen[body]
        )
        for each in terms
    ]


def _belonging(
    party: Organisation | Person, terms: Terms, seen: Sequence[Registration]
) -> Belonging:
    opened = {
        (one.event_id, one.event.right_name)
        for one in seen
        if one.event.audience == Event.Audience.RIGHT
    }
    names = [name for _, name in opened]
    return Belonging(
        party=party,
        membership=terms.membership,
        lead=terms.lead,
        uses=[Use(right, names.count(right.name)) for right in terms.rights],
        attended=len({one.event_id for one in seen}),
        attendees=len({one.email for one in seen}),
    )


def _new_year(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 -- made aware here


_SEEN = Prepared(
    lambda since, until, bodies, person: (
        Registration.objects.filter(
            theirs(bodies, person),
            was_present=True,
            event__starts_at__gte=since,
            event__starts_at__lt=until,
        )
        .select_related("event")
        .only("organisation", "email", "event__audience", "event__right_name")
        .order_by()
    ),
    DateTimeField(),
    DateTimeField(),
    *KEYS,
)
