"""What a member answers to being convened, until the assembly opens; a receipt each time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.assemblies import signed_pages
from attache.assemblies.actions import afar, convocations, roll, states
from attache.assemblies.answer_letters import PROXY_DECLINED, RECEIPT
from attache.assemblies.models import Meeting, Presence, Proxy, Reply
from attache.assemblies.queries import answer_words
from attache.assemblies.voters import Voter
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.memberships.models import Member


class Frozen(ValidationError):
    """Answers are for what is to come: the roll says who came."""


class HoldsOthers(roll.ProxyRefused):
    """A vote that was received is declined before one's own is given."""


@transaction.atomic
def reply(
    meeting: Meeting,
    member: Member,
    *,
    comes: bool,
    name: str = "",
    means: str = Presence.Means.PLACE,
    replied_by: str = "",
    at: datetime,
    by: User | None,
) -> Reply:
    """Say who comes, or that nobody does; a proxy that was given is taken back."""
    current = _locked(meeting)
    roll.check_has_vote(current, member, on=hours.day(at))
    afar.check_means(current, means)
    for proxy in current.proxies.filter(giver=member, revoked_on=None):
        roll.take_back(proxy, on=hours.day(at), by=by)
    said = {"comes": comes, "name": name if comes else "", "means": means}
    before = current.replies.filter(member=member).first()
    if before and all(getattr(before, field) == value for field, value in said.items()):
        return before
    said |= {"public_id": uuid4(), "replied_by": replied_by, "replied_at": at}
    kept, _is_new = current.replies.update_or_create(member=member, defaults=said)
    what = answer_words.replied(kept)
    journal.record(
        "assemblies.answered", current, by=by, also=[member.party], changes={"answer": what}
    )
    _receipt(current, member, kept.public_id, what, at=at, by=by)
    return kept


@transaction.atomic
def give(
    meeting: Meeting,
    giver: Member,
    holder: Member | None,
    *,
    seen: UUID | None = None,
    given_by: str = "",
    at: datetime,
    by: User | None,
) -> Proxy:
    """Give a proxy in the place of any answer; of the one that was `seen`, if it still stands.

    Whoever did not see it is refused: nobody gives a vote twice without knowing.
    """
    current = _locked(meeting)
    before = current.proxies.filter(giver=giver, revoked_on=None).first()
    if before and before.holder == holder:
        return before
    if before and before.public_id == seen:
        roll.take_back(before, on=hours.day(at), by=by)
    _check_holds_nothing(current, giver)
    proxy = roll.give(current, giver, holder, given_by=given_by, on=hours.day(at), by=by)
    current.replies.filter(member=giver).delete()
    _receipt(current, giver, proxy.public_id, answer_words.given(proxy), at=at, by=by)
    return proxy


@transaction.atomic
def take_back(proxy: Proxy, *, at: datetime, by: User | None) -> None:
    """Take it back, until the assembly opens; taken back twice, it is done once."""
    meeting = _locked(proxy.meeting)
    current = Proxy.objects.select_related("meeting", "giver", "holder").get(pk=proxy.pk)
    if current.revoked_on is None:
        roll.take_back(current, on=hours.day(at), by=by)
        what = answer_words.taken_back(current)
        _receipt(meeting, current.giver, current.public_id, what, step="back", at=at, by=by)


@transaction.atomic
def decline(proxy: Proxy, *, at: datetime, by: User | None) -> None:
    """Whoever was given a vote does not carry it, and who gave it is told; declined twice, once."""
    meeting = _locked(proxy.meeting)
    current = Proxy.objects.select_related("meeting", "giver", "holder").get(pk=proxy.pk)
    if current.revoked_on:
        return
    current.revoked_on = hours.day(at)
    current.save(update_fields=["revoked_on"])
    also = [each.party for each in (current.giver, current.holder) if each]
    journal.record("assemblies.proxy_declined", meeting, by=by, also=also)
    voter = Voter(meeting, current.giver, token=signed_pages.token(meeting, current.giver))
    said = {
        "holder": str(current.holder),
        "page": f"{settings.PUBLIC_URL}{voter.to('voter_answer')}",
    }
    key = f":{current.public_id.hex}:declined"
    convocations.write_to(meeting, current.giver, PROXY_DECLINED, said, key=key, at=at, by=by)


def _check_holds_nothing(meeting: Meeting, giver: Member) -> None:
    received = meeting.proxies.filter(holder=giver, revoked_on=None).select_related("giver")
    if names := [str(each.giver) for each in received]:
        said = ngettext(
            "You were given the vote of %(names)s, and a vote that was given is not passed on:"
            " decline it first, under “Votes that were given to us”.",
            "You were given the votes of %(names)s, and votes that were given are not passed on:"
            " decline them first, under “Votes that were given to us”.",
            len(names),
        )
        raise HoldsOthers(said % {"names": get_text_list(names, _("and"))})


def _locked(meeting: Meeting) -> Meeting:
    if meeting.opened_at:
        raise Frozen(
            _("The assembly has opened: answers do not change any more, the roll says who came.")
        )
    return states.locked(meeting, Meeting.State.CONVENED)


def _receipt(
    meeting: Meeting,
    member: Member,
    public_id: UUID,
    what: str,
    *,
    step: str = "given",
    at: datetime,
    by: User | None,
) -> None:
    """A proxy has a mail when it is given, and one when it is taken back."""
    voter = Voter(meeting, member, token=signed_pages.token(meeting, member))
    values = {
        "what": what,
        "number": answer_words.number(public_id),
        "page": f"{settings.PUBLIC_URL}{voter.to('voter_receipt', public_id)}",
    }
    key = f":{public_id.hex}:{step}"
    convocations.write_to(meeting, member, RECEIPT, values, key=key, at=at, by=by)
