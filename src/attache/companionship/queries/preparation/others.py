"""What to bring along: finds proposed for a member, and others worth introducing, each with why."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from attache.companionship.models import Exchange, Match
from attache.companionship.preparation import Line, Section
from attache.companionship.queries import matches
from attache.companionship.queries.preparation import said
from attache.introductions.queries import proposals
from attache.memberships.models import Member

SHOWN, REASONS = 5, 2


def proposed(member: Member) -> list[Match]:
    return matches.proposed_to(member)


def finds(proposed: Sequence[Match]) -> Section:
    lines = [
        Line(each.find.title, " · ".join(each.said), each.find.get_absolute_url())
        for each in proposed
    ]
    return Section("proposed", _("Finds to tell them of"), lines)


def introduced(member: Member, held: Sequence[Exchange]) -> Section:
    """Whom we said that we would, then whoever else is worth it."""
    promised = said.to_introduce(held)
    named = {line.text for line in promised}
    worth = [
        Line(str(each.party), " ".join(each.said[:REASONS]), each.party.get_absolute_url())
        for each in proposals.for_member(member)[:SHOWN]
        if str(each.party) not in named
    ]
    return Section("introduced", _("Whom to introduce them to"), [*promised, *worth])
