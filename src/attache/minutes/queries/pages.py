"""Minutes as pages show them: the text, its versions, who has signed, who is to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from attache.accounts.models import User
from attache.kit import redlines, richtext
from attache.minutes import drafting, printing
from attache.minutes.drafting.lacking import lacking
from attache.minutes.models import Minutes, MinutesRevision, Signature
from attache.minutes.queries import proceedings

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

TONES: dict[str, Tone] = {
    Minutes.State.DRAFT: "look",
    Minutes.State.PROPOSED: "look",
    Minutes.State.SIGNED: "kept",
}


@dataclass(frozen=True)
class Signed:
    """Somebody who signs, and how they did, in words; nothing yet where they have not."""

    signature: Signature
    said: str


def signatures(minutes: Minutes) -> list[Signed]:
    if minutes.proposed_at is None:
        return []
    found = minutes.signatures.select_related("account")
    return [Signed(each, printing.signed(each)) for each in found]


def waiting_for(user: User) -> QuerySet[Signature]:
    found = Signature.objects.filter(
        account=user, signed_at=None, minutes__proposed_at__isnull=False
    )
    return found.select_related("minutes__meeting").order_by("minutes__proposed_at", "pk")


def record_says(minutes: Minutes) -> list[tuple[str, list[str]]]:
    return lacking(minutes.text, drafting.draft(proceedings.of(minutes.meeting)))


def compare(before: MinutesRevision, after: MinutesRevision) -> list[redlines.Line | None]:
    former, present = richtext.blocks(before.text), richtext.blocks(after.text)
    return redlines.changed_only(redlines.between(former, present))


def since(minutes: Minutes, *, seen: int) -> list[redlines.Line | None]:
    """What others wrote since that version was seen."""
    before = minutes.revisions.filter(number__lte=seen).first()
    after = minutes.revisions.first()
    return compare(before, after) if before and after and before != after else []
