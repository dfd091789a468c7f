"""Whom we meet in an exchange, at what level of the chart, and who else knows us there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.companionship.preparation import Line, Section
from attache.directory import depth
from attache.directory.models import Function, Organisation, Part, Person
from attache.directory.queries import holds
from attache.kit.prepared import Prepared

# Nobody meets more, and of so many it is enough to know that they are many.
READ = 100


@dataclass(frozen=True)
class People:
    """Those who are met, and all those with a function there, the permanent contact first."""

    met: Sequence[Function]
    living: Sequence[Function]

    @property
    def first(self) -> Person | None:
        return self.met[0].person if self.met else None


def _with_parts(functions: QuerySet[Function]) -> QuerySet[Function]:
    def plays(kind: str) -> Exists:
        return Exists(Part.objects.filter(function=OuterRef("pk"), kind=kind))

    return (
        functions.select_related("person")
        .annotate(
            is_permanent=plays(Part.Kind.PERMANENT_CONTACT),
            is_agent=plays(Part.Kind.AGENT_OF_CHANGE),
        )
        .only(
            *("title", "unit", "level", "starts_on", "ends_on"),
            *(f"person__{name}" for name in ("first_name", "last_name", "phone", "public_id")),
        )
        .order_by("-is_permanent", "-is_agent", "person__sort_name", "pk")[:READ]
    )


_LIVING = Prepared(
    lambda on, body: _with_parts(Function.objects.living(on).filter(organisation=body)),
    DateField(),
    BigIntegerField(),
)
_NAMED = Prepared(
    lambda exchange: _with_parts(Function.objects.filter(exchanges=exchange)), BigIntegerField()
)


def of_body(body: Organisation, *, exchange: int | None, on: date) -> People:
    """Those whom the exchange names, else everybody who has a function there."""
    living, named = _LIVING(on, body.pk), _NAMED(exchange)
    return People(named or living, living)


def met(people: People, *, on: date) -> Section:
    return Section(
        "met",
        _("Whom we meet"),
        [_line(function, on=on) for function in people.met],
        nothing=_("Nobody is known there yet: who leads to the others?"),
    )


def met_individual(person: Person) -> Section:
    said = (_("belongs in their own right"), _phone(person))
    about = " · ".join(part for part in said if part)
    return Section("met", _("Whom we meet"), [Line(str(person), about, person.get_absolute_url())])


def held_by(people: People) -> str:
    """How well the body is held: how many people, at how many levels, and what that means."""
    found = depth.of(
        [(function.person_id, function.level) for function in people.living],
        levels=Function.Level.of_the_chart(),
    )
    if found.hold is not depth.Hold.SEVERAL:
        return holds.in_words(found)
    known = ngettext("%(n)d person", "%(n)d people", found.people) % {"n": found.people}
    levels = ngettext("%(n)d level", "%(n)d levels", found.levels) % {"n": found.levels}
    return _("%(people)s, at %(levels)s") % {"people": known, "levels": levels}


def _line(function: Function, *, on: date) -> Line:
    held = ", ".join(part for part in (function.title, function.unit) if part)
    said = (held, function.get_level_display(), _phone(function.person))
    return Line(
        str(function.person),
        " · ".join(part for part in said if part),
        function.person.get_absolute_url(),
        mark=", ".join(_marks(function, on=on)),
        tone="kept" if function.is_living(on) else "look",
    )


def _marks(function: Function, *, on: date) -> Iterator[str]:
    read: dict[str, Any] = vars(function)
    if not function.is_living(on):
        yield _("no longer there")
    if read["is_permanent"]:
        yield _("permanent contact")
    if read["is_agent"]:
        yield _("agent of change")


def _phone(person: Person) -> str:
    return person.phone.replace(" ", "\N{NO-BREAK SPACE}")
