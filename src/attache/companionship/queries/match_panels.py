"""What finds for members add to the page of a member, of a find, and to what happened."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship.models import Match
from attache.directory.queries import parties
from attache.directory.registries import Panel, Party
from attache.kit.prepared import Prepared
from attache.kit.timeline import Entry
from attache.library.models import Find
from attache.library.registries import FindPanel
from attache.memberships.queries.about import AboutMember

TOLD, SHOWN = 40, 3


def _known(matches: QuerySet[Match]) -> QuerySet[Match]:
    """What is proposed, the strongest first, then what was sent, the last one first."""
    return (
        matches.filter(set_aside_on=None)
        .select_related("find", "member")
        .only(
            *("reasons", "sent_on", "set_aside_on", "person", "find__title", "find__public_id"),
            *("member__name", "member__key", "member__belongs"),
        )
        .order_by(F("sent_on").desc(nulls_first=True), "-weight", "-pk")[:TOLD]
    )


_OF_MEMBER = AboutMember(lambda member: _known(Match.objects.filter(member=member)))
_OF_FIND = Prepared(lambda find: _known(Match.objects.filter(find=find)), BigIntegerField())


def of_party(party: Party, user: User, _day: date) -> dict[str, Any] | None:
    """What may be for a member: asked once for this and for what happened to it."""
    if not user.has_perm("exchanges.view"):
        return None
    proposed = [match for match in _OF_MEMBER.again(party) if _is_open(match)]
    if not proposed:
        return None
    return {"matches": proposed[:SHOWN], "key": parties.key(party), "count": len(proposed)}


def of_find(find: Find, user: User, _day: date) -> dict[str, Any] | None:
    if not user.has_perm("exchanges.view"):
        return None
    known = _OF_FIND(find.pk)
    proposed = [match for match in known if _is_open(match)]
    sent = [match for match in known if match.sent_on]
    return {"find": find, "matches": proposed[:SHOWN], "sent": sent[:SHOWN]}


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("exchanges.view"):
        return
    reads_mails = user.has_perm("post.view")
    for match in _OF_MEMBER.first(party):
        # The mail by which it was sent tells it already.
        if match.sent_on and not (reads_mails and match.person_id):
            told = _("Find shared: %(find)s") % {"find": match.find}
            yield Entry(match.sent_on, told, url=match.get_absolute_url())


def _is_open(match: Match) -> bool:
    return match.is_waiting and match.member.belongs


PANELS = [
    Panel(where, "side", "companionship/panels/finds.html", of_party)
    for where in ("organisation", "person")
]
FIND_PANEL = FindPanel("companionship/panels/for_whom.html", of_find)
