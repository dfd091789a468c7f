"""Mandates are opened: for somebody who is named, or for those whom the vote elects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Candidate, Resolution
from attache.assemblies.registries import Face
from attache.decisions import words
from attache.decisions.actions import declarations
from attache.decisions.kinds import foresight, kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Declaration, Effect
from attache.directory.models import Organisation, Person
from attache.kit import dates
from attache.kit.fields import DayField
from attache.mandates import colleges
from attache.mandates.actions import mandates as actions
from attache.mandates.models import Mandate, Organ
from attache.mandates.queries import choosing, free_seats
from attache.mandates.queries.free_seats import Free


class NobodyKnown(ValidationError):
    """Whoever sits is a person of the directory."""


@dataclass(frozen=True)
class Comer:
    """Somebody who comes to sit, on whose behalf."""

    public_id: UUID
    person: Person
    on_behalf_of: Organisation | None


class _Organs(forms.ModelChoiceField[Organ]):
    """Governing bodies, with the seats that are free on a day."""

    free: Mapping[int, Free] = {}

    def label_from_instance(self, obj: Organ) -> str:
        free = self.free.get(obj.pk)
        return f"{obj} – {free.words}" if free else str(obj)


class Opening(Saying):
    organ = _Organs(
        Organ.objects.all(),
        label=gettext_lazy("Governing body"),
        help_text=gettext_lazy(
            "With the seats that are free on the day of the assembly. Each takes one of the "
            "college of the body that they sit for, or one that is for anybody."
        ),
    )
    on_behalf_of = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("On behalf of"),
        required=False,
        empty_label=gettext_lazy("Nobody: in their own name"),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Mandate.Role, initial=Mandate.Role.MEMBER
    )
    starts_on = DayField(
        label=gettext_lazy("Since"),
        required=False,
        help_text=gettext_lazy("Left empty, from the day of the assembly."),
    )
    expected_on = DayField(
        label=gettext_lazy("Term ends on"),
        required=False,
        help_text=gettext_lazy("Left empty, it is counted from the length of a term."),
    )

    def draw(self) -> None:
        person, organs = self.asking.person, self.fields["organ"]
        organs.free = free_seats.on(  # type: ignore[attr-defined]
            kind.day_of(self.asking.resolution), Organ.objects.all()
        )
        if person is None:
            # Those who are elected sit for the body that they stand for.
            del self.fields["on_behalf_of"]
            return
        functions = choosing.functions(person, on=self.asking.today)
        bodies = Organisation.objects.filter(pk__in={each.organisation_id for each in functions})
        self.fields["on_behalf_of"].queryset = bodies  # type: ignore[attr-defined]
        self.initial.setdefault("on_behalf_of", choosing.behalf(functions, None))

    @property
    def said(self) -> dict[str, Any]:
        person = self.asking.person
        return super().said | {"person": person and person.pk}


class Seating:
    form = Opening

    def check(self, resolution: Resolution, said: Said) -> None:
        kind.found(Organ.objects.all(), said.get("organ"))
        if said.get("person"):
            kind.found(Person.objects.known(), said["person"])
        elif not resolution.seats:
            raise NobodyKnown(_("This text elects nobody: say who comes to sit."))
        starts, ends = kind.from_day(resolution, said, "starts_on"), kind.day(said, "expected_on")
        if ends and ends <= starts:
            raise actions.EndsBeforeItStarts(
                {"expected_on": _("A term ends after the day it starts.")}
            )

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        organs = kind.named(Organ.objects.all(), effects, "organ")
        people = kind.named(Person.objects.all(), effects, "person")
        bodies = kind.named(Organisation.objects.all(), effects, "on_behalf_of")
        free = foresight.free(effects, organs)
        seats: Mapping[int, Sequence[str]] = {}
        unknown: Mapping[int, Sequence[str]] = {}
        if face == "desk":
            seats = foresight.seatings(effects, free, organs, people, bodies)
            unknown = foresight.unknown(effects)
        return {
            key: Telling(
                list(_sentences(said, organs.get(key), people.get(key), bodies.get(key))),
                list(_facts(free.get(key), people.get(key), bodies.get(key))),
                warnings=[*unknown.get(key, ()), *seats.get(key, ())],
            )
            for key, said in ((each.pk, each.said) for each in effects)
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:  # noqa: ARG002 -- of the day that the text says
        said, resolution = effect.said, effect.resolution
        organ = kind.found(Organ.objects.all(), said["organ"])
        starts_on = kind.from_day(resolution, said, "starts_on")
        for comer in _comers(effect):
            actions.open_mandate(
                organ,
                comer.person,
                role=said["role"],
                starts_on=starts_on,
                expected_on=kind.day(said, "expected_on"),
                on_behalf_of=comer.on_behalf_of,
                decision=words.cited_whole(resolution),
                public_id=comer.public_id,
                by=by,
            )
        declarations.tie(Declaration.Kind.OFFICERS, resolution, decided_on=starts_on)


def _sentences(
    said: Said, organ: Organ | None, person: Person | None, body: Organisation | None
) -> Iterator[str]:
    role = dict(Mandate.Role.choices)[said["role"]]
    known = {"person": person, "organ": organ or "—", "role": role}
    if person:
        yield _("Seats %(person)s in “%(organ)s” (%(role)s).") % known
    else:
        yield _("Seats those whom it elects in “%(organ)s” (%(role)s).") % known
    if body:
        yield _("On behalf of %(body)s.") % {"body": body}
    if starts_on := kind.day(said, "starts_on"):
        yield _("From %(day)s.") % {"day": dates.shown(starts_on)}
    if expected_on := kind.day(said, "expected_on"):
        yield _("Until %(day)s.") % {"day": dates.shown(expected_on)}


def _facts(
    free: Free | None, person: Person | None, body: Organisation | None
) -> Iterator[tuple[str, str]]:
    """Before the vote: which seats are filled, by college."""
    if free is None:
        return
    if not person:
        yield _("Seats to fill among"), free.words
    elif college := free.college_of(body.kind if body else colleges.INDIVIDUAL):
        yield _("College"), str(college)


def _comers(effect: Effect) -> Iterator[Comer]:
    said = effect.said
    if said.get("person"):
        body = said.get("on_behalf_of")
        yield Comer(
            effect.public_id,
            kind.found(Person.objects.known(), said["person"]),
            kind.found(Organisation.objects.all(), body) if body else None,
        )
        return
    elected = Candidate.objects.filter(resolution=effect.resolution_id, is_elected=True)
    for each in elected.select_related("person", "member__organisation"):
        if each.person is None:
            raise NobodyKnown(
                _("It is not known who %(name)s is in the directory: say it on “Who stands”.")
                % {"name": each}
            )
        body = each.member.organisation if each.member else None
        yield Comer(uuid5(effect.public_id, str(each.public_id)), each.person, body)
