"""To whom of a member a find may be sent: the permanent contact first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from attache.directory.models import Function, Part, Person
from attache.library.models import Find
from attache.memberships.models import Member
from attache.post.models import Letter
from attache.post.queries import refusals
from attache.post.registries import Nature

_LEAD = (Part.Kind.PERMANENT_CONTACT, Part.Kind.AGENT_OF_CHANGE)


@dataclass(frozen=True)
class Reader:
    """Somebody of a member, why they rather than others, and as what they would be written to."""

    person: Person
    capacity: str
    about: str = ""
    # Why no mail reaches them; empty when one does.
    left_out: str = ""


def readers(member: Member, find: Find, *, on: date) -> list[Reader]:
    """Permanent contacts, agents of change, those whose themes these are, then the others."""
    if member.person:
        return _with_refusals([Reader(member.person, Letter.Capacity.INDIVIDUAL)])
    themes = {theme.pk: theme.name for theme in find.themes.all()}
    functions = (
        Function.objects.living(on)
        .filter(organisation=member.organisation_id)
        .select_related("person")
        .prefetch_related("parts", "themes", "person__themes")
        .order_by("person__sort_name", "pk")
    )
    ranked = sorted((_read(each, themes) for each in functions), key=lambda pair: pair[0])
    found: dict[int, Reader] = {}
    for _rank, reader in ranked:
        found.setdefault(reader.person.pk, reader)
    return _with_refusals(found.values())


def _with_refusals(found: Collection[Reader]) -> list[Reader]:
    addresses, people = refusals.refusers(
        Nature.LETTER,
        addresses=[reader.person.email for reader in found],
        people=[reader.person.pk for reader in found],
    )
    return [
        replace(reader, left_out=_left_out(reader.person, addresses, people)) for reader in found
    ]


def _left_out(person: Person, addresses: set[str], people: set[int]) -> str:
    if not person.email:
        return _("no address")
    refuses = person.pk in people or person.email.lower() in addresses
    return _("wants no letters") if refuses else ""


def _read(function: Function, themes: dict[int, str]) -> tuple[int, Reader]:
    parts = {part.kind for part in function.parts.all()}
    lead = next((kind for kind in _LEAD if kind in parts), None)
    followed = {each.pk for each in (*function.themes.all(), *function.person.themes.all())}
    shared = [name for key, name in themes.items() if key in followed]
    rank = _LEAD.index(lead) if lead else 2 if shared else 3
    about = [function.title, *([str(lead.label)] if lead else []), *shared]
    capacity = lead.value if lead else Letter.Capacity.CONTACT
    return rank, Reader(function.person, capacity, about=" · ".join(about))
