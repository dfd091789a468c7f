"""Who may chair an assembly and take its minutes: those who have these roles in the bureau."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, Value, When

from attache.assemblies.models import Meeting
from attache.mandates.models import Mandate, Organ
from attache.memberships.models import Member

_ROLES = (Mandate.Role.CHAIR, Mandate.Role.SECRETARY)


@dataclass(frozen=True)
class Officers:
    """As they are put before whoever names them: nobody where no mandate says so."""

    chair_name: str = ""
    chair: Member | None = None
    secretary_name: str = ""


def suggested(*, on: date) -> Officers:
    """Those of the bureau first, else of the board: two queries."""
    first = Case(When(organ__kind=Organ.Kind.BUREAU, then=Value(0)), default=Value(1))
    held = (
        Mandate.objects.living(on)
        .filter(role__in=_ROLES, organ__kind__in=(Organ.Kind.BUREAU, Organ.Kind.BOARD))
        .select_related("person")
        .order_by(first, "starts_on", "pk")
    )
    found: dict[str, Mandate] = {}
    for each in held:
        found.setdefault(each.role, each)
    chair, secretary = (found.get(role) for role in _ROLES)
    return Officers(
        chair_name=str(chair.person) if chair else "",
        chair=_member(chair) if chair else None,
        secretary_name=str(secretary.person) if secretary else "",
    )


def initial(meeting: Meeting, *, on: date) -> dict[str, Any]:
    """What was said, else what is suggested."""
    if meeting.chair_name:
        said = ("chair_name", "chair", "secretary_name", "version")
        return {name: getattr(meeting, name) for name in said}
    found = suggested(on=on)
    return {
        "chair_name": found.chair_name,
        "chair": found.chair,
        "secretary_name": found.secretary_name,
        "version": meeting.version,
    }


def may_chair(meeting: Meeting, chair: Member | None) -> list[int]:
    """Members that are there, and the one that is suggested or named already."""
    present = meeting.presences.filter(left_at=None).values_list("member", flat=True)
    return [*present, *({chair.pk} if chair else {})]


def _member(mandate: Mandate) -> Member | None:
    """That on behalf of which they sit; else themselves, where they are a member."""
    body = Q(organisation=mandate.on_behalf_of_id)
    own = Q(person=mandate.person_id)
    return Member.objects.filter(body if mandate.on_behalf_of_id else own).first()
