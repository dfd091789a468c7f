"""The finds that a member had from the team, as it sees them in its space."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from attache.companionship.models import Match
from attache.companionship.queries import own_exchanges
from attache.kit.prepared import Prepared
from attache.memberships.queries.representatives import KEYS, Representative
from attache.post.models import Letter

SHOWN = 30


def ours(who: Representative) -> list[Match]:
    """What was told face to face, and what was sent once its mail has left."""
    return _OURS(*who.lasting_keys)


def _ours(bodies: Sequence[int], person: int) -> QuerySet[Match]:
    left = Letter.objects.filter(
        about_kind=Match._meta.label_lower, about_id=OuterRef("pk"), sent_at__isnull=False
    )
    return (
        Match.objects.sent()
        .filter(Q(words="") | Exists(left), own_exchanges.theirs(bodies, person))
        .select_related("find", "person", "sent_by", "member")
        .order_by("-sent_on", "-pk")[:SHOWN]
    )


_OURS = Prepared(_ours, *KEYS)
