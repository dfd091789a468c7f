"""The finds that a member had from the team, as it sees them in its space."""

from django.db.models import Exists, OuterRef, Q

from attache.companionship.models import Match
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative
from attache.post.models import Letter

SHOWN = 30


def ours(who: Representative) -> list[Match]:
    """What was told face to face, and what was sent once its mail has left."""
    left = Letter.objects.filter(
        about_kind=Match._meta.label_lower, about_id=OuterRef("pk"), sent_at__isnull=False
    )
    return list(
        Match.objects.sent()
        .filter(Q(words="") | Exists(left), member__in=Member.objects.filter(who.memberships))
        .select_related("find", "person", "sent_by", "member")
        .order_by("-sent_on", "-pk")[:SHOWN]
    )
