"""What this room adds to the page of a body and of a person, and to what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.queries import parties
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.kit.prepared import Prepared
from attache.kit.timeline import Entry
from attache.mandates.models import Designation, Mandate
from attache.mandates.queries import represented
from attache.memberships.queries import records

SHOWN = 30

_NAMES = ("first_name", "last_name", "public_id")


def _mandates(
    _owner: str,
    organisation: Any = None,  # noqa: ANN401 -- a slot
    person: Any = None,  # noqa: ANN401 -- a slot
) -> QuerySet[Mandate]:
    of = Q(on_behalf_of=organisation) if organisation is not None else Q(person=person)
    return (
        Mandate.objects.filter(of)
        .select_related("organ", "person", "on_behalf_of")
        .order_by(F("ended_on").desc(nulls_first=True), "-starts_on", "-pk")[:SHOWN]
    )


def _designations(pk: Any) -> QuerySet[Designation]:  # noqa: ANN401 -- a slot
    found = Designation.objects.filter(organisation=pk)
    return found.select_related("representative", "deputy")


def _voices(pk: Any) -> QuerySet[Designation]:  # noqa: ANN401 -- a slot
    found = Designation.objects.filter(Q(representative=pk) | Q(deputy=pk))
    return found.select_related("organisation").order_by("-starts_on", "-pk")[:SHOWN]


_MANDATES = About(_mandates)
_DESIGNATIONS = Prepared(_designations, BigIntegerField())
_VOICES = Prepared(_voices, BigIntegerField())


def of_body(body: Organisation, user: User, day: date) -> dict[str, Any] | None:
    if not user.has_perm("mandates.view"):
        return None
    member = records.member(body)
    mandates = _MANDATES.again(body)
    designations = _DESIGNATIONS(body.pk) if member else []
    if not (mandates or designations or (member and member.belongs)):
        return None
    return {
        "represented": represented.of(designations, on=day),
        "belongs": bool(member and member.belongs),
        "sits": mandates,
        "key": parties.key(body),
    }


def of_person(person: Person, user: User, day: date) -> dict[str, Any] | None:
    if not user.has_perm("mandates.view"):
        return None
    mandates = _MANDATES.again(person)
    voices = [
        (each, each.representative_id == person.pk, _acts(each, person, day))
        for each in _VOICES(person.pk)
    ]
    if not mandates and not voices:
        return None
    return {"sits": mandates, "voices": voices}


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("mandates.view"):
        return
    today = timezone.localdate()
    for each in _MANDATES.first(party):
        who = str(each.person if isinstance(party, Organisation) else each.on_behalf_of or "")
        url, as_what = each.get_absolute_url(), f"{each.organ}, {each.get_role_display()}"
        if each.starts_on <= today:
            yield Entry(
                each.starts_on, _("Mandate: %(what)s") % {"what": as_what}, who, url, "kept"
            )
        if each.ended_on and each.ended_on <= today:
            ended = _("End of a mandate: %(what)s") % {"what": as_what}
            yield Entry(each.ended_on, ended, who, url)


def _acts(designation: Designation, person: Person, day: date) -> bool:
    is_first = designation.representative_id == person.pk
    until = designation.representative_until if is_first else designation.deputy_until
    return designation.designated.covers(day) and (until is None or day < until)


PANELS = (
    Panel("organisation", "side", "mandates/panels/body.html", of_body),
    Panel("person", "side", "mandates/panels/person.html", of_person),
)
