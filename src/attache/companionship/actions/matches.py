"""Finds for members: sent by somebody with a word, set aside; none leaves by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import find_letters
from attache.companionship.models import Exchange, Match
from attache.companionship.queries.readers import Reader
from attache.journal import actions as journal
from attache.kit import dates, versions
from attache.library.models import Find
from attache.memberships.models import Member
from attache.post import actions as post
from attache.post.models import Letter


class AlreadySent(ValidationError):
    """The member has had this find."""


class CannotBeWrittenTo(ValidationError):
    """Whoever it was for has no address, or wants no letters of ours."""


class HasLeft(ValidationError):
    """The mail is gone: it is not taken back."""


@transaction.atomic
def send(find: Find, member: Member, *, to: Reader, words: str, on: date, by: User) -> Match:
    """Send a find with a word of one's own, proposed or not; its mail waits in the outbox."""
    Match.objects.bulk_create([Match(find=find, member=member, found_on=on)], ignore_conflicts=True)
    match = _locked(find, member)
    if match.sent_on:
        if (match.sent_by, match.words) == (by, words):
            return match
        raise AlreadySent(_sent_before(match))
    match.person, match.words, match.sent_on, match.sent_by = to.person, words, on, by
    match.set_aside_on = None
    _save(match, ["person", "words", "sent_on", "sent_by", "set_aside_on"])
    _write(match, to, by=by)
    _record("finds.sent", match, by=by)
    return match


@transaction.atomic
def take_back(match: Match, *, at: datetime, by: User) -> None:
    """Keep the mail from leaving while it can be: the find is proposed again."""
    match = _locked(match.find, match.member)
    letters = Letter.objects.about(match)
    if letters.still_here().exists():
        post.withdraw(letters, reason=_("The find is taken back."), at=at, by=by)
    if not letters.exists() or letters.filter(withdrawn_at=None).exists():
        raise HasLeft(_("It has left already."))
    match.person = match.sent_by = match.sent_on = None
    match.words = ""
    _save(match, ["person", "words", "sent_on", "sent_by"])
    _record("finds.taken_back", match, by=by)


@transaction.atomic
def set_aside(match: Match, *, on: date, by: User) -> None:
    """Say that it is not for them: it is not proposed again."""
    match = _locked(match.find, match.member)
    if match.sent_on:
        raise AlreadySent(_sent_before(match))
    match.set_aside_on = match.set_aside_on or on
    _save(match, ["set_aside_on"])
    _record("finds.set_aside", match, by=by)


@transaction.atomic
def take_up_again(match: Match, *, by: User) -> None:
    match = _locked(match.find, match.member)
    match.set_aside_on = None
    _save(match, ["set_aside_on"])
    _record("finds.taken_up_again", match, by=by)


@transaction.atomic
def note_feedback(match: Match, *, feedback: str, seen: int, by: User) -> None:
    match.feedback = feedback
    versions.save(match, ["feedback"], seen=seen)
    _record("finds.feedback_noted", match, by=by)


def share(exchange: Exchange, finds: Collection[Find], *, on: date, by: User) -> None:
    """Say which finds were told there: they count as sent that day; one unticked does no more.

    Called in the transaction in which the exchange is noted.
    """
    unticked = set(exchange.finds.all()) - set(finds)
    exchange.finds.set(finds)
    theirs = Match.objects.filter(member=exchange.member_id, words="")
    elsewhere = Exchange.finds.through.objects.filter(exchange__member=exchange.member_id)
    theirs.filter(find__in=unticked, feedback="").exclude(
        find__in=elsewhere.values("find")
    ).delete()
    Match.objects.bulk_create(
        [Match(find=find, member_id=exchange.member_id, found_on=on) for find in finds],
        ignore_conflicts=True,
    )
    theirs.filter(find__in=finds, sent_on=None).update(sent_on=on, sent_by=by, set_aside_on=None)


def _write(match: Match, to: Reader, *, by: User) -> None:
    letter = post.write(
        find_letters.SENT,
        to=to.person,
        capacity=to.capacity,
        values={
            "person": str(to.person),
            "member": str(match.member),
            "find": match.find.title,
            "address": match.find.address,
            "words": match.words,
            "sender": str(by),
        },
        about=match,
        by=by,
    )
    if letter is None:
        raise CannotBeWrittenTo(
            _("%(person)s has no address, or wants no letters of ours.") % {"person": to.person}
        )


def _locked(find: Find, member: Member) -> Match:
    return (
        Match.objects.select_for_update(of=("self",))
        .select_related("find", "member__organisation", "member__person", "sent_by")
        .get(find=find, member=member)
    )


def _sent_before(match: Match) -> str:
    return _("%(who)s sent it to them on %(day)s already.") % {
        "who": match.sent_by,
        "day": dates.shown(match.sent_on or match.found_on),
    }


def _save(match: Match, fields: list[str]) -> None:
    versions.save(match, fields, seen=match.version)


def _record(verb: str, match: Match, *, by: User) -> None:
    """The journal keeps that it was sent and to which member, never the words."""
    journal.record(verb, match.find, by=by, also=[match.member.party])
