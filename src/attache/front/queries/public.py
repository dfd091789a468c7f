"""What the first page of the public site shows beside what the association says of itself."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from attache.gatherings import blocks as gatherings
from attache.library import blocks as library
from attache.memberships import blocks as memberships
from attache.memberships.queries import public as members

EVENTS, PUBLICATIONS = 4, 6


def home(*, at: datetime) -> dict[str, Any]:
    on = timezone.localdate(at)
    made = list(library.latest(at, number=PUBLICATIONS))
    institutions = members.listing(on).institutions
    return {
        "coming": gatherings.listed(gatherings.upcoming(at, number=EVENTS)),
        "made": library.listed(made) if made else "",
        "simulator": memberships.simulator(on=on),
        "map": members.map_of(institutions) if institutions else None,
    }
