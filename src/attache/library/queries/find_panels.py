"""What the page of a body shows of its finds and of its feeds."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.registries import Panel
from attache.kit.prepared import Prepared
from attache.library.models import Find

SHOWN = 5

_LAST = Prepared(
    lambda body: (
        Find.objects.filter(organisation=body)
        .order_by("-found_on", "-pk")
        .only("title", "public_id", "found_on")[:SHOWN]
    ),
    BigIntegerField(),
)


def found(body: Organisation, user: User, _on: date) -> dict[str, Any] | None:
    """Its last finds, for who sees them; nothing when there is none."""
    finds = _LAST(body.pk) if user.has_perm("watch.view") else []
    return {"finds": finds, "body": body} if finds else None


PANELS = [Panel("organisation", "together", "library/panels/finds.html", found)]
