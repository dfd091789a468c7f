"""The way, from the page of a member, to what it gave and received."""

from datetime import date
from typing import Any

from attache.accounts.models import User
from attache.directory.registries import Panel, Party
from attache.memberships.queries.ties import tie


def way_there(party: Party, user: User, day: date) -> dict[str, Any] | None:
    found = tie(party, on=day) if user.has_perm("ties.view") else None
    return {"member": found.member} if found else None


PANELS = [
    Panel(where, "side", "ties/panels/reciprocity.html", way_there)
    for where in ("organisation", "person")
]
