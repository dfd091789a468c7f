"""Who is known at a body, who is asked in, and who asks to come in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import BigIntegerField, DateField, OuterRef, Prefetch, QuerySet

from attache.directory.models import Function, Organisation, Part, Person
from attache.kit.prepared import Prepared, Several
from attache.memberships.queries.representatives import Representative
from attache.spaces.models import Claim, ColleagueInvitation

Of = TypeVar("Of", Function, ColleagueInvitation, Claim)


@dataclass(frozen=True)
class Team:
    """A body with the people known there, as one of them sees it."""

    body: Organisation
    functions: Sequence[Function]
    invitations: Sequence[tuple[ColleagueInvitation, str]]
    claims: Sequence[Claim]
    # They are its permanent contact: they invite, and answer who asks.
    is_led: bool

    @property
    def leads(self) -> list[Person]:
        """Its permanent contacts who can enter the space."""
        return [
            function.person
            for function in self.functions
            if function.person.account
            and function.person.account.is_active
            and any(part.kind == Part.Kind.PERMANENT_CONTACT for part in function.played)
        ]


def teams(who: Representative, *, on: date) -> list[Team]:
    """Each body with its people; invitations and requests are for its permanent contact alone."""
    bodies = list(who.bodies)
    led = [body for body in bodies if who.leads(body)]
    functions = _by_body(_functions(bodies, on))
    keys = [body.pk for body in led]
    invitations = _by_body(_INVITATIONS(keys) if led else [])
    claims = _by_body(_CLAIMS(keys) if led else [])
    return [
        Team(
            body,
            functions.get(body.pk, []),
            [(each, each.state(on)) for each in invitations.get(body.pk, [])],
            claims.get(body.pk, []),
            who.leads(body),
        )
        for body in bodies
    ]


def _functions(bodies: Sequence[Organisation], on: date) -> list[Function]:
    """Functions living that day, with the parts they play."""
    keys = [body.pk for body in bodies]
    parts = defaultdict(list)
    for part in _PARTS(keys) if bodies else []:
        parts[part.function_id].append(part)
    found = _FUNCTIONS(on, keys) if bodies else []
    for function in found:
        function.played = parts[function.pk]
    return found


def functions_at(bodies: Sequence[Organisation | int], *, on: date) -> QuerySet[Function]:
    return (
        Function.objects.living(on)
        .filter(organisation__in=bodies)
        .select_related("person")
        .prefetch_related(Prefetch("parts", Part.objects.order_by("kind")))
        .order_by("person__sort_name", "pk")
    )


def answerers(claim: Claim, *, on: date) -> list[Person]:
    """The permanent contacts who can enter the space to answer it."""
    answering = answering_functions(claim.organisation, claim.email, on=on)
    return list(Person.objects.filter(pk__in=answering.values("person")).order_by("sort_name"))


def answering_functions(
    organisation: Organisation | OuterRef, email: str | OuterRef, *, on: date
) -> QuerySet[Function]:
    """Nobody answers for themselves, nor without an account."""
    return (
        Function.objects.living(on)
        .filter(
            organisation=organisation,
            parts__kind=Part.Kind.PERMANENT_CONTACT,
            person__account__is_active=True,
        )
        .exclude(person__email=email)
    )


def _by_body(rows: Iterable[Of]) -> dict[int, list[Of]]:
    found: dict[int, list[Of]] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row)
    return found


_BODIES = Several(BigIntegerField())
_FUNCTIONS = Prepared(
    lambda on, bodies: (
        functions_at(bodies, on=on)
        .select_related("person__account")
        .only(
            *["organisation", "title", "unit", "person", "person__account__is_active"],
            *(f"person__{name}" for name in ["first_name", "last_name", "account"]),
        )
    ),
    DateField(),
    _BODIES,
)
_PARTS = Prepared(
    lambda bodies: Part.objects.filter(function__organisation__in=bodies).order_by("kind"), _BODIES
)
_INVITATIONS = Prepared(
    lambda bodies: (
        ColleagueInvitation.objects.open()
        .filter(organisation__in=bodies)
        .select_related("invited_by")
        .order_by("sent_on", "pk")
    ),
    _BODIES,
)
_CLAIMS = Prepared(
    lambda bodies: (
        Claim.objects.waiting().filter(organisation__in=bodies).order_by("proved_at", "pk")
    ),
    _BODIES,
)
