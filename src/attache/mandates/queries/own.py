"""Who represents the bodies of somebody in the assembly, as they read it in their space."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from attache.directory.models import Function, Organisation, Part, Person
from attache.mandates.models import Designation, Mandate
from attache.mandates.queries import represented
from attache.mandates.queries.represented import Represented
from attache.memberships.queries.representatives import Representative


@dataclass(frozen=True)
class Own:
    """A body, who votes for it and what was designated; `contacts` alone may designate."""

    body: Organisation
    represented: Represented
    history: list[Designation]
    is_led: bool
    contacts: list[Person]
    # What may be corrected here, today alone.
    fresh: Designation | None


def bodies(who: Representative, *, on: date) -> list[Own]:
    """Two queries, whatever the number of bodies."""
    designations: defaultdict[int, list[Designation]] = defaultdict(list)
    found = Designation.objects.filter(organisation__in=who.bodies)
    for each in found.select_related("representative", "deputy"):
        designations[each.organisation_id].append(each)
    contacts: defaultdict[int, list[Person]] = defaultdict(list)
    functions = Function.objects.living(on).filter(
        organisation__in=who.bodies, parts__kind=Part.Kind.PERMANENT_CONTACT
    )
    for function in functions.select_related("person").order_by("person__sort_name"):
        contacts[function.organisation_id].append(function.person)
    return [
        Own(
            body,
            represented.of(designations[body.pk], on=on),
            designations[body.pk],
            who.leads(body),
            contacts[body.pk],
            fresh(designations[body.pk], on=on) if who.leads(body) else None,
        )
        for body in who.bodies
    ]


def fresh(designations: Iterable[Designation], *, on: date) -> Designation | None:
    """The last one that was designated in the space today."""
    found = [each for each in designations if each.is_theirs_to_correct(on)]
    return max(found, key=lambda each: each.pk, default=None)


def mandates(who: Representative) -> list[Mandate]:
    """Those held on behalf of their bodies, and by themselves."""
    of = Q(on_behalf_of__in=who.bodies) | Q(on_behalf_of__isnull=True, person=who.person)
    found = Mandate.objects.filter(of).select_related("organ", "person", "on_behalf_of")
    return list(found.order_by("-starts_on", "-pk"))
