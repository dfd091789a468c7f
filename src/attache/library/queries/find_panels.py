"""What the page of a body shows of its finds and of its feeds."""

from datetime import date
from typing import Any

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.registries import Panel
from attache.library.models import Find

SHOWN = 5


def found(body: Organisation, user: User, _on: date) -> dict[str, Any] | None:
    """Its last finds, for who sees them; nothing when there is none."""
    own = Find.objects.visible_to(user).filter(organisation=body)
    finds = list(own.order_by("-found_on", "-pk").only("title", "public_id", "found_on")[:SHOWN])
    return {"finds": finds, "body": body} if finds else None


PANELS = [Panel("organisation", "side", "library/panels/finds.html", found)]
