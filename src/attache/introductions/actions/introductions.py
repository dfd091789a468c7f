"""Putting two in touch: both are asked, both agree, then one mail brings them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.registries import Party
from attache.introductions import pairs
from attache.introductions.actions import mails
from attache.introductions.models import FollowUp, Introduction, Suggestion
from attache.introductions.pairs import Found
from attache.introductions.queries import houses
from attache.introductions.queries.houses import key_of
from attache.journal import actions as journal
from attache.kit import months, versions
from attache.memberships.models import Member

Side = Introduction.Side
State = Introduction.State
# When it is asked what came of it.
MONTHS = (1, 6)
EMPTY = {
    "member_agreed_on": None,
    "other_agreed_on": None,
    "ended_on": None,
    "ended_because": "",
    "is_refused": False,
    "declined_by": "",
}


class SameHouse(ValidationError):
    """They know each other already: the same body, a lead and whom it brings along."""


class NotAMember(ValidationError):
    """One side of an introduction belongs to the network."""


class NotTheirPerson(ValidationError):
    """A side is asked through somebody who has a function there."""


class WrittenAlready(ValidationError):
    """A pair is asked once."""


class IsOver(ValidationError):
    """It was made, declined, or ended meanwhile."""


class NotAgreed(ValidationError):
    """Both sides say yes before they are put in touch."""


class HasLeft(ValidationError):
    """A side has left the network meanwhile."""


@dataclass(frozen=True)
class Asking:
    """Through whom a side is asked, and what they are told; nobody when it is asked by voice."""

    person: Person | None = None
    words: str = ""


class Terms(TypedDict):
    about: str
    owner: User


@transaction.atomic
def start(
    member: Member,
    other: Party,
    *,
    reasons: Sequence[Found] = (),
    asking: Mapping[Side, Asking],
    public_id: UUID | None = None,
    on: date,
    by: User,
    **terms: Unpack[Terms],
) -> Introduction:
    """Ask both; `public_id` is drawn with the form, so that one sent twice asks once."""
    _check_pair(member, other, on=on)
    for side, party in ((Side.MEMBER, member.party), (Side.OTHER, other)):
        _check_person(party, asking[side].person, on=on)
    told = {
        "reasons": [list(each) for each in reasons],
        "proposed_on": on,
        "member_asked": asking[Side.MEMBER].person,
        "member_words": asking[Side.MEMBER].words,
        "other_asked": asking[Side.OTHER].person,
        "other_words": asking[Side.OTHER].words,
        **terms,
    }
    introduction, is_new = _opened(member, other, public_id or uuid4(), told)
    if is_new:
        mails.ask(introduction, by=by)
        record("introductions.started", introduction, by=by)
    return introduction


@transaction.atomic
def set_aside(
    member: Member, other: Party, *, reasons: Sequence[Found] = (), because: str, on: date, by: User
) -> Introduction:
    _check_pair(member, other, on=on)
    told = {
        "reasons": [list(each) for each in reasons],
        "proposed_on": on,
        "ended_on": on,
        "ended_because": because,
        "owner": by,
    }
    introduction, is_new = _written(member, other, uuid4(), told)
    if not is_new:
        raise WrittenAlready(_said_already(introduction))
    record("introductions.set_aside", introduction, by=by)
    return introduction


@transaction.atomic
def end(introduction: Introduction, *, because: str, seen: int, on: date, by: User) -> None:
    """Give up asking: it was no good idea, or somebody has gone."""
    check_under_way(introduction)
    introduction.ended_on, introduction.ended_because = on, because
    versions.save(introduction, ["ended_on", "ended_because"], seen=seen)
    close(introduction, but=None, by=by)
    record("introductions.ended", introduction, by=by)


@transaction.atomic
def make(
    introduction: Introduction,
    *,
    people: Mapping[Side, Person | None],
    words: str,
    seen: int,
    on: date,
    by: User,
) -> None:
    """Put them in touch: one mail to both, and what came of it is asked twice."""
    check_under_way(introduction)
    check_still_there(introduction)
    if introduction.state != State.AGREED:
        raise NotAgreed(_("Both sides say yes before they are put in touch."))
    for side, person in people.items():
        _check_person(introduction.party(side), person, on=on)
    introduction.made_on = on
    introduction.member_asked, introduction.other_asked = people[Side.MEMBER], people[Side.OTHER]
    versions.save(introduction, ["made_on", "member_asked", "other_asked"], seen=seen)
    FollowUp.objects.bulk_create(
        FollowUp(introduction=introduction, months=count, due_on=months.after(on, count))
        for count in MONTHS
    )
    mails.bring_together(introduction, words=words, by=by)
    record("introductions.made", introduction, by=by)


@transaction.atomic
def hear(follow_up: FollowUp, *, told: str, on: date, by: User) -> None:
    """Note what came of it; noted again, it is put right."""
    follow_up.heard_on, follow_up.told = on, told
    follow_up.save(update_fields=["heard_on", "told"])
    record("introductions.heard", follow_up.introduction, by=by)


def _opened(
    member: Member, other: Party, public_id: UUID, told: Mapping[str, object]
) -> tuple[Introduction, bool]:
    introduction, is_new = _written(member, other, public_id, told)
    if is_new or introduction.public_id == public_id:
        return introduction, is_new
    if introduction.state != State.SET_ASIDE:
        raise WrittenAlready(_said_already(introduction))
    # The team changed its mind; who was first asked from the other side stays the other side.
    turned = introduction.member_id != member.pk
    for name, value in {**EMPTY, **told, "public_id": public_id}.items():
        setattr(introduction, name, value)
    if turned:
        introduction.member, introduction.organisation = member, None
        introduction.person = None
        _tie(introduction, other)
    introduction.version += 1
    introduction.save()
    return introduction, True


def _written(
    member: Member, other: Party, public_id: UUID, told: Mapping[str, object]
) -> tuple[Introduction, bool]:
    pair = pairs.key(key_of(member.party), key_of(other))
    sides = {"member": member, "public_id": public_id, **_columns(other)}
    written = Introduction.objects.select_for_update().get_or_create(
        pair=pair, defaults={**sides, **told}
    )
    Suggestion.objects.filter(pair=pair).delete()
    return written


def _columns(other: Party) -> dict[str, Party]:
    return {"organisation" if isinstance(other, Organisation) else "person": other}


def _tie(introduction: Introduction, other: Party) -> None:
    for name, value in _columns(other).items():
        setattr(introduction, name, value)


def _check_pair(member: Member, other: Party, *, on: date) -> None:
    if key_of(member.party) == key_of(other):
        raise SameHouse(_("Nobody is put in touch with themselves."))
    if houses.are_of_one(member.party, other, on=on):
        raise SameHouse(
            _("%(one)s and %(other)s are of the same house: they know each other.")
            % {"one": member.party, "other": other}
        )
    if not Member.objects.belonging(on).filter(pk=member.pk).exists():
        raise NotAMember(_("%(member)s does not belong to the network today.") % {"member": member})


def _check_person(party: Party | None, person: Person | None, *, on: date) -> None:
    if person is None or party == person:
        return
    if not isinstance(party, Organisation) or not houses.works_at(person, party, on=on):
        raise NotTheirPerson(
            _("%(person)s has no function at %(body)s.") % {"person": person, "body": party}
        )


def check_under_way(introduction: Introduction) -> None:
    if introduction.made_on:
        raise IsOver(_("This introduction is made already."))
    if introduction.ended_on or introduction.other is None:
        raise IsOver(_("This introduction is not going on: there is nothing left to answer."))


def check_still_there(introduction: Introduction) -> None:
    for party in (introduction.member.party, introduction.other):
        if party and houses.has_left(party):
            raise HasLeft(
                _("%(party)s has left the network: this introduction is not going on.")
                % {"party": party}
            )


def close(introduction: Introduction, *, but: Side | None, by: User | None) -> None:
    mails.take_back(introduction, by=by)
    for side in Side:
        if side != but and introduction.agreed_on(side):
            mails.tell_kindly(introduction, side, by=by)


def _said_already(introduction: Introduction) -> str:
    said = {
        State.ASKING: _("These two are being asked already."),
        State.AGREED: _("These two have agreed already: put them in touch."),
        State.MADE: _("These two are in touch already."),
        State.REFUSED: _("One of the two declined: they are not asked again."),
        State.SET_ASIDE: _("This pair was set aside already."),
    }
    return said[introduction.state]


def record(
    verb: str, introduction: Introduction, *, by: User | None, side: Side | None = None
) -> None:
    """The journal keeps who was asked and which side answered, never what was said."""
    about = [party for party in (introduction.member.party, introduction.other) if party]
    changes = {"side": str(introduction.party(side))} if side else None
    journal.record(verb, introduction, by=by, also=about, changes=changes)
